from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from legation.intake import fetch
from legation.intake.fetch import Fetcher
from legation.intake.found import Found
from legation.intake.sources import EVERYTHING, Address, Wanted, find
from legation.intake.web import Web
from legation.records.fetched import Fetched

for needed in ("urllib3", "protego", "trafilatura", "feedparser"):
    pytest.importorskip(needed)

BODY = "The envoys met in Geneva and said that they would meet again in the spring. " * 5


def page(words: str, day: str = "") -> str:
    meta = f'<meta property="article:published_time" content="{day}">' if day else ""
    return (
        f"<!doctype html><html><head><title>{words}</title>{meta}</head><body><article>"
        f"<h1>{words}</h1><p>{words} {BODY}</p></article></body></html>"
    )


def feed(*items: str) -> str:
    return f'<rss version="2.0"><channel><title>A</title>{"".join(items)}</channel></rss>'


def item(link: str, more: str = "<description>A few words.</description>") -> str:
    return f"<item><title>From the feed</title><link>{link}</link>{more}</item>"


def sitemap(*links: str) -> str:
    return "<urlset>" + "".join(f"<url><loc>{link}</loc></url>" for link in links) + "</urlset>"


class Memory(dict[str, Fetched]):
    """What a store knows: all that was found has been stored."""

    def known(self, urls: Any) -> dict[str, Fetched]:
        return {url: self[url] for url in urls if url in self}


Run = Callable[..., list[Found]]


@pytest.fixture
def memory() -> Memory:
    return Memory()


@pytest.fixture
def run(site: Any, memory: Memory, monkeypatch: pytest.MonkeyPatch) -> Run:
    """One run over some sources, with what earlier runs of the test have stored."""
    monkeypatch.setattr(fetch, "getproxies", dict)

    def run(
        *sources: str | Path, wanted: Wanted = EVERYTHING, most: int | None = None, **options: Any
    ) -> list[Found]:
        if most is not None:
            options["most_pages"] = most
        web = Web(Fetcher("Legation/0", 0.0, (site.root,)), memory.known, **options)
        named = [Address(s) if isinstance(s, str) else s for s in sources]
        found = list(find(named, wanted, web))
        memory.update({f.fetched.url: f.fetched for f in found if f.fetched is not None})
        return [f for f in found if f.article is not None or f.failure is not None]

    return run


def titles(found: list[Found]) -> list[str | None]:
    return [f.article.title if f.article else f"! {f.failure}" for f in found]


def test_a_feed_gives_the_pages_behind_its_links_and_then_only_new_ones(
    site: Any, run: Run
) -> None:
    one, two, three = (site.put(f"/{n}", page(n, "2019-05-02")) for n in ("One", "Two", "Three"))
    address = site.put("/feed", feed(item(one), item(two)), ETag='"1"')
    found = run(address)
    assert titles(found) == ["One", "Two"]
    assert (found[0].source, found[0].place) == (address, one)
    article = found[0].article
    assert article is not None
    assert (article.url, str(article.published)) == (one, "2019-05-02")
    assert site.paths() == ["/feed", "/One", "/Two"]
    assert run(address) == []
    assert site.paths() == ["/feed"]
    site.put("/feed", feed(item(three), item(two)), ETag='"2"')
    assert titles(run(address)) == ["Three"]
    assert site.paths() == ["/feed", "/Three"]


