"""How often an event is read in sentences without one, evaluation/gold/{open,kept}/nonevents.jsonl.

    python evaluation/nonevents.py [--errors]

Sport, markets, weather, fiction, figures of speech and the like: nothing in them is an event by
PLOVER. *coded* is the share of sentences in which any event is read, whatever its standing, *coded
as fact* the share with one that is told as something that happened, *left alone* the share of the
rest. --errors lists the coded sentences of the open part; of the kept part there are figures only.
"""

from __future__ import annotations

import argparse

from own_gold import PARTS, WRITTEN, Tally, load_lines

from legation.reader import Reader
from legation.records.article import Article


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--errors", action="store_true", help="list the open part's errors")
    args = arguments.parse_args()
    reader = Reader()
    for part in PARTS:
        lines = load_lines("nonevents", part)
        articles = [Article(line["text"], line["id"], published=WRITTEN) for line in lines]
        tally = Tally()
        for line, report in zip(lines, reader.read_all(articles), strict=True):
            tally.add("left alone", not report.events)
            tally.add("coded", bool(report.events))
            tally.add("coded as fact", any(event.standing.actual for event in report.events))
            if report.events and args.errors and part == "open":
                print(f"{line['id']} [{line['domain']}] {line['text']}")
                for event in report.events:
                    words = " … ".join(s.of(line["text"]) for s in event.mentions[0].trigger)
                    print(f"    {event.type}, {words} ({', '.join(event.mentions[0].made_by)})")
        print(*tally.lines(part), sep="\n")


if __name__ == "__main__":
    main()
