from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

from legation.errors import ArticleError
from legation.intake.feeds import looks_like_feed, plain, read_feed
from legation.intake.sources import find
from legation.records.article import Article

pytest.importorskip("feedparser")
pytest.importorskip("lxml")

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Example Times</title>
<item><title>Envoys &amp;amp; ministers meet</title><link>https://a.example/1</link>
<description>&lt;p&gt;Kim met Moon.&lt;/p&gt;&lt;p&gt;They &lt;b&gt;agreed&lt;/b&gt;.&lt;/p&gt;
</description>
<pubDate>Wed, 15 May 2024 08:30:00 +0200</pubDate></item>
<item><title>No words</title></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Example Times</title>
<entry><title>Summit</title><link href="https://a.example/2"/>
<updated>2024-05-15T08:30:00Z</updated>
<summary>Kim met.</summary>
<content type="html">&lt;p&gt;Kim met Moon at the border.&lt;/p&gt;</content>
</entry></feed>"""


def read(data: str) -> list[tuple[int, Article | str]]:
    return list(read_feed(io.BytesIO(data.encode()), stem="feed"))


def test_an_entry_is_an_article_with_title_day_address_and_publisher() -> None:
    (_, article), (number, message) = read(RSS)
    assert isinstance(article, Article)
    assert article.text == "Kim met Moon.\n\nThey agreed."
    assert article.title == "Envoys & ministers meet"
    assert article.published == date(2024, 5, 15)
    assert (article.url, article.publisher) == ("https://a.example/1", "Example Times")
    assert article.extra == {"feed": "summary"}
    assert number == 2 and "no words" in str(message)


def test_the_whole_text_goes_before_the_summary() -> None:
    ((_, article),) = read(ATOM)
    assert isinstance(article, Article)
    assert article.text == "Kim met Moon at the border."
    assert article.extra == {"feed": "whole"}


def test_entities_that_expand_are_not_expanded() -> None:
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = RSS.replace("<rss version", f'<!DOCTYPE x [<!ENTITY e0 "ha">{lines}]><rss version')
    bomb = bomb.replace("Kim met", "&e9; met")
    found = read(bomb)
    assert all(len(str(article)) < 10_000 for _, article in found)


def test_entities_that_name_files_open_none(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words")
    feed = RSS.replace("<rss version", f'<!DOCTYPE x [<!ENTITY f SYSTEM "file://{secret}">]>'
                                       "<rss version").replace("Kim met", "&f; met")  # fmt: skip
    assert "secret" not in str(read(feed))


@pytest.mark.parametrize("data", ["", "words", "<html></html>", "\x00" * 100])
def test_what_is_no_feed_says_so(data: str) -> None:
    with pytest.raises(ArticleError, match="no RSS or Atom feed"):
        read(data)


def test_a_feed_is_known_by_its_beginning(tmp_path: Path) -> None:
    assert looks_like_feed(RSS.encode()) and looks_like_feed(ATOM.encode())
    assert not looks_like_feed(b"<html>") and not looks_like_feed(b"feed")
    (tmp_path / "news.txt").write_text(RSS)
    assert [one.place for one in find([tmp_path])] == ["entry 1", "entry 2"]


def test_broken_html_is_words_still() -> None:
    assert plain("<p>One <b>two<p>three</i> &nosuch; <!-- x") == "One two\n\nthree &nosuch;"
    assert plain("\x00") in ("", "\ufffd")
