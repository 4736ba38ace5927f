"""`legation evaluate`: how right the reading is, against gold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from legation.cli import streams
from legation.errors import ArticleError, LegationError

if TYPE_CHECKING:
    from legation.records.gold import Gold, Judged
    from legation.records.report import Report


def evaluate(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", exists=True, dir_okay=False, help="JSON Lines.")
    ],
    db: Annotated[
        Path | None,
        typer.Option(
            "--db",
            metavar="FILE",
            dir_okay=False,
            help="A store whose readings are compared.  [default: the articles are read now]",
        ),
    ] = None,
    rules: Annotated[
        list[Path] | None,
        typer.Option(metavar="FOLDER", exists=True, help="Read with rules of your own too."),
    ] = None,
    actors: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", exists=True, help="Read with actors of your own too."),
    ] = None,
) -> None:
    """Print how right events are, field by field: precision and recall.

    Gold is what people say, one article a line; `legation corrections` writes what was corrected on
    the desk in that form. An event is found where one was read on its words. Events that the gold
    does not name count as wrong only where it says that it names all ("complete", which is so
    unless it says otherwise).

    \b
        legation corrections news.duckdb --gold gold.jsonl
        legation evaluate gold.jsonl
        legation evaluate gold.jsonl --rules my-rules
        legation evaluate gold.jsonl --db news.duckdb

    Who corrects only what is wrong has gold on which the reading that was corrected does badly: it
    compares readings with each other, and is no measure of how good one is.
    """
    from legation.records.gold import read_gold
    from legation.scores import score

    try:
        lines = gold.read_text(encoding="utf-8").splitlines()
        found = [
            read_gold(line, f"{gold}, line {number}")
            for number, line in enumerate(lines, 1)
            if line.strip()
        ]
        if not found:
            raise ArticleError(f"{gold} has no line of gold")
        read = _stored(found, db) if db else _read(found, rules or (), actors or ())
        scores = score(read)
        if not scores.articles:
            raise ArticleError(f"{db} has none of the articles in {gold}")
    except UnicodeDecodeError as error:
        streams.tell(f"{gold} is not UTF-8")
        raise typer.Exit(1) from error
    except LegationError as error:
        streams.tell(str(error))
        raise typer.Exit(1) from error
    streams.use_any()
    streams.write(f"{'':<12}{'gold':>8}{'read':>8}{'right':>8}{'precision':>11}{'recall':>8}\n")
    for name, count in scores.fields.items():
        streams.write(
            f"{name:<12}{count.gold:>8}{count.read:>8}{count.right:>8}"
            f"{_share(count.precision):>11}{_share(count.recall):>8}\n"
        )
    streams.tell(
        f"articles compared: {scores.articles:,}"
        + (f"; {len(found) - scores.articles:,} are not in {db}" if db else "")
    )


def _read(
    gold: Sequence[Gold], rules: Sequence[Path], actors: Sequence[Path]
) -> Iterator[tuple[Gold, Sequence[Judged]]]:
    from legation.reader import Reader

    reader = Reader(rules=tuple(rules), actors=tuple(actors))
    reports = reader.read_all(one.article for one in gold)
    for one, report in zip(gold, reports, strict=True):
        yield one, judged(report)


def _stored(gold: Sequence[Gold], db: Path) -> Iterator[tuple[Gold, Sequence[Judged]]]:
    from legation.store import digest_of, open_store, read_events

    with open_store(db, read_only=True) as store:
        for one in gold:
            read = read_events(store, digest_of(one.article))
            if read is not None:
                yield one, read


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def judged(report: Report) -> tuple[Judged, ...]:
    """The events of a report, in the form of gold."""
    from legation.records.gold import Judged
    from legation.store.rows import codes_of

    return tuple(
        Judged(
            event.type,
            event.mode,
            frozenset(codes_of(event.actors)),
            frozenset(codes_of(event.recipients)),
            (event.when.first, event.when.last) if event.when else (None, None),
            event.standing.plover,
            tuple(span for mention in event.mentions for span in mention.trigger),
        )
        for event in report.events
    )
