"""A series as a table of pandas, Polars, Arrow, or in a Parquet file."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from legation.errors import RelationError

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from legation.relations.series import Series

_EXACT = ("articles", "sources", "corpus_events", "corpus_articles")


def to_arrow(series: Series) -> pyarrow.Table:
    """A table of Arrow. Days are dates, numbers that are not known null.

    Raises:
        RelationError: pyarrow is not installed.
    """
    pa = _library("pyarrow")
    columns = series.columns()
    kinds = {
        "period": pa.string(),
        "start": pa.date32(),
        "end": pa.date32(),
        "covered": pa.bool_(),
        "event_ids": pa.list_(pa.int64()),
    }
    counts = pa.float64() if series.normalised else pa.int64()
    means = ("cooperation", "share")

    def kind(name: str) -> Any:
        if name in kinds:
            return kinds[name]
        if name in _EXACT:
            return pa.int64()
        if name in means or "score" in name or "goldstein" in name:
            return pa.float64()
        return counts

    return pa.table({name: pa.array(column, kind(name)) for name, column in columns.items()})


def to_pandas(series: Series) -> pandas.DataFrame:
    """A data frame of pandas, with the first days as its index.

    Numbers that are not known are missing (`<NA>`), and no counts turn into floats for it.

    Raises:
        RelationError: pandas or pyarrow is not installed.
    """
    pd = _library("pandas")
    frame = to_arrow(series).to_pandas(types_mapper=_nullable(pd))
    return frame.set_index(pd.DatetimeIndex(frame["start"], name="start")).drop(columns="start")


def to_polars(series: Series) -> polars.DataFrame:
    """A data frame of Polars.

    Raises:
        RelationError: Polars or pyarrow is not installed.
    """
    return _library("polars").from_arrow(to_arrow(series))


def write_parquet(series: Series, file: Path) -> None:
    """A Parquet file, with the columns of `to_arrow`.

    Raises:
        RelationError: pyarrow is not installed, or the file cannot be written.
    """
    _library("pyarrow")
    parquet = import_module("pyarrow.parquet")
    try:
        parquet.write_table(to_arrow(series), file)
    except OSError as error:
        raise RelationError(f"{file} cannot be written: {error}") from error


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise RelationError(
            f"this needs {name}, which is not installed; run: pip install {name}"
        ) from error


def _nullable(pd: Any) -> Any:
    pa = _library("pyarrow")
    kinds = {
        pa.int64(): pd.Int64Dtype(),
        pa.float64(): pd.Float64Dtype(),
        pa.bool_(): pd.BooleanDtype(),
    }
    return kinds.get
