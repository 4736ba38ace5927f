from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from legation.errors import ArticleError
from legation.intake.tables import read_csv, read_parquet
from legation.records.article import Article


def rows(data: str | bytes, **options: Any) -> list[tuple[int, Article | str]]:
    data = data.encode() if isinstance(data, str) else data
    return list(read_csv(io.BytesIO(data), stem="news", **options))


def test_columns_are_fields_and_the_rest_is_extra() -> None:
    ((number, article),) = rows("id,text,published,desk\n7,Kim met Moon,2019-05-02,Seoul\n")
    assert isinstance(article, Article)
    assert (number, article.id, article.text) == (1, "7", "Kim met Moon")
    assert article.published == date(2019, 5, 2)
    assert article.extra == {"desk": "Seoul"}


def test_columns_with_other_names_are_named() -> None:
    columns = {"text": "body", "published": "day"}
    ((_, article),) = rows("body,day,text\nKim met Moon,2019-05-02,no\n", columns=columns)
    assert isinstance(article, Article)
    assert (article.text, article.published) == ("Kim met Moon", date(2019, 5, 2))


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    table = f"text{delimiter}url\nKim met Moon{delimiter}https://a.example\n"
    ((_, article),) = rows(table)
    assert isinstance(article, Article) and article.url == "https://a.example"


def test_a_text_of_several_lines_in_quotation_marks_is_one() -> None:
    ((_, article),) = rows('text,url\n"Kim met Moon.\n\n""Good"", he said.",\n')
    assert isinstance(article, Article)
    assert article.text == 'Kim met Moon.\n\n"Good", he said.'


def test_a_missing_column_is_told_with_those_there_are() -> None:
    with pytest.raises(ArticleError, match=r"--column text=NAME \(columns: body, day\)"):
        rows("body,day\na,b\n")


def test_a_bad_row_costs_only_itself() -> None:
    found = rows("text,published\nKim met Moon,yesterday\n,\nXi met Modi,\n")
    assert [number for number, _ in found] == [1, 3]
    assert "is no date" in str(found[0][1])
    assert isinstance(found[1][1], Article)


def test_null_bytes_and_control_characters_are_text() -> None:
    ((_, article),) = rows("text\nKim\x00 met\x1b[31m Moon\n")
    assert isinstance(article, Article) and article.text == "Kim\x00 met\x1b[31m Moon"


def test_a_cell_without_an_end_costs_no_more_than_the_limit() -> None:
    found = rows('text\n"' + "word " * 2_000_000 + "\n")
    assert all(isinstance(article, str) for _, article in found)
    assert "quotation mark" in str(found[0][1])


def test_another_encoding_is_told() -> None:
    with pytest.raises(ArticleError, match="not UTF-8"):
        rows("text\nQuébec\n".encode("latin-1"))


def test_parquet_is_read_with_its_types(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    file = tmp_path / "news.parquet"
    query = (
        "SELECT 7 AS id, 'Kim met Moon' AS body, DATE '2019-05-02' AS published,"
        " {'a': [1.5, 'nan'::DOUBLE]} AS extra_one, 'x'::BLOB AS extra_two, NULL AS title"
    )
    duckdb.connect().execute(f"COPY ({query}) TO '{file}' (FORMAT parquet)")
    ((number, article),) = read_parquet(file, stem="news", columns={"text": "body"})
    assert isinstance(article, Article)
    assert (number, article.id, article.text, article.title) == (1, "7", "Kim met Moon", None)
    assert article.published == date(2019, 5, 2)
    assert article.extra["extra_one"] == {"a": [1.5, None]}
    with pytest.raises(ArticleError, match="columns: id, body"):
        list(read_parquet(file, stem="news"))


def test_what_is_no_parquet_says_so(tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    (tmp_path / "news.parquet").write_bytes(b"PAR1 and nothing")
    with pytest.raises(ArticleError, match="cannot be read as Parquet"):
        list(read_parquet(tmp_path / "news.parquet", stem="news"))
