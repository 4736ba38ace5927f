"""Temporal expressions of TimeML files, in the form that score_timex.py takes.

    python evaluation/timex.py CORPORA/AQUAINT OUT.jsonl
    python evaluation/timex.py CORPORA/AQUAINT OUT.jsonl --half kept --gold FOLDER

Reads every .tml file of the folder with Legation's parser and writes one line an article:
{"doc": stem, "timexes": [{"start", "end", "type", "value"}]}, offsets into the text of TEXT.
The day of publication is the document creation time.

--half reads only half of the articles. "open" may be looked at while rules are written, "kept" is
for figures; which is which hangs on the name alone. --gold copies their files into a folder, for
the scorer to read.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import zlib
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from legation.lexicon.calendar import load_calendar
from legation.reading.dates import find_times
from legation.records.parse import Parse
from legation.syntax.parser import PipelineParser


def read_timeml(file: Path) -> tuple[str, date | None]:
    """The text of a TimeML file, tags removed and nothing stripped, and its day of publication."""
    source = file.read_text(encoding="utf-8", errors="replace")
    try:
        root = ElementTree.fromstring(source)
    except ElementTree.ParseError:
        # Some files of TimeBank have bare ampersands.
        root = ElementTree.fromstring(re.sub(r"&(?!#?\w+;)", "&amp;", source))
    text = root.find(".//TEXT")
    created = root.find(".//DCT/TIMEX3")
    day = "" if created is None else created.get("value", "")[:10]
    return (
        "" if text is None else "".join(text.itertext()),
        date.fromisoformat(day) if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else None,
    )


def half_of(stem: str) -> str:
    """Whether an article may be looked at: "open" or "kept", by the checksum of its name."""
    return "kept" if zlib.crc32(stem.encode()) % 2 else "open"


def predictions(parse: Parse, published: date | None) -> list[dict[str, object]]:
    """The temporal expressions of one article, as the scorer wants them."""
    return [
        {
            "start": time.span.start,
            "end": time.span.end,
            "type": time.kind.value,
            "value": time.value,
            "rule": time.rule,
        }
        for time in find_times(parse, published, load_calendar())
    ]


def main() -> None:
    """Read a folder, write the predictions."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--half", choices=("open", "kept"))
    arguments.add_argument("--gold", type=Path, help="folder for the gold files of this half")
    given = arguments.parse_args()
    files = sorted(file for file in given.folder.glob("*.tml") if not file.name.startswith("."))
    if given.half:
        files = [file for file in files if half_of(file.stem) == given.half]
    if given.gold:
        given.gold.mkdir(parents=True, exist_ok=True)
        for file in files:
            shutil.copy(file, given.gold)
    articles = [read_timeml(file) for file in files]
    parses = PipelineParser().parse([text for text, _ in articles])
    with given.out.open("w", encoding="utf-8") as out:
        for file, (_, published), parse in zip(files, articles, parses, strict=True):
            row = {"doc": file.stem, "timexes": predictions(parse, published)}
            out.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
