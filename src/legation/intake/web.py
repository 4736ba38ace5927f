"""What feeds and sitemaps list -> the articles behind the links.

A page is fetched once: what the store knows is not asked for again. A feed or sitemap is asked for
each time, and sent by its server only when it has changed. It counts as fetched when all that it
lists has been: a run that was cut off, or met a site that was down, finds the rest the next time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from urllib.parse import urldefrag

from legation.errors import ArticleError
from legation.intake.fetch import Answer, Fetcher, FetchError
from legation.intake.found import Found
from legation.intake.html import in_utf8, looks_like_html, read_html
from legation.records.article import Article, DateOrigin
from legation.records.fetched import Fetched

MOST_PAGES = 1000
"""Pages that one run fetches, when it is not told otherwise."""

# Links that the store is asked about at a time.
_ASKED = 500

_SNIFFED = 4096


@dataclass(frozen=True, slots=True)
class Link:
    """A page that is listed.

    Attributes:
        published: the day that the list gives for it.
        title: likewise.
        words: what the list itself has of it, for when the page gives nothing.
    """

    url: str
    published: date | None = None
    title: str | None = None
    words: Article | None = None


@dataclass
class Web:
    """Fetches for a run.

    Args:
        fetcher: asks for addresses.
        known: which of some addresses were fetched before.
        again: ask also for pages that were.
        most_pages: when that many were fetched, the rest waits for the next run.
        put_off: pages so far that wait for another run.
    """

    fetcher: Fetcher
    known: Callable[[Sequence[str]], Mapping[str, Fetched]] = lambda urls: {}
    again: bool = False
    most_pages: int = MOST_PAGES
    put_off: int = 0
    _pages: int = 0
    _met: set[str] = field(default_factory=set)

    def get(self, url: str) -> Answer:
        """A feed, sitemap or page that was named; no data where it has not changed.

        Raises:
            FetchError: it cannot be had.
        """
        self._met.add(urldefrag(url).url)
        return self.fetcher.get(url, self.known([url]).get(url))

    def is_new(self, url: str) -> bool:
        """Whether this run has not met an address yet; now it has."""
        is_new = url not in self._met
        self._met.add(url)
        return is_new

    def follow(
        self, links: Iterable[Link], *, source: str, published: date | None
    ) -> Iterator[Found]:
        """The articles behind links, in their order; those that are known are passed over.

        Args:
            source: what lists them.
            published: the day of those for which neither the list nor the page gives one.
        """
        for link, known in self._unknown(links):
            if self._pages >= self.most_pages:
                self.put_off += 1
                yield Found(
                    source,
                    "",
                    None,
                    f"more than {self.most_pages:,} pages: the rest is left for the next run of the"
                    " same command (--pages sets another number)",
                )
                return
            self._pages += 1
            found = self._page(link, known, source, published)
            if found is not None:
                yield found

    def _unknown(self, links: Iterable[Link]) -> Iterator[tuple[Link, Fetched | None]]:
        """Links that are to be fetched, and what is known of them from before."""
        waiting = iter(links)
        while some := list(islice(waiting, _ASKED)):
            some = [replace(link, url=urldefrag(link.url.strip()).url) for link in some]
            known = self.known([link.url for link in some])
            for link in some:
                if self.is_new(link.url) and (self.again or link.url not in known):
                    yield link, known.get(link.url)

    def _page(
        self, link: Link, known: Fetched | None, source: str, published: date | None
    ) -> Found | None:
        fetched = Fetched(link.url)
        try:
            answer = self.fetcher.get(link.url, known)
            fetched = answer.fetched
            if answer.data is None:
                return None
            if not looks_like_html(answer.data[:_SNIFFED]):
                raise FetchError("there is no web page at this address", lasting=True)
            article = _article(answer, link, published)
        except ArticleError as error:
            if isinstance(error, FetchError) and not error.lasting:
                self.put_off += 1
                return Found(source, link.url, None, str(error))
            if link.words is not None:
                return Found(source, link.url, link.words, fetched=fetched)
            return Found(source, link.url, None, str(error), fetched)
        return Found(source, link.url, article, fetched=fetched)


def _article(answer: Answer, link: Link, published: date | None) -> Article:
    """The article of a page; what the list says of it goes before what the page says of its day."""
    data = in_utf8(answer.data or b"", answer.content_type)
    article = read_html(data, identifier=link.url, published=link.published, url=answer.url)
    if article.published is None and published is not None:
        article = replace(article, published=published, published_from=DateOrigin.GIVEN)
    return replace(article, title=article.title or link.title)
