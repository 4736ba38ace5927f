"""A series as a table of other libraries, and as a chart."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from legation.errors import RelationError
from legation.relations import Series
from legation.relations.chart import MIME, write_chart
from legation.relations.frames import write_parquet

from .conftest import News, Opened, Told

ACCUSES = Told("ACCUSE", "JPN", "PRK", "2018-01-05", mode="disapprove", cameo="111")


@pytest.fixture
def series(news: Opened) -> Series:
    meets = Told("CONSULT", "JPN PRK", "", "2018-03-05", cameo="040")
    archive = news(News("2018-01-09", (ACCUSES,)), News("2018-03-09", (meets,)))
    return archive.relation("JPN", "PRK").by("month")


def test_arrow_has_types_and_nulls(series: Series) -> None:
    pa = pytest.importorskip("pyarrow")
    table = series.to_arrow()
    assert table.column("events").to_pylist() == [1, None, 1]
    assert table.schema.field("events").type == pa.int64()
    assert table.schema.field("start").type == pa.date32()
    assert table.schema.field("score_mean").type == pa.float64()
    assert table.column("event_ids").to_pylist() == [[1], [], [2]]
    assert series.normalise().to_arrow().schema.field("events").type == pa.float64()


def test_pandas_has_days_as_its_index_and_whole_counts(series: Series) -> None:
    pytest.importorskip("pandas")
    frame = series.to_pandas()
    assert str(frame.index[0].date()) == "2018-01-01"
    assert str(frame["events"].dtype) == "Int64"
    assert frame["events"].isna().tolist() == [False, True, False]
    assert frame["score_mean"].mean() == 0.25


def test_polars_has_the_same(series: Series) -> None:
    pytest.importorskip("polars")
    frame = series.to_polars()
    assert frame["start"].to_list()[0] == date(2018, 1, 1)
    assert frame["type_consult"].to_list() == [0, None, 1]


def test_parquet_is_read_back(series: Series, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    import duckdb

    file = tmp_path / "series.parquet"
    write_parquet(series, file)
    rows = duckdb.sql(f"SELECT period, events FROM '{file}'").fetchall()
    assert rows == [("2018-01", 1), ("2018-02", None), ("2018-03", 1)]


def test_a_notebook_gets_a_chart_and_a_table(series: Series) -> None:
    shown = series._repr_mimebundle_()
    assert json.loads(json.dumps(shown[MIME]))["title"] == "JPN – PRK, by month"
    assert "<td>2018-03</td>" in shown["text/html"]
    assert shown["text/plain"] == ("<Series JPN – PRK, by month, 2018-01 to 2018-03: 2 events>")


def test_altair_takes_the_chart(series: Series) -> None:
    altair = pytest.importorskip("altair")
    altair.Chart.from_dict(series.vega_lite())


@pytest.mark.parametrize(
    ("name", "begins"), [("a.svg", b"<svg"), ("a.png", b"\x89PNG"), ("a.html", b"<!DOCTYPE html>")]
)
def test_a_chart_is_drawn(series: Series, tmp_path: Path, name: str, begins: bytes) -> None:
    pytest.importorskip("vl_convert")
    file = tmp_path / name
    write_chart(series.vega_lite(), file)
    drawn = file.read_bytes()
    assert drawn.lstrip().startswith(begins)
    if name.endswith("svg"):
        assert "JPN – PRK, by month".encode() in drawn


def test_a_chart_of_another_kind_is_refused(series: Series, tmp_path: Path) -> None:
    with pytest.raises(RelationError, match=r"\.svg, \.png, \.html"):
        write_chart(series.vega_lite(), tmp_path / "a.gif")


def test_markup_in_a_name_is_no_markup(series: Series) -> None:
    shown = replace(series, one=replace(series.one, name="<b>"))._repr_html_()
    assert "<b>" not in shown
