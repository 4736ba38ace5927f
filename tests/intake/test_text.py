import io
from datetime import date
from pathlib import Path

import pytest

from legation.errors import ArticleError
from legation.intake import LARGEST_ARTICLE, read_text, read_text_file
from legation.intake.text import split_title
from legation.records.article import Article, DateOrigin

REPORT = "Iran frees tanker\n\nTEHRAN – Iran freed the tanker on Friday.\n"


def read(data: bytes) -> Article:
    return read_text(io.BytesIO(data), name="standard input", identifier="stdin")


def refusal(path: Path) -> str:
    with pytest.raises(ArticleError) as caught:
        read_text_file(path)
    return str(caught.value)


def test_a_file_becomes_an_article_called_after_it(tmp_path: Path) -> None:
    path = tmp_path / "tanker.txt"
    path.write_text(REPORT)
    article = read_text_file(path, published=date(2019, 9, 27))
    assert article.id == "tanker"
    assert article.title == "Iran frees tanker"
    assert article.text == "TEHRAN – Iran freed the tanker on Friday.\n"
    assert article.published == date(2019, 9, 27)
    assert article.published_from is DateOrigin.GIVEN


def test_without_a_date_nothing_is_said_of_it() -> None:
    assert read(REPORT.encode()).published_from is None


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("Title\n\nBody.", "Title", "Body."),
        ("\n  Title  \n \t\n\n  Body.\n\n", "Title", "Body.\n\n"),
        ("Title\r\n\r\nBody.\r\nMore.", "Title", "Body.\r\nMore."),
        ("Title\r\rBody.", "Title", "Body."),
        ("Will they meet?\n\nBody.", "Will they meet?", "Body."),
        ("Title\nBody.", None, "Title\nBody."),
        ("Title\r\nBody.", None, "Title\r\nBody."),
        ("They met.\n\nBody.", None, "They met.\n\nBody."),
        ("“They met.”\n\nBody.", None, "“They met.”\n\nBody."),
        ("Only this", None, "Only this"),
        ("Only this\n\n\n", None, "Only this\n\n\n"),
        ("T" * 149 + "\n\nBody.", "T" * 149, "Body."),
        ("T" * 150 + "\n\nBody.", None, "T" * 150 + "\n\nBody."),
    ],
)
def test_the_title_is_a_short_first_line_before_a_blank_one(
    text: str, title: str | None, body: str
) -> None:
    assert split_title(text) == (title, body)


@pytest.mark.parametrize(
    "text", ["Title" + "\r\n" * 200_000, "\n \r\n\t" * 100_000 + "Title\n", "a" * 1_000_000]
)
def test_odd_white_space_makes_no_title(text: str) -> None:
    assert split_title(text) == (None, text)  # would not end, if it looked back at every line


def test_a_missing_file_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    (tmp_path / "summit.txt").write_text(REPORT)
    assert refusal(tmp_path / "sumit.txt").endswith(f"did you mean {tmp_path / 'summit.txt'}?")
    assert refusal(tmp_path / "summit").endswith(f"did you mean {tmp_path / 'summit.txt'}?")
    assert refusal(tmp_path / "x.txt").endswith("there is no such file; check the name")


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    assert f"nor a folder {tmp_path / 'reports'}" in refusal(tmp_path / "reports" / "a.txt")


def test_a_folder_is_no_article(tmp_path: Path) -> None:
    assert f"{tmp_path}/*.txt" in refusal(tmp_path)


def test_an_impossible_name_is_no_traceback(tmp_path: Path) -> None:
    assert "cannot be read" in refusal(tmp_path / ("x" * 1000))


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf"])
def test_an_empty_text_is_told(data: bytes) -> None:
    with pytest.raises(ArticleError, match="standard input is empty"):
        read(data)


def test_json_lines_are_not_read_as_text() -> None:
    with pytest.raises(ArticleError, match="--from jsonl"):
        read(b'{"id": "a1", "text": "Iran freed the tanker."}\n{}')
    assert read(b"{sic} he said").text == "{sic} he said"


def test_an_article_of_five_megabytes_is_read_and_an_endless_one_is_not() -> None:
    assert len(read(b"word " * 1_000_000).text) == 5_000_000
    with pytest.raises(ArticleError, match="larger than 5 MB"):
        read(b"a" * LARGEST_ARTICLE * 2)
