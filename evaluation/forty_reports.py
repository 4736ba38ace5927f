"""Forty reports of two pairs of states: is what Legation makes of them what they tell?

    python evaluation/forty_reports.py

Reads examples/relations, and compares with examples/relations/facts.toml, written by hand: the
timeline (an event is found where one of the same direction, and cooperation or conflict alike, lies
at most a day off; and of the same type), the series (correlation of events and of scores by
quarter), the changes (the day told lies in the interval, and both are for the better or worse)
and the answers to approaches (whose, of which day, and the outcome). "own" says what the same steps
find in the facts: what is missed there is missed by the steps, and not by the reading.

The reports were written for this, before they were read. The search for changes was developed with
an eye on them: that it looks by week, and how much the events of one week weigh together. So the
changes are a little kind to us; no rule of the reading was made for them.
"""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from legation.corpus.gather import gather
from legation.gathering.fingerprints import fingerprint
from legation.intake.text import read_text_file
from legation.lexicon.ontology import load_ontology
from legation.reader import Reader
from legation.relations import Act, By, open_store
from legation.relations.answers import find_approaches
from legation.relations.changes import ALIKE, find_shifts
from legation.store import Entry, Origin, RunFacts
from legation.store import open_store as open_to_write

REPORTS = Path(__file__).parents[1] / "examples" / "relations"
PAIRS = ("KOR PRK", "GRC TUR")
END = date(2020, 10, 31)


@dataclass(frozen=True)
class Facts:
    """What a person says of a pair."""

    acts: tuple[Act, ...]
    changes: tuple[str, ...]
    answers: tuple[str, ...]


def read_facts(pair: str) -> Facts:
    """The facts of a pair."""
    table = tomllib.loads((REPORTS / "facts.toml").read_text(encoding="utf-8"))[pair]
    one, _ = pair.split()
    acts = []
    for number, written in enumerate(table["events"], 1):
        day, first, sign, _second, kind = written.split()
        direction = "mutual" if sign == "=" else "forth" if first == one else "back"
        event_type = load_ontology().types[kind]
        acts.append(
            Act(
                event=number,
                article=0,
                day=date.fromisoformat(day),
                span=0,
                direction=direction,
                type=kind,
                mode=None,
                quad=str(event_type.quad),
                cameo=None,
                score=event_type.score,
                goldstein=None,
                auxiliary=(),
                actors=(),
                recipients=(),
                told_by=(),
                sentence=None,
                title=None,
                publisher=None,
                origin=None,
            )
        )
    acts.sort(key=lambda act: act.day)
    return Facts(tuple(acts), tuple(table["changes"]), tuple(table["answers"]))


def read_reports(path: Path, reader: Reader) -> None:
    """Read the reports into a store."""
    entries = []
    for file in sorted(REPORTS.glob("*.txt")):
        report = reader.read(read_text_file(file))
        entries.append(
            Entry(
                Origin(f"examples/relations/{file.name}"),
                report.article,
                report,
                fingerprint=fingerprint(report.article, report.sentences),
            )
        )
    with open_to_write(path) as store:
        run = store.begin(RunFacts("", "", "", ""))
        store.write(entries, run)
        gather(store, run, all_of_it=True)
        store.end(run)


def matches(facts: Sequence[Act], acts: Sequence[Act], *, types: bool) -> int:
    """How many of the facts have an act of their own."""
    left = list(acts)
    found = 0
    for fact in facts:
        for act in sorted(left, key=lambda act: (act.type != fact.type, abs(act.day - fact.day))):
            near = abs((act.day - fact.day).days) <= 1
            alike = act.type == fact.type if types else act.cooperative == fact.cooperative
            if near and act.direction == fact.direction and alike:
                left.remove(act)
                found += 1
                break
    return found


def scores_by(by: By, acts: Sequence[Act]) -> dict[date, list[float]]:
    """Scores of events, by the first day of their period."""
    scores: dict[date, list[float]] = {}
    for act in acts:
        scores.setdefault(by.start(act.day), []).append(act.score)
    return dict(sorted(scores.items()))


