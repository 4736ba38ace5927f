from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

from legation.errors import ArticleError
from legation.intake import sitemaps
from legation.intake.sitemaps import Listed, looks_like_sitemap, read_sitemap

pytest.importorskip("lxml")

NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
)


def listed(text: str) -> list[Listed]:
    return list(read_sitemap(io.BytesIO(text.encode())))


def test_pages_are_listed_with_the_day_and_title_that_news_has() -> None:
    sitemap = f"""<?xml version="1.0" encoding="UTF-8"?>
    <!-- made by hand -->
    <urlset {NAMESPACES}>
      <url><loc> https://a.example/1?x=1&amp;y=2 </loc><lastmod>2024-06-01</lastmod></url>
      <url><loc>https://a.example/2</loc>
        <news:news><news:publication><news:name>A</news:name></news:publication>
          <news:publication_date>2019-05-02T10:00:00+02:00</news:publication_date>
          <news:title>Envoys meet</news:title></news:news>
        <image:image><image:loc>https://a.example/i.png</image:loc>
          <image:title>A picture</image:title></image:image></url>
      <url><lastmod>2024-06-01</lastmod></url>
    </urlset>"""
    assert looks_like_sitemap(sitemap.encode())
    assert listed(sitemap) == [
        Listed("https://a.example/1?x=1&y=2"),
        Listed("https://a.example/2", False, date(2019, 5, 2), "Envoys meet"),
    ]


def test_an_index_lists_sitemaps() -> None:
    index = f"<sitemapindex {NAMESPACES}><sitemap><loc>https://a.example/s.xml</loc></sitemap>"
    assert looks_like_sitemap(index.encode())
    assert listed(index + "</sitemapindex>") == [Listed("https://a.example/s.xml", True)]


def test_of_a_broken_sitemap_what_stands_before_the_damage_is_taken() -> None:
    found = []
    with pytest.raises(ArticleError, match="broken"):
        found.extend(read_sitemap(io.BytesIO(b"<urlset><url><loc>a</loc></url><url><loc>b</url>")))
        raise AssertionError
    stream = read_sitemap(io.BytesIO(b"<urlset><url><loc>a</loc></url><url><loc>b</url>"))
    assert next(stream).url == "a"


def test_entities_that_expand_are_not_expanded_and_name_no_files(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    lol = '<!ENTITY l0 "lol">' + "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)
    )
    for name in ("l9", "file"):
        sitemap = (
            f'<!DOCTYPE urlset [{lol}<!ENTITY file SYSTEM "{tmp_path / "secret"}">]>'
            f"<urlset><url><loc>&{name};</loc></url></urlset>"
        )
        assert looks_like_sitemap(sitemap.encode())
        try:
            assert listed(sitemap) == []
        except ArticleError as error:
            assert "broken" in str(error)


def test_a_sitemap_that_lists_too_many_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "MOST_LISTED", 3)
    entries = "".join(f"<url><loc>https://a.example/{n}</loc></url>" for n in range(4))
    with pytest.raises(ArticleError, match="more than 3"):
        listed(f"<urlset>{entries}</urlset>")


@pytest.mark.parametrize("text", ["", "<rss></rss>", "<html><urlset></html>"])
def test_what_is_no_sitemap_does_not_look_like_one(text: str) -> None:
    assert not looks_like_sitemap(text.encode())