def test_a_feed_that_has_whole_reports_is_enough(site: Any, run: Run) -> None:
    whole = f"<content:encoded><![CDATA[<p>{BODY * 4}</p>]]></content:encoded>"
    text = feed(item(site.root + "/1", whole)).replace(
        "<rss ", '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    )
    assert titles(run(site.put("/feed", text))) == ["From the feed"]
    assert site.paths() == ["/feed"]


def test_the_day_of_the_feed_goes_before_that_of_the_page(site: Any, run: Run) -> None:
    link = site.put("/1", page("One", "2019-05-02"))
    day = "<pubDate>Fri, 03 May 2019 10:00:00 GMT</pubDate>"
    (found,) = run(site.put("/feed", feed(item(link, day))))
    assert found.article is not None and str(found.article.published) == "2019-05-03"


def test_a_page_that_cannot_be_had_is_what_the_feed_says_of_it(site: Any, run: Run) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /closed")
    links = [site.root + "/gone", site.put("/closed", page("One")), site.put("/bare", "<html/>")]
    found = run(site.put("/feed", feed(*map(item, links), item(links[0] + "2", ""))))
    words = [f.article.text if f.article else f.failure for f in found]
    assert words[:3] == ["A few words."] * 3
    assert "404" in (words[3] or "")
    assert site.paths() == ["/feed", "/gone", "/bare", "/gone2"]


def test_what_is_down_is_asked_for_again_and_its_feed_too(site: Any, run: Run) -> None:
    up, down = site.put("/up", page("Up")), site.answer("/down", 500)
    address = site.put("/feed", feed(item(down), item(up)), ETag='"1"')
    assert titles(run(address)) == [
        "! it cannot be fetched: the site answers with status 500", "Up",
    ]  # fmt: skip
    site.put("/down", page("Down"))
    site.paths()
    assert titles(run(address)) == ["Down"]
    assert site.paths() == ["/feed", "/down"]


def test_a_run_that_is_cut_off_goes_on_where_it_was(site: Any, run: Run, memory: Memory) -> None:
    links = [site.put(f"/{n}", page(f"Page {n}")) for n in range(4)]
    address = site.put("/map", sitemap(*links), ETag='"1"')
    web = Web(Fetcher("Legation/0", 0.0, (site.root,)), memory.known)
    coming = find([Address(address)], EVERYTHING, web)
    for _ in range(2):
        done = next(coming).fetched
        assert done is not None
        memory[done.url] = done
    coming.close()
    site.paths()
    assert titles(run(address)) == ["Page 2", "Page 3"]
    assert site.paths() == ["/map", "/2", "/3"]
    run(address)
    assert site.paths() == ["/map"]


def test_no_more_pages_than_wanted_are_fetched_and_the_rest_comes_next_time(
    site: Any, run: Run
) -> None:
    address = site.put("/map", sitemap(*(site.put(f"/{n}", page(f"P{n}")) for n in range(5))),
                       ETag='"1"')  # fmt: skip
    assert titles(run(address, most=2))[:2] == ["P0", "P1"]
    (_, _, message) = titles(run(address, most=2))
    assert message is not None and "next run" in message
    assert titles(run(address, most=2)) == ["P4"]


def test_an_index_of_packed_sitemaps_is_followed(site: Any, run: Run) -> None:
    link = site.put("/1", page("One"))
    inner = site.put("/s.xml.gz", gzip.compress(sitemap(link).encode()), ETag='"1"')
    index = f"<sitemapindex>{f'<sitemap><loc>{inner}</loc></sitemap>' * 2}</sitemapindex>"
    address = site.put("/map", index)
    (found,) = run(address)
    assert (found.source, found.place) == (inner, link)
    assert site.paths() == ["/map", "/s.xml.gz", "/1"]
    assert run(address) == []


def test_sitemaps_that_list_one_another_come_to_an_end(site: Any, run: Run) -> None:
    for n in range(9):
        index = f"<sitemapindex><sitemap><loc>{site.root}/{n + 1}</loc></sitemap></sitemapindex>"
        site.put(f"/{n}", index)
    assert "lead to sitemaps" in str(run(site.root + "/0")[0].failure)
    assert len(site.paths()) == 4
    own = site.root + "/own"
    site.put("/own", f"<sitemapindex><sitemap><loc>{own}</loc></sitemap></sitemapindex>")
    assert run(own) == []
    assert site.paths() == ["/own"]


def test_of_a_broken_sitemap_the_pages_before_the_damage_are_read(site: Any, run: Run) -> None:
    broken = sitemap(site.put("/1", page("One"))).removesuffix("</urlset>") + "<url><loc>"
    assert titles(run(site.put("/map", broken)))[0] == "One"


def test_a_page_may_be_named_itself(site: Any, run: Run) -> None:
    address = site.put("/2019/envoys.html", page("One"), ETag='"1"')
    (found,) = run(address)
    assert found.article is not None
    assert (found.article.id, found.article.url) == ("envoys", address)
    assert run(address) == []


def test_a_packed_file_of_articles_may_be_named(site: Any, run: Run) -> None:
    data = gzip.compress(b'{"text": "Kim met Moon"}\n')
    (found,) = run(site.put("/news.jsonl.gz", data))
    assert found.article is not None and found.article.text == "Kim met Moon"


def test_a_page_in_the_encoding_that_its_server_names_is_read(site: Any, run: Run) -> None:
    data = page("L’envoyé Müller").replace("’", "'").encode("latin-1")
    link = site.put("/1", data, Content_Type="text/html; charset=iso-8859-1")
    assert titles(run(site.put("/feed", feed(item(link))))) == ["L'envoyé Müller"]
    zlib = site.put("/2", page("Two"), Content_Type="text/html; charset=zlib")
    assert titles(run(zlib)) == ["Two"]


def test_files_fetch_nothing_unless_told(site: Any, run: Run, tmp_path: Path) -> None:
    link = site.put("/1", page("One"))
    (tmp_path / "feed.xml").write_text(feed(item(link)))
    (tmp_path / "map.xml").write_text(sitemap(link))
    files = (tmp_path / "feed.xml", tmp_path / "map.xml")
    first, second = run(*files)
    assert first.article is not None and first.article.text == "A few words."
    assert "--follow" in (second.failure or "")
    assert site.paths() == []
    (found,) = run(*files, wanted=Wanted(follow=True))
    assert found.article is not None and found.article.title == "One"


def test_a_feed_need_not_be_followed(site: Any, run: Run) -> None:
    address = site.put("/feed", feed(item(site.put("/1", page("One")))))
    (found,) = run(address, wanted=Wanted(follow=False))
    assert found.article is not None and found.article.text == "A few words."
    assert site.paths() == ["/feed"]


def test_again_asks_for_pages_that_have_changed(site: Any, run: Run) -> None:
    links = [site.put("/1", page("One"), ETag='"1"'), site.put("/2", page("Two"), ETag='"1"')]
    address = site.put("/feed", feed(*map(item, links)))
    run(address)
    site.put("/2", page("Two, corrected"), ETag='"2"')
    site.paths()
    assert titles(run(address, again=True)) == ["Two, corrected"]
    assert site.paths() == ["/feed", "/1", "/2"]


def test_what_links_into_a_private_network_is_left_alone(site: Any, run: Run) -> None:
    links = ("http://127.0.0.1:9/x", "file:///etc/passwd", "javascript:alert(1)", "http://[::bad")
    found = run(site.put("/feed", feed(*map(item, links))))
    assert "private network" in str(found[0].failure)
    assert [f.article.text for f in found[1:] if f.article] == ["A few words."] * 3
    assert site.paths() == ["/feed"]


def test_nothing_is_fetched_where_nothing_may_be(site: Any) -> None:
    (found,) = find([Address(site.root)])
    assert "nothing is fetched" in (found.failure or "")
    assert site.asked == []
