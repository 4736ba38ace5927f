"""Who the actors of the PLOVER gold records are: country and sector, whatever the event.

    python evaluation/actors_gsr.py GOLD.json [--json]

Each actor text of the gold that is found in its sentence (in any case, whitespace aside) is looked
up in Legation's reading of that sentence, published on the day of the record; of two places where
it stands, the first counts. An actor is

- right in country when one of the parties on its words has the gold's country. Asked of actors
  whose gold code is a country's; codes of no state (IGO, NGO, IMG and so on) are counted apart:
  right when the party has that code among its sectors, or a body and no country.
- right in sector when the first of its sectors is the gold's. The gold has one for each actor,
  now and then with the code of a community behind it ("CVLkur"): its first three letters count.
  Codes of no state, which the gold writes in place of a country, are passed over among ours
  ("IGO, MIL" of peacekeepers is MIL); "codes of no state first" counts them as sectors.
  "first or other" asks whether any of the party's sectors is the gold's. A state that is only
  named has no sector here, and some have one in the gold: "named states aside" leaves them out.

An actor that the gold names with several words for several parties counts once, and is right when
one of the parties read there is.

No text is printed.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from parties import actors_in, parties_of

from legation.reader import Reader
from legation.records.span import Span

COUNTRY_SLIPS = {
    "JAP": "JPN", "ITL": "ITA", "VTN": "VNM", "ROM": "ROU", "KOS": "XKX",
    "SCG": "SRB", "YUG": "SRB", "GAZ": "PSE", "GZA": "PSE",
}  # fmt: skip
"""The records' known slips and older codes, and what they mean: that of the scorer of events. It is
applied to both sides, so that Yugoslavia and Serbia count as one."""

NO_STATE = frozenset({"IGO", "NGO", "NGM", "IMG", "ISM", "MNC", "INT", "UIS"})
"""Codes that stand where a country would, and are none."""

SECTOR_SLIPS = {"CIV": "CVL", "***": ""}
"""PLOVER's older name for civilians, and its mark for "not told"."""


@dataclass(frozen=True, slots=True)
class Gold:
    """One actor of a gold record, found in its sentence."""

    text: str
    span: Span
    day: date
    code: str
    sector: str


def golds(records: list[Mapping[str, Any]]) -> Iterator[Gold | None]:
    """Every actor that has a text; None for one whose text is not in the sentence."""
    for record in records:
        for side in (record.get("source"), record.get("target")):
            for actor in side if isinstance(side, list) else ():
                words = actor.get("actorText", "").split()
                if not words:
                    continue
                found = re.search(
                    r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)",
                    record["text"],
                    re.IGNORECASE,
                )
                if found is None:
                    yield None
                    continue
                code = (actor.get("code") or "").strip().upper()[:3]
                yield Gold(
                    record["text"],
                    Span(*found.span()),
                    date.fromisoformat(record["date"]),
                    COUNTRY_SLIPS.get(code, code),
                    _sector(actor.get("sector") or ""),
                )


def _sector(text: str) -> str:
    """"REBhut" -> "REB"; "" for none."""
    code = text.strip().upper()[:3]
    return SECTOR_SLIPS.get(code, code)


def score(gold: Path, reader: Reader) -> Counter[str]:
    """Counts of what was asked and what was right."""
    records = [r for r in json.loads(gold.read_text("utf-8")) if r["event"] != "DOCUMENT"]
    count: Counter[str] = Counter()
    parties_by_text: dict[tuple[str, date], Any] = {}
    for wanted in golds(records):
        count["texts"] += 1
        if wanted is None:
            continue
        count["found"] += 1
        key = wanted.text, wanted.day
        if key not in parties_by_text:
            (parse,) = reader.parser.parse([wanted.text])
            parties_by_text[key] = parties_of(reader, parse, wanted.day)
        actors = actors_in(parties_by_text[key], wanted.span)
        count["party"] += bool(actors)
        countries = {COUNTRY_SLIPS.get(a.country, a.country) for a in actors if a.country}
        if wanted.code in NO_STATE:
            count["bodies"] += 1
            count["body right"] += any(
                wanted.code in a.sectors or (a.org is not None and a.country is None)
                for a in actors
            )
        elif wanted.code:
            count["countries"] += 1
            count["country right"] += wanted.code in countries
            count["country other"] += bool(countries) and wanted.code not in countries
        if wanted.sector:
            count["sectors"] += 1
            count["sector right"] += any(
                [s for s in a.sectors if s not in NO_STATE][:1] == [wanted.sector] for a in actors
            )
            count["sector as listed"] += any(a.sectors[:1] == (wanted.sector,) for a in actors)
            bare = bool(actors) and all(a.id is not None and not a.sectors for a in actors)
            count["sectors of others"] += not bare
            count["sector first or other"] += any(
                wanted.sector in a.sectors for a in actors
            )
    return count


def figures(count: Counter[str]) -> dict[str, float]:
    """Shares by what they are of."""
    return {
        "country right": count["country right"] / max(count["countries"], 1),
        "country wrong": count["country other"] / max(count["countries"], 1),
        "sector right": count["sector right"] / max(count["sectors"], 1),
        "sector right, codes of no state first": count["sector as listed"]
        / max(count["sectors"], 1),
        "sector right, first or other": count["sector first or other"] / max(count["sectors"], 1),
        "sector right, named states aside": count["sector right"]
        / max(count["sectors of others"], 1),
        "body of no state right": count["body right"] / max(count["bodies"], 1),
    }


def main() -> None:
    """Print the figures."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("gold", type=Path)
    arguments.add_argument("--json", action="store_true", help="the shares, for a program")
    given = arguments.parse_args()
    count = score(given.gold, Reader())
    if given.json:
        print(json.dumps(figures(count)))
        return
    print(f"{count['texts']} actor texts, {count['found']} found in their sentences,"
          f" {count['party']} of these read as a party")  # fmt: skip
    asked = {"country": "countries", "sector": "sectors", "body": "bodies"}
    for name, value in figures(count).items():
        of = "sectors of others" if name.endswith("aside") else asked[name.split()[0]]
        print(f"{name:<40}{value:.3f}  of {count[of]}")


if __name__ == "__main__":
    main()
