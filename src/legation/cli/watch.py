"""`legation watch`: what changed since the last look."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from legation.cli import inputs, options, streams
from legation.cli.acts import Format, as_csv, as_json, plain, told
from legation.cli.clean import clean
from legation.cli.page import draw, line
from legation.errors import LegationError, RelationError

if TYPE_CHECKING:
    from legation.relations import Alert

CHANGED = 3
"""Exit code when there is something to tell."""

# News that comes in late moves the beginning of a change by some days; it is the same change.
_SAME = timedelta(days=14)

_EVENTS = 5


@dataclass(frozen=True, slots=True)
class _Seen:
    """An alert that was told: its beginning, and whether it was for the better."""

    onset: str
    up: bool


def watch(
    one: options.One,
    other: options.Other,
    db: options.Db,
    state: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            dir_okay=False,
            help="Where it is kept what was told.  [default: the store's name and .watch.json]",
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="At the first look, tell the alerts from this day on.  [none]"
        ),
    ] = None,
    groups: options.Groups = None,
    dataset: options.Datasets = None,
    format_: Annotated[Format, typer.Option("--format", "-f", help="What to print.")] = Format.PAGE,
) -> None:
    """Tell what changed between two sides since the last look; for use from cron.

    Each day's score is followed as one who looks every day would (a CUSUM chart, which learns what
    is usual from the days before). An alert is told once. The first look tells nothing, unless
    --since says from when on.

    \b
        legation run feeds/ --into news.duckdb
        legation watch JPN PRK --db news.duckdb || mail -s "JPN-PRK" me@example.org

    The exit code is 0 when there is nothing new, 3 when there is, 1 when it cannot be told, 2 for a
    mistake in the command.
    """
    begin = inputs.given_day(since, "--since")
    kept = state or db.with_name(f"{db.name}.watch.json")
    from legation.relations import open_store

    try:
        with open_store(db, groups=groups, datasets=dataset or ()) as archive, streams.quiet_pipe():
            alerts = archive.relation(one, other).alerts()
            pairs = _read(kept)
            pair = f"{one} {other}"
            seen = pairs.get(pair)
            if seen is None:
                new = [alert for alert in alerts if begin is not None and alert.day >= begin]
            else:
                new = [alert for alert in alerts if not _known(alert, seen)]
            told_before = seen or []
            pairs[pair] = [
                *told_before,
                *(
                    _Seen(alert.onset.isoformat(), alert.up)
                    for alert in alerts
                    if not _known(alert, told_before)
                ),
            ]
            streams.use_any() if format_ is Format.PAGE else streams.use_utf8()
            streams.write(_told(new, format_))
            _write(kept, pairs)
    except LegationError as error:
        streams.tell(str(error))
        raise typer.Exit(1) from error
    if new:
        raise typer.Exit(CHANGED)


def _known(alert: Alert, seen: Sequence[_Seen]) -> bool:
    return any(
        one.up == alert.up and abs(date.fromisoformat(one.onset) - alert.onset) <= _SAME
        for one in seen
    )


def _told(alerts: Sequence[Alert], format_: Format) -> str:
    if format_ is Format.JSON:
        return as_json([plain(alert) for alert in alerts])
    if format_ is Format.CSV:
        names = ("day", "onset", "up", "before", "after", "sentence", "event_ids")
        rows = (
            {**plain(alert), "event_ids": [act.event for act in alert.events]} for alert in alerts
        )
        return "".join(as_csv(names, rows))
    lines = []
    for alert in alerts:
        lines.append(line(clean(f"{alert.day}: {alert.sentence}")))
        for act in alert.events[:_EVENTS]:
            lines += told(act)
    return draw(lines, streams.look())


def _read(file: Path) -> dict[str, list[_Seen]]:
    if not file.exists():
        return {}
    try:
        stored = json.loads(file.read_text(encoding="utf-8"))
        return {pair: [_Seen(**one) for one in seen] for pair, seen in stored.items()}
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise RelationError(
            f"{file} does not hold what was told ({error}); remove it, and the next look is the"
            " first"
        ) from error


def _write(file: Path, pairs: dict[str, list[_Seen]]) -> None:
    stored = {pair: [asdict(one) for one in seen] for pair, seen in pairs.items()}
    new = file.with_name(f"{file.name}.new")
    try:
        new.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
        new.replace(file)
    except OSError as error:
        raise RelationError(
            f"{file} cannot be written ({error.strerror}); name another file with --state"
        ) from error
