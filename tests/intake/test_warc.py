from __future__ import annotations

import gzip
import io
from datetime import date
from pathlib import Path

import pytest

from legation.errors import ArticleError
from legation.intake.sources import find
from legation.intake.warc import read_warc
from legation.records.article import Article

pytest.importorskip("trafilatura")
pytest.importorskip("warcio")

WORDS = (
    "Norway summoned the Chilean ambassador on Monday over the arrest of two fishermen off "
    "Valparaíso, the foreign ministry said in a statement that was sent to reporters in Oslo."
)
PAGE = (
    "<html><head><title>Norway summons envoy</title></head><body><article>"
    f"<h1>Norway summons envoy</h1><p>{WORDS}</p><p>{WORDS.replace('Monday', 'Tuesday')}</p>"
    "</article></body></html>"
)


def record(
    page: str = PAGE,
    kind: str = "response",
    status: str = "200 OK",
    content: str = "text/html; charset=utf-8",
    encoding: str = "utf-8",
) -> bytes:
    body = page.encode(encoding)
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {content}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://a.example/world/norway\r\n"
        "WARC-Date: 2024-05-16T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        "WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def read(data: bytes) -> list[tuple[int, Article | str]]:
    return list(read_warc(io.BytesIO(data), stem="news"))


def test_pages_are_articles_and_other_records_are_passed_over() -> None:
    data = (
        record(kind="request")
        + record()
        + record(status="404 Not Found")
        + record(content="image/png")
        + record(PAGE.replace("Oslo", "Bergen"))
    )
    found = read(data)
    assert [number for number, _ in found] == [2, 5]
    article = found[0][1]
    assert isinstance(article, Article)
    assert (article.id, article.title) == ("news-2", "Norway summons envoy")
    assert WORDS in article.text
    assert article.url == "https://a.example/world/norway"


def test_the_encoding_of_the_answer_is_that_of_the_page() -> None:
    ((_, article),) = read(record(content="text/html; charset=latin-1", encoding="latin-1"))
    assert isinstance(article, Article) and "Valparaíso" in article.text


def test_an_encoding_that_nobody_knows_is_guessed() -> None:
    ((_, article),) = read(record(content="text/html; charset=klingon"))
    assert isinstance(article, Article) and "Valparaíso" in article.text


def test_a_page_that_is_cut_off_is_none() -> None:
    found = read(record() + record()[:-200])
    assert isinstance(found[0][1], Article)
    assert "bytes before the page does" in str(found[1][1])


@pytest.mark.parametrize("data", [b"garbage\n" * 100, b"WARC/1.0\r\n\xff\x00"])
def test_what_is_no_archive_is_an_error_of_ours(data: bytes) -> None:
    try:
        assert read(data) == []
    except ArticleError as error:
        assert "WARC" in str(error)


def test_a_packed_archive_is_found_by_its_name_and_by_what_it_holds(tmp_path: Path) -> None:
    (tmp_path / "news.warc.gz").write_bytes(gzip.compress(record()) + gzip.compress(record()))
    (tmp_path / "other.txt").write_bytes(record())
    found = [(Path(one.source).name, one.place) for one in find([tmp_path])]
    assert found == [("news.warc.gz", "record 1"), ("news.warc.gz", "record 2"),
                     ("other.txt", "record 1")]  # fmt: skip


def test_the_day_of_crawling_is_no_day_of_publication() -> None:
    ((_, article),) = read(record())
    assert isinstance(article, Article) and article.published != date(2024, 5, 16)
