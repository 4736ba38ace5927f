"""Events on our own gold sentences, evaluation/gold/open/events.jsonl.

    python evaluation/own_events.py [--type T] [--quiet]

Rules may be developed on these sentences: the figures say how far they got, not how good they are
on others. Prints what is missed and what is too much, then precision, recall and F1 by type, and
how often type and a country on each side are right together.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from datetime import date
from pathlib import Path

from legation.reader import Reader
from legation.records.actor import Actor
from legation.records.article import Article

GOLD = Path(__file__).parent / "gold" / "open" / "events.jsonl"


def codes(side: tuple[Actor, ...]) -> set[str]:
    """Country and body codes of a side."""
    return {code for actor in side for code in (actor.country, actor.org) if code}


def fits(gold: list[str], side: tuple[Actor, ...]) -> bool:
    """A side is right when it shares a party with the gold, or the gold has none."""
    return not gold or bool(set(gold) & codes(side))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--type", action="append", default=[])
    parser.add_argument("--quiet", action="store_true")
    args = parser.parse_args()
    lines = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines() if line]
    articles = [
        Article(line["text"], line["id"], published=date.fromisoformat(line["published"]))
        for line in lines
    ]
    right: Counter[str] = Counter()
    gold_count: Counter[str] = Counter()
    found_count: Counter[str] = Counter()
    modes = triples = total = coded_non_events = non_events = 0
    for line, report in zip(lines, Reader().read_all(articles), strict=True):
        events = [e for e in report.events if e.standing.actual or e.type == "CONCEDE"]
        gold_types = {event["type"] for event in line["events"]}
        found_types = {event.type for event in events}
        gold_count.update(gold_types)
        found_count.update(found_types)
        right.update(gold_types & found_types)
        non_events += not gold_types
        coded_non_events += not gold_types and bool(found_types)
        for wanted in line["events"]:
            same = [event for event in events if event.type == wanted["type"]]
            total += 1
            modes += any(event.mode == wanted["mode"] for event in same)
            triples += any(
                (fits(wanted["actors"], e.actors) and fits(wanted["recipients"], e.recipients))
                or (e.type in ("CONSULT", "AGREE", "COOPERATE")
                and fits(wanted["actors"] + wanted["recipients"], e.actors + e.recipients))
                for e in same
            )  # fmt: skip
        shown = not args.type or set(args.type) & (gold_types | found_types)
        wrong = gold_types != found_types or any(
            not any(
                e.type == w["type"] and fits(w["actors"], e.actors)
                and fits(w["recipients"], e.recipients) for e in events
            ) for w in line["events"]
        )  # fmt: skip
        if wrong and shown and not args.quiet:
            print(line["id"], line["text"])
            for wanted in line["events"]:
                print("    gold ", wanted["type"], wanted["mode"], wanted["actors"], "->",
                      wanted["recipients"], f'"{wanted["trigger"]}"')  # fmt: skip
            for event in report.events:
                sides = [[a.text for a in side] for side in (event.actors, event.recipients)]
                print("    found", event.type, event.mode, sides[0], codes(event.actors), "->",
                      sides[1], codes(event.recipients), event.standing.factbank,
                      event.standing.time, event.mentions[0].made_by)  # fmt: skip
    print(f"{'type':<12}{'gold':>5}{'found':>6}{'P':>7}{'R':>7}{'F1':>7}")
    for name in [*sorted(gold_count), "all"]:
        r, g, f = (
            (sum(c.values()) if name == "all" else c[name])
            for c in (right, gold_count, found_count)
        )
        precision, recall = r / f if f else 0.0, r / g if g else 0.0
        f1 = 2 * r / (g + f) if g + f else 0.0
        print(f"{name:<12}{g:>5}{f:>6}{precision:>7.2f}{recall:>7.2f}{f1:>7.2f}")
    print(f"mode right {modes / total:.2f}, type and both sides right {triples / total:.2f}, "
          f"non-events coded {coded_non_events} of {non_events}")  # fmt: skip


if __name__ == "__main__":
    main()
