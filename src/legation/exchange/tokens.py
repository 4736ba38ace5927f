"""A store -> rows of tokens, with the events, parties, statements, times and places in them."""

from __future__ import annotations

import csv
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from legation.errors import ExchangeError
from legation.exchange.exports import Exported, Written, paths_of
from legation.exchange.formats import load_layout
from legation.store import Store

# Articles whose marks are asked for together.
_AT_ONCE = 200

_KINDS = ("events", "parties", "statements", "times", "places")


class _Mark(NamedTuple):
    """Characters [start, stop) that are of something, and its label."""

    in_title: bool
    start: int
    stop: int
    kind: str
    label: str


def export_tokens(store: Store, into: Path) -> Exported:
    """The last reading of every article as rows of tokens; an empty line between sentences.

    Articles are read from the store a few at a time, and cut into tokens anew.

    Raises:
        ExchangeError: the file cannot be written.
    """
    layout = load_layout("conll")
    (path,) = paths_of([layout], into)
    rows = 0
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(
                file, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None
            )
            writer.writerow([f"#{layout.names[0]}", *layout.names[1:]])
            for sentence in _sentences(store):
                for row in sentence:
                    writer.writerow([layout.empty if cell == "" else cell for cell in row])
                file.write("\n")
                rows += len(sentence)
    except OSError as error:
        raise ExchangeError(
            f"{path} cannot be written ({error.strerror}); name another with --into"
        ) from error
    bare = store.query(
        "SELECT count(*) FROM article JOIN run USING (run) WHERE text IS NULL AND dataset IS NULL"
    ).fetchone()
    notes = (
        [f"{bare[0]:,} articles left out: the store has not their text"] if bare and bare[0] else []
    )
    return Exported((Written(path, rows),), tuple(notes))


def _sentences(store: Store) -> Iterator[list[list[Any]]]:
    from legation.syntax.parser import english_pipeline
    from legation.syntax.segment import Segmenter

    segmenter = Segmenter(english_pipeline())
    last = 0
    while True:
        articles = store.query(
            "SELECT article.article, current_reading.reading, title, text FROM article"
            " JOIN current_reading USING (article)"
            " WHERE text IS NOT NULL AND article.article > $last"
            " ORDER BY article.article LIMIT $most",
            {"last": last, "most": _AT_ONCE},
        ).fetchall()
        if not articles:
            return
        last = articles[-1][0]
        readings = [reading for _, reading, _, _ in articles]
        marks, starts = _marks(store, readings), _starts(store, readings)
        for article, reading, title, text in articles:
            number = 0
            for in_title, words in ((True, title or ""), (False, text)):
                (cut,) = segmenter.segment([words])
                tokens = list(zip(cut.starts.tolist(), cut.ends.tolist(), strict=True))
                of_text = [mark for mark in marks[reading] if mark.in_title is in_title]
                for sentence in _cut(tokens, starts[reading, in_title]):
                    number += 1
                    yield list(_rows(article, number, in_title, words, sentence, of_text))


def _starts(store: Store, readings: list[int]) -> dict[tuple[int, bool], list[int]]:
    """First characters of the sentences, as they were read."""
    starts: dict[tuple[int, bool], list[int]] = defaultdict(list)
    found = store.query(
        "SELECT reading, in_title, start FROM sentence WHERE reading IN"
        " (SELECT unnest($readings::BIGINT[])) ORDER BY reading, sentence",
        {"readings": readings},
    ).fetchall()
    for reading, in_title, start in found:
        starts[reading, in_title].append(start)
    return starts


def _marks(store: Store, readings: list[int]) -> dict[int, list[_Mark]]:
    marks: dict[int, list[_Mark]] = defaultdict(list)
    for reading, *mark in store.query(_query(), {"readings": readings}).fetchall():
        marks[reading].append(_Mark(*mark))
    return marks


@cache
def _query() -> str:
    return (files("legation.exchange") / "sql" / "marks.sql").read_text(encoding="utf-8")


def _cut(tokens: list[tuple[int, int]], starts: list[int]) -> Iterator[list[tuple[int, int]]]:
    """Tokens by sentence."""
    sentences: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for token in tokens:
        sentences[bisect_right(starts, token[0])].append(token)
    yield from sentences.values()


def _rows(
    article: int,
    number: int,
    in_title: bool,
    words: str,
    tokens: list[tuple[int, int]],
    marks: list[_Mark],
) -> Iterator[list[Any]]:
    first, last = tokens[0][0], tokens[-1][1]
    near = [mark for mark in marks if mark.start < last and mark.stop > first]
    for place, (start, stop) in enumerate(tokens, 1):
        labels: dict[str, list[str]] = {kind: [] for kind in _KINDS}
        for mark in near:
            if mark.start < stop and mark.stop > start:
                begins = place == 1 or tokens[place - 2][1] <= mark.start
                labels[mark.kind].append(f"{'B' if begins else 'I'}-{mark.label}")
        form = "".join(words[start:stop].split())
        yield [
            article, number, place, form, "title" if in_title else "text", start, stop,
            *("|".join(dict.fromkeys(labels[kind])) for kind in _KINDS),
        ]  # fmt: skip