def changes_of(acts: Sequence[Act]) -> dict[str, tuple[str, str]]:
    """The changes of the mean score by week, "2018-W01 better", with first and last days."""
    weeks = scores_by(By.WEEK, acts)
    values = [sum(scores) / len(scores) for scores in weeks.values()]
    weights = [len(scores) / (1 + (len(scores) - 1) * ALIKE) for scores in weeks.values()]
    starts = list(weeks)
    return {
        f"{By.WEEK.label(starts[shift.index])}"
        f" {'better' if shift.after > shift.before else 'worse'}": (
            By.WEEK.next(starts[shift.earliest - 1]).isoformat(),
            By.WEEK.last(starts[shift.latest]).isoformat(),
        )
        for shift in find_shifts(values, weights)
    }


def changed(facts: Sequence[str], found: Mapping[str, tuple[str, str]]) -> int:
    """How many changes that a person tells are found: in the interval, and the same way."""
    return sum(
        any(
            name.split()[1] == fact.split()[1] and earliest <= fact.split()[0] <= latest
            for name, (earliest, latest) in found.items()
        )
        for fact in facts
    )


def answered(facts: Sequence[str], acts: Sequence[Act], pair: str) -> int:
    """How many approaches have the outcome that a person says they have."""
    sides = dict(zip(pair.split(), ("forth", "back"), strict=True))
    approaches = find_approaches(acts, last=END)
    found = 0
    for fact in facts:
        day, side, outcome = fact.split(" ", 2)
        outcome, _, _answer = outcome.partition(" 2")
        wanted = date.fromisoformat(day)
        found += any(
            approach.act.direction == sides[side]
            and abs((approach.act.day - wanted).days) <= 1
            and str(approach.outcome) == outcome
            for approach in approaches
        )
    return found


def correlation(facts: Sequence[Act], acts: Sequence[Act]) -> tuple[float, float]:
    """Of events, and of sums of scores, by quarter, from 2016 to 2020."""
    told, read = scores_by(By.QUARTER, facts), scores_by(By.QUARTER, acts)
    starts = list(By.QUARTER.between(date(2016, 1, 1), END))
    counts = [[len(of.get(start, ())) for start in starts] for of in (told, read)]
    scores = [[sum(of.get(start, ())) for start in starts] for of in (told, read)]
    return tuple(float(np.corrcoef(*pair)[0, 1]) for pair in (counts, scores))  # type: ignore


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.duckdb"
        read_reports(path, Reader())
        with open_store(path) as archive:
            for pair in PAIRS:
                facts = read_facts(pair)
                acts = archive.relation(*pair.split()).acts()
                print("\n".join(figures(pair, facts, acts)))


def figures(pair: str, facts: Facts, acts: Sequence[Act]) -> list[str]:
    """What is printed of a pair."""
    alike = matches(facts.acts, acts, types=False)
    typed = matches(facts.acts, acts, types=True)
    events, scores = correlation(facts.acts, acts)
    read, own = changes_of(acts), changes_of(facts.acts)
    return [
        f"{pair}: {len(facts.acts)} events told, {len(acts)} read",
        f"  timeline: found {alike / len(facts.acts):.3f}, right {alike / len(acts):.3f};"
        f" of the same type {typed / len(facts.acts):.3f}, {typed / len(acts):.3f}",
        f"  series by quarter, correlation: events {events:.3f}, scores {scores:.3f}",
        f"  changes right: {changed(facts.changes, read)} of {len(facts.changes)}"
        f" ({', '.join(read) or 'none'}); own {changed(facts.changes, own)}"
        f" ({', '.join(own) or 'none'})",
        f"  answers right: {answered(facts.answers, acts, pair)} of {len(facts.answers)};"
        f" own {answered(facts.answers, facts.acts, pair)}",
    ]


if __name__ == "__main__":
    main()
