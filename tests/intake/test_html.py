from __future__ import annotations

from datetime import date

import pytest

from legation.errors import ArticleError
from legation.intake.html import DEEPEST, depth_of, looks_like_html, read_html
from legation.records.article import DateOrigin

pytest.importorskip("trafilatura")

PARAGRAPHS = [
    "Norway summoned the Chilean ambassador on Monday over the arrest of two of its fishermen, the "
    "foreign ministry said in a statement that was sent to reporters in Oslo.",
    "The two men were detained off Valparaíso last week. Chile says that they had no licence to "
    "fish in its waters; Norway says that they were in distress and asked for help.",
    "The ambassador, who has been in Oslo since 2021, left the ministry after an hour and did not "
    "speak to the press. A second meeting is planned for Thursday, officials said.",
]

PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Norway summons envoy | Example Times</title>
<meta property="og:title" content="Norway summons Chilean envoy">
<meta property="og:site_name" content="Example Times">
<meta property="article:published_time" content="2024-05-15T08:30:00+02:00">
<link rel="canonical" href="https://times.example/world/norway-summons">
</head><body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Norway summons Chilean envoy</h1>{"".join(f"<p>{p}</p>" for p in PARAGRAPHS)}</article>
<footer>© Example Times. Subscribe to our newsletter.</footer></body></html>"""


def test_a_page_is_its_article_with_title_day_site_and_address() -> None:
    article = read_html(PAGE.encode(), identifier="norway")
    assert article.title == "Norway summons Chilean envoy"
    assert article.published == date(2024, 5, 15)
    assert article.published_from is DateOrigin.GIVEN
    assert article.publisher == "Example Times"
    assert article.url == "https://times.example/world/norway-summons"
    for paragraph in PARAGRAPHS:
        assert paragraph in article.text
    assert "newsletter" not in article.text and "Sport" not in article.text


def test_a_day_that_is_given_goes_before_that_of_the_page() -> None:
    article = read_html(PAGE.encode(), identifier="a", published=date(2024, 5, 1))
    assert (article.published, article.published_from) == (date(2024, 5, 1), DateOrigin.GIVEN)


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1252"])
def test_a_page_in_the_encoding_it_names_is_read(encoding: str) -> None:
    data = PAGE.replace("utf-8", encoding).replace("’", "'").encode(encoding)
    assert "Valparaíso" in read_html(data, identifier="a").text


def test_a_page_without_an_article_says_so() -> None:
    with pytest.raises(ArticleError, match="no article was found"):
        read_html(b"<html><body></body></html>", identifier="a")


@pytest.mark.parametrize("depth", [DEEPEST + 1, 1000, 200_000])
def test_tags_a_thousand_levels_deep_are_left_out(depth: int) -> None:
    page = b"<html><body>" + b"<div>" * depth + b"word " * 100 + b"</div>" * depth
    with pytest.raises(ArticleError, match="nested more than"):
        read_html(page, identifier="a")


def test_a_deep_page_within_the_limit_breaks_nothing() -> None:
    depth = DEEPEST - 5
    text = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    page = f"<html><body>{'<div>' * depth}{text}{'</div>' * depth}</body></html>"
    try:
        assert "Norway" in read_html(page.encode(), identifier="a").text
    except ArticleError as error:
        assert "page" in str(error)


def test_depth_counts_what_is_open() -> None:
    assert depth_of(b"<html><body><p>a<p>b<br><div><b>c</b></div><img src='x'/></body>") == 4
    assert depth_of(b"</div></div><div></div><div>") == 1


def test_a_page_that_is_too_large_is_refused() -> None:
    with pytest.raises(ArticleError, match="larger than 5 MB"):
        read_html(b"<html>" + b" " * 6_000_000, identifier="a")


@pytest.mark.parametrize("page", [b"\x00" * 1000, b"<html>\x00<body>\xff\xfe</body>", b"<", b""])
def test_what_is_no_page_is_an_error_of_ours(page: bytes) -> None:
    with pytest.raises(ArticleError):
        read_html(page, identifier="a")


def test_a_web_page_is_known_by_its_beginning() -> None:
    assert looks_like_html(b"  <!doctype HTML>")
    assert looks_like_html(b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a --><html>")
    assert not looks_like_html(b"The <html> tag is old.")
