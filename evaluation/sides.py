"""Who does it to whom, on our own leads, and whether plain events are found without known parties.

    python evaluation/sides.py [--errors] [--sources]

`gold/open/sides.jsonl` has leads; `gold/open/plain.jsonl` has short sentences that name no country,
body or person ("Fighters seized the airport"), of which only *type* is told.

Each lead has one event with its type and the countries or bodies of both sides. It is read without
what comes before, and an event counts that is told as fact. *type* is the share of leads with an
event of the type; *triple* with one that shares a party with the gold on each side that has one;
*actor* and *recipient* are of the events of the right type, for leads that have such a side;
*invented* is the share of those that have none where one is read all the same. Of an event with
several actors and no recipient each is the other's opposite.

--errors lists the leads whose triple is wrong. --sources says for each reason in an actor, such as
`country.of-only`, how often the country was right: whether a guess is worth making.

Rules may be developed on these leads, and were.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence

from events import opposite
from own_gold import WRITTEN, Tally, load_lines

from legation.reader import Reader
from legation.records.actor import Actor
from legation.records.article import Article
from legation.records.event import Event


def codes(side: Sequence[Actor]) -> set[str]:
    """Country and body codes of a side."""
    return {code for actor in side for code in (actor.country, actor.org) if code}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--errors", action="store_true", help="list leads with a wrong triple")
    arguments.add_argument("--sources", action="store_true", help="count reasons of countries")
    args = arguments.parse_args()
    reader = Reader()
    plain = load_lines("plain", "open")
    bare = Tally()
    articles = [Article(line["text"], line["id"], published=WRITTEN) for line in plain]
    for line, report in zip(plain, reader.read_all(articles), strict=True):
        types = {event.type for event in report.events}
        bare.add("type", line["type"] in types)
        if args.errors and line["type"] not in types:
            print(f"{line['id']} {line['type']}, not {sorted(types)}", line["text"], sep="\n    ")
    lines = load_lines("sides", "open")
    articles = [Article(line["text"], line["id"], published=WRITTEN) for line in lines]
    tally, right, wrong = Tally(), Counter[str](), Counter[str]()
    for line, report in zip(lines, reader.read_all(articles), strict=True):
        actors, recipients = set(line["actors"]), set(line["recipients"])
        if not recipients and len(actors) > 1:
            recipients = actors

        def rank(event: Event) -> tuple[bool, bool]:
            return (
                not actors or bool(actors & codes(event.actors)),  # noqa: B023 - used at once
                not recipients or bool(recipients & codes(opposite(event))),  # noqa: B023
            )

        same = [e for e in report.events if e.standing.actual and e.type == line["type"]]
        best = max(same, key=rank, default=None)
        tally.add("type", best is not None)
        tally.add("triple", best is not None and all(rank(best)))
        if args.errors and (best is None or not all(rank(best))):
            print(f"{line['id']} {line['type']} {line['actors']} -> {line['recipients']}",
                  line["text"], sep="\n    ")  # fmt: skip
            for event in report.events:
                sides = [[(a.text, a.country or a.org) for a in side]
                         for side in (event.actors, event.recipients)]  # fmt: skip
                print(f"        {event.type}", *sides, event.mentions[0].made_by)
        if best is None:
            continue
        for name, gold, side in (
            ("actor", actors, best.actors), ("recipient", recipients, opposite(best)),
        ):  # fmt: skip
            if gold:
                tally.add(name, bool(gold & codes(side)))
            else:
                tally.add(f"{name} invented", bool(codes(side)))
            for actor in side:
                if actor.country:
                    (right if actor.country in gold else wrong)[actor.reason] += 1
    print(*bare.lines("plain"), *tally.lines("leads"), sep="\n")
    if args.sources:
        for reason in sorted(right | wrong):
            print(f"{reason:<40}{right[reason]:>5} right {wrong[reason]:>4} wrong")


if __name__ == "__main__":
    main()
