"""Happenings: which events of different articles are one, on our own gold.

    python evaluation/happenings.py [--errors]

Reads the articles of `gold/open/happenings.txt` and `gold/kept/happenings.txt` into a store, as
`legation run` does, and compares the happenings there with those that are marked, by BCubed over
the marked words. *All*: words of which no event was read count as a happening of their own.
*Found*: they are left out. Marked words that are read as several events count by the first.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from clusters import BCubed, bcubed

from legation.corpus import read_into
from legation.intake.sources import find
from legation.reader import Reader
from legation.store import RunFacts, Store, open_store

HERE = Path(__file__).parent
PARTS = ("open", "kept")

_MARK = re.compile(r"\[(\w+) ([^\]]+)\]")


@dataclass
class Told:
    """An article and its marks.

    Attributes:
        marks: happening, and first and last offset of the words that tell it in the text.
    """

    id: str
    published: str
    publisher: str
    title: str
    text: str
    marks: list[tuple[str, int, int]] = field(default_factory=list)


def load(part: str) -> list[Told]:
    """The articles of a part, in the order of the file."""
    lines = (HERE / "gold" / part / "happenings.txt").read_text(encoding="utf-8").splitlines()
    articles: list[Told] = []
    for line in lines:
        if line.startswith("@ examples/"):
            articles.append(_example(line.removeprefix("@ "), len(articles)))
        elif line.startswith("@ "):
            published, publisher, title = line.removeprefix("@ ").split(" | ")
            articles.append(Told(f"{part}.{len(articles)}", published, publisher, title, ""))
        elif match := re.match(r"(\w+): (.+)", line):
            _mark(articles[-1], match[1], match[2])
        elif line and not line.startswith(("#", "==")):
            _add_marked(articles[-1], line)
    return articles


def _example(name: str, number: int) -> Told:
    """An example report: a headline, an empty line, the text."""
    text = (HERE.parent / name).read_text(encoding="utf-8")
    title, _, body = text.partition("\n\n")
    facts = tomllib.loads((HERE.parent / "examples" / "published.toml").read_text("utf-8"))
    fact = facts[Path(name).name]
    return Told(f"example.{number}", fact["published"], fact["publisher"], title, body.strip())


def _mark(article: Told, happening: str, words: str) -> None:
    assert article.text.count(words) == 1, f"{article.id}: “{words}” must stand there once"
    start = article.text.index(words)
    article.marks.append((happening, start, start + len(words)))


def _add_marked(article: Told, line: str) -> None:
    text, end = article.text, 0
    for match in _MARK.finditer(line):
        text += line[end : match.start()]
        article.marks.append((match[1], len(text), len(text) + len(match[2])))
        text += match[2]
        end = match.end()
    article.text = text + line[end:]


def read(articles: Sequence[Told], store: Store, folder: Path) -> None:
    """Read the articles into a store; each has its id as the id of its origin."""
    source = folder / "articles.jsonl"
    names = ("id", "published", "publisher", "title", "text")
    lines = ({name: getattr(article, name) for name in names} for article in articles)
    source.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    facts = RunFacts("0", "model", "lexicon", "reader")
    read_into(store, find([source]), facts=facts, make_reader=Reader, processes=1)


def groups(articles: Sequence[Told], store: Store) -> tuple[dict[str, str], dict[str, int]]:
    """Marks with the happening that is right, and those that were found with the one read."""
    read_events: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    rows = store.query(
        "SELECT origin.id, happening_event.happening, span.start, span.stop"
        " FROM (SELECT event, unnest(trigger) AS span, mention FROM mention)"
        " JOIN event USING (event) JOIN happening_event USING (event) JOIN reading USING (reading)"
        " JOIN origin USING (article) WHERE NOT span.in_title ORDER BY event.event"
    )
    for article, happening, start, stop in rows.fetchall():
        read_events[article].append((start, stop, happening))
    gold: dict[str, str] = {}
    found: dict[str, int] = {}
    for article in articles:
        for number, (happening, start, stop) in enumerate(article.marks):
            name = f"{article.id} {number} {happening}"
            gold[name] = happening
            for first, last, other in read_events[article.id]:
                if first < stop and start < last:
                    found[name] = other
                    break
    return gold, found


def score(gold: Mapping[str, str], found: Mapping[str, int]) -> dict[str, BCubed]:
    """Of all marks, and of those that were found."""
    only = {mark: happening for mark, happening in gold.items() if mark in found}
    return {"all": bcubed(gold, found), "found": bcubed(only, found)}


def errors(gold: Mapping[str, str], found: Mapping[str, int]) -> Iterator[str]:
    """Marks that were not found, happenings told as several, and several told as one."""
    parts: dict[str, set[int]] = defaultdict(set)
    wholes: dict[int, set[str]] = defaultdict(set)
    for mark, happening in gold.items():
        if mark in found:
            parts[happening].add(found[mark])
            wholes[found[mark]].add(happening)
        else:
            yield f"not read: {mark}"
    for happening, numbers in parts.items():
        if len(numbers) > 1:
            told = {mark: found[mark] for mark in gold if gold[mark] == happening and mark in found}
            yield f"{happening} is told as {len(numbers)}: {told}"
    for number, happenings in wholes.items():
        if len(happenings) > 1:
            yield f"told as one ({number}): {', '.join(sorted(happenings))}"


def main() -> None:
    """Print the figures, and what is wrong in the open part."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--errors", action="store_true", help="list what is wrong, open part")
    given = arguments.parse_args()
    for part in PARTS:
        articles = load(part)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            with open_store(folder / "store.duckdb") as store:
                read(articles, store, folder)
                gold, found = groups(articles, store)
        if given.errors and part == "open":
            print("\n".join(errors(gold, found)))
        print(f"{part} articles {len(articles)}, happenings {len(set(gold.values()))}")
        print(f"{part} marks read  {len(found) / len(gold):.3f}  ({len(found)} of {len(gold)})")
        for which, value in score(gold, found).items():
            print(
                f"{part} BCubed F1, {which}  {value.f1:.3f}"
                f"  (P {value.precision:.3f}, R {value.recall:.3f})"
            )


if __name__ == "__main__":
    main()
