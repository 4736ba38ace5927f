"""Write down how the example reports are read: examples/readings, one text for each report.

With --tutorial also the answers in docs/relations.md. They change with every reading of forty
reports, so the tests see only that each command there has one.

    python examples/make_readings.py

The README shows one of them. A test compares these texts with what is read today, so that a
change of behaviour shows as a
diff. Run it after a change that is meant, and read the diff before you commit it.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from typer.testing import CliRunner

from legation import Reader, Report
from legation.cli import app
from legation.cli.explain import highlighted
from legation.cli.page import Look
from legation.cli.run import last_line
from legation.cli.sql import lines_of
from legation.cli.table import table
from legation.cli.words import kind
from legation.corpus import Tally
from legation.intake.published import read_day
from legation.intake.text import read_text_file
from legation.store import Entry, Origin, RunFacts, open_store

FOLDER = Path(__file__).parent
sys.path.insert(0, str(FOLDER.parent / "evaluation"))

from forty_reports import read_reports  # noqa: E402 - stands in evaluation/

READINGS = FOLDER / "readings"


def reports() -> list[Path]:
    """The files of the example reports."""
    return sorted(FOLDER.glob("*.txt"))


def reading_of(file: Path, reader: Reader) -> str:
    """What `legation read FILE --published DAY` tells, written for a diff."""
    days = tomllib.loads((FOLDER / "published.toml").read_text(encoding="utf-8"))
    published = read_day(days[file.name]["published"])
    return written(reader.read(read_text_file(file, published=published)))


def written(report: Report) -> str:
    """The table that the command prints into a pipe, then the sentence of each mention.

    Columns are parted by a bar and not by spaces, and nothing is numbered: one event that is read
    otherwise changes its own lines only.
    """
    lines = [
        re.sub(r"(?<=\S) {2,}(?=\S)", " | ", line) for line in table(report, Look()).split("\n")
    ]
    lines.append("Sentences")
    for event in report.events:
        for mention in event.mentions:
            sentence = "".join(piece.marked for piece in highlighted(report.article, mention))
            lines.append(f"  {kind(mention)}: {sentence}")
    return "\n".join(lines) + "\n"


README = FOLDER.parent / "README.md"
SHOWN = FOLDER / "singapore-summit.txt"
STORED = ("crimea-sanctions.txt", "skripal-expulsions.txt")
QUERIES = (
    "SELECT source, target, month, events, mean_score AS score FROM dyad_month"
    " WHERE 'RUS' IN (source, target) ORDER BY month, source, target",
    "SELECT first_day, type, actors, recipients, sentence FROM event_told"
    " WHERE type IN ('COERCE', 'SANCTION') ORDER BY event",
)


def readme(reader: Reader) -> str:
    """README.md with the reading that it shows between its marks as it is today."""
    days = tomllib.loads((FOLDER / "published.toml").read_text(encoding="utf-8"))
    day = days[SHOWN.name]["published"]
    report = reader.read(read_text_file(SHOWN, published=read_day(day)))
    command = f"$ legation read examples/{SHOWN.name} --published {day}"
    block = f"```\n{command}\n\n{table(report, Look()).rstrip()}\n```\n"
    text = _with_block(README.read_text(encoding="utf-8"), "reading", block)
    return _with_block(text, "store", f"```\n{store_session(reader)}```\n")


def _with_block(text: str, mark: str, block: str) -> str:
    """The text with a block between its marks."""
    before, _, rest = text.partition(f"<!-- {mark} -->\n")
    _, end, after = rest.partition(f"<!-- end of {mark} -->\n")
    return f"{before}<!-- {mark} -->\n{block}{end}{after}"


def store_session(reader: Reader) -> str:
    """Two reports into a store, and two questions, as they are typed and answered."""
    days = tomllib.loads((FOLDER / "published.toml").read_text(encoding="utf-8"))
    lines = []
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(Path(folder) / "news.duckdb") as store,
    ):
        for name in STORED:
            day = days[name]["published"]
            report = reader.read(read_text_file(FOLDER / name, published=read_day(day)))
            run = store.begin(RunFacts("", "", "", ""))
            store.write([Entry(Origin(f"examples/{name}"), report.article, report)], run)
            lines.append(f"$ legation run examples/{name} --published {day} --into news.duckdb\n")
            tally = Tally(met=1, read=1, events=len(report.events))
            lines.append(last_line(tally, Path("news.duckdb")))
        for query in QUERIES:
            lines.append(f'\n$ legation sql "{query}" --db news.duckdb\n')
            lines += lines_of(store.query(query))
    return "".join(lines)


RELATIONS = FOLDER / "relations"
TUTORIAL = FOLDER.parent / "docs" / "relations.md"


@contextmanager
def relations_store(reader: Reader) -> Iterator[Path]:
    """A folder with news.duckdb, which has the reports of examples/relations; one stands in it."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        read_reports(Path(folder) / "news.duckdb", reader)
        os.chdir(folder)
        try:
            yield Path(folder)
        finally:
            os.chdir(before)


def session(command: str) -> str:
    """A command and its answer, as typed."""
    _, *arguments = shlex.split(command)
    if arguments[0] == "run":
        number = len(list(RELATIONS.glob("*.txt")))
        with open_store(Path("news.duckdb"), read_only=True) as store:
            (events,) = store.query("SELECT count(*) FROM event").fetchone() or (0,)
        answer = last_line(Tally(met=number, read=number, events=events), Path("news.duckdb"))
    else:
        answer = CliRunner().invoke(app, arguments).output
    return f"$ {command}\n{answer}"


def tutorial() -> str:
    """docs/relations.md with the answers of today."""
    text = TUTORIAL.read_text(encoding="utf-8")

    def answered(block: re.Match[str]) -> str:
        commands = re.findall(r"(?m)^\$ (.*)$", block[1])
        return "```console\n" + "\n".join(map(session, commands)) + "```\n"

    return re.sub(r"(?s)```console\n(.*?)```\n", answered, text)


def main() -> None:
    """Write the readings and the README's, and drop those of reports that are gone."""
    READINGS.mkdir(exist_ok=True)
    reader = Reader()
    wanted = {READINGS / file.name: reading_of(file, reader) for file in reports()}
    for gone in set(READINGS.glob("*.txt")) - set(wanted):
        gone.unlink()
        print(f"{gone.name}: dropped")
    for path, text in wanted.items():
        before = path.read_text(encoding="utf-8") if path.exists() else None
        path.write_text(text, encoding="utf-8", newline="\n")
        change = "new" if before is None else "as before" if before == text else "changed"
        print(f"{path.name}: {change}")
    README.write_text(readme(reader), encoding="utf-8", newline="\n")
    if "--tutorial" in sys.argv:
        with relations_store(reader):
            TUTORIAL.write_text(tutorial(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
