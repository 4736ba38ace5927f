"""Places of toponym corpora, in the form that score_places.py takes.

    python evaluation/places.py SCORER CORPUS.xml OUT.jsonl [--gold] [--gazetteer FILE]

SCORER is score_places.py, which knows how to read the corpora (LGL, GeoVirus, TR-News, GeoWebNews)
and where their toponyms stand. Each line of OUT is {"doc": id, "places": [{"start", "end", "lat",
"lon", "country"}]}, offsets into the text as the scorer has it.

With --gold the places are the corpus's own and Legation resolves them, so that resolution is
measured alone. Without it Legation also finds them. The article's publisher or its address is given
where the corpus tells it, as a user would.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from legation.lexicon.gazetteer import Gazetteer, NameForm, load_gazetteer
from legation.lexicon.placewords import load_place_words, load_weights
from legation.reading.places import Resolved, find_home, resolve
from legation.reading.toponyms import Toponym, find_toponyms
from legation.records.parse import Parse
from legation.records.span import Span
from legation.syntax.parser import PipelineParser

AT_ONCE = 24


def dumped(scorer: Path, corpus: Path, what: str) -> dict[str, Any]:
    """What the scorer writes with --dump-text or --dump-gold, by document."""
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
        command = [sys.executable, str(scorer), str(corpus), f"--dump-{what}", file.name]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        lines = Path(file.name).read_text(encoding="utf-8").split("\n")
    rows = [json.loads(line) for line in lines if line]
    return {row["doc"]: row["text" if what == "text" else "places"] for row in rows}


def addresses(corpus: Path) -> dict[str, str]:
    """The address that each article was published at, where the corpus has it."""
    found = {}
    for number, article in enumerate(ElementTree.parse(corpus).getroot().iter("article")):
        doc = article.get("docid") or article.get("file") or str(number)
        found[doc] = article.findtext("url") or article.findtext("source") or ""
    return found


def gold_toponyms(
    parse: Parse, text: str, spans: Sequence[Mapping[str, Any]], gazetteer: Gazetteer
) -> list[Toponym]:
    """The corpus's own toponyms; what Legation found of the same words says what stands around."""
    found = find_toponyms(parse, gazetteer, load_place_words())
    by_start = {toponym.span.start: toponym for toponym in found}
    toponyms: list[Toponym] = []
    number_of: dict[int, int] = {}
    for span in sorted(spans, key=lambda span: span["start"]):
        name = text[span["start"] : span["end"]]
        mine = by_start.get(span["start"])
        senses = gazetteer.find(name)
        names = tuple(sense for sense in senses if sense.form is not NameForm.ADJECTIVE)
        toponym = Toponym(
            Span(span["start"], span["end"]),
            0,
            0,
            name,
            names or senses or (mine.senses if mine is not None else ()),
            "place.gold",
            mine.division if mine is not None else None,
        )
        if mine is not None:
            number_of[found.index(mine)] = len(toponyms)
            toponym = replace(toponym, holder=mine.holder)
        toponyms.append(toponym)
    return [
        replace(t, holder=number_of.get(t.holder) if t.holder is not None else None)
        for t in toponyms
    ]


def predictions(
    texts: Mapping[str, str],
    gold: Mapping[str, Any] | None,
    homes: Mapping[str, str],
    gazetteer: Gazetteer,
    parses: Mapping[str, Parse] | None = None,
) -> Iterator[dict[str, Any]]:
    """The places of all documents, as the scorer wants them."""
    alpha2 = {place.country: code for code, place in _countries(gazetteer)}
    parser = None if parses is not None else PipelineParser()
    waiting = iter(texts)
    while batch := list(islice(waiting, AT_ONCE)):
        if parser is not None:
            made = parser.parse([texts[doc] for doc in batch])
        else:
            assert parses is not None
            made = [parses[doc] for doc in batch]
        for doc, parse in zip(batch, made, strict=True):
            home = find_home(
                gazetteer, load_place_words(), publisher=None, url=homes.get(doc) or None
            )
            if gold is None:
                toponyms: Sequence[Toponym] = find_toponyms(parse, gazetteer, load_place_words())
            else:
                toponyms = gold_toponyms(parse, texts[doc], gold[doc], gazetteer)
            resolved = resolve(toponyms, load_weights(), home=home)
            yield {"doc": doc, "places": [_row(found, alpha2) for found in resolved]}


def _countries(gazetteer: Gazetteer) -> Iterator[tuple[str, Any]]:
    for first in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
        for second in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
            place = gazetteer.division(first + second)
            if place is not None:
                yield first + second, place


def _row(resolved: Resolved, alpha2: Mapping[str | None, str]) -> dict[str, Any]:
    entry = resolved.entry
    where = entry or resolved.holder
    span = resolved.toponym.span
    return {
        "start": span.start,
        "end": span.end,
        "lat": entry and entry.latitude,
        "lon": entry and entry.longitude,
        "country": alpha2.get(where.country) if where is not None else None,
        "found_by": resolved.toponym.found_by,
        "reason": resolved.reason,
    }


def main() -> None:
    """Read a corpus, write the predictions."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("scorer", type=Path)
    arguments.add_argument("corpus", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--gold", action="store_true", help="resolve the corpus's own toponyms")
    arguments.add_argument("--gazetteer", type=Path, help="a table of GeoNames, laid over ours")
    given = arguments.parse_args()
    texts = dumped(given.scorer, given.corpus, "text")
    gold = dumped(given.scorer, given.corpus, "gold") if given.gold else None
    gazetteer = load_gazetteer(given.gazetteer)
    with given.out.open("w", encoding="utf-8") as out:
        for row in predictions(texts, gold, addresses(given.corpus), gazetteer):
            out.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
