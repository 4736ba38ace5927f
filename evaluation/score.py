"""The scoreboard: how well Legation reads, on the corpora that a user has.

    python evaluation/score.py [CORPORA] [--only events,pipeline] [--per-class] [--keep FOLDER]

CORPORA holds `data/` and `score/`; what is not there is skipped with a word. Without it, only our
own gold is scored. Prints one table: task, corpus, measure, value, and the bar where there is one.
README.md beside this file says what each task measures, and what may be tuned on what.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import events
import pipeline
from counts import Counts
from scoreboard import Absent, Corpora, Failed, Row, draw, find_figures, output_of

from legation.reader import Reader
from legation.reading.proposals import RULES_ALONE, SCORER_ALONE
from legation.syntax.parser import PipelineParser

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Run:
    """What the tasks share.

    Attributes:
        out: folder for predictions.
        per_class: whether events are told class by class too.
    """

    corpora: Corpora
    out: Path
    per_class: bool = False

    @cached_property
    def reader(self) -> Reader:
        """Legation as it comes."""
        return Reader()

    def readers(self) -> Iterator[tuple[str, Reader]]:
        """Legation as it comes, then with one half of what finds events; and words for the row."""
        yield "", self.reader
        for words, trust in (("rules alone", RULES_ALONE), ("scorer alone", SCORER_ALONE)):
            yield f", {words}", Reader(parser=self.reader.parser, trust=trust)

    def write(self, name: str, lines: Iterable[Mapping[str, Any]]) -> Path:
        """A file of predictions, one a line."""
        path = self.out / name
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        path.write_text(text, encoding="utf-8")
        return path


def own_events(run: Run) -> Iterator[Row]:
    """Events of our own gold sentences. Rules are developed on them."""
    corpus = "own gold, open (developed on)"
    printed = output_of(HERE / "own_events.py", "--quiet")
    patterns = {
        "type F1": r"(?m)^all .*?(\S+)$",
        "mode right": r"mode right ([\d.]+)",
        "type and both sides right": r"both sides right ([\d.]+)",
    }
    for measure, value in find_figures(printed, patterns):
        yield Row("own events", corpus, measure, value)


STANDING = ("polarity", "certainty", "time", "background", "all four")

# Program -> what it prints of each part -> the row's measure.
OWN_GOLD = {
    "actors.py": {
        "marked words": "marked words right",
        "marked words: party": "parties right",
        "marked words: place": "places no party",
        "marked words: none": "plain words no party",
        "party: country or body": "country or body right",
        "party: first sector": "sector right",
        "party: person": "person right",
        "party: office": "office right",
        "sentences": "sentences all right",
    },
    "event_times.py": {
        "event found": "events found",
        "all items": "days right, all",
        "items found": "days right, found",
    },
    "event_places.py": {
        "event found": "events found",
        "all items": "place right, all",
        "items found": "place right, found",
    },
    "nonevents.py": {name: name for name in ("left alone", "coded", "coded as fact")},
    "standing.py": {
        measure: measure
        for measure in (
            *(f"clause, {axis}" for axis in STANDING),
            "found",
            *(f"found, {axis}" for axis in STANDING),
        )
    },
    "nested.py": {
        "speaker": "speaker right",
        "chain": "chain right",
        "exact": "speaker and chain right",
    },
}


def own_parts(run: Run) -> Iterator[Row]:
    """Our own gold in two parts: one to develop on, one kept to measure with."""
    for program, measures in OWN_GOLD.items():
        printed = output_of(HERE / program)
        task = f"own {program.removesuffix('.py').replace('_', ' ')}"
        for part, told in (("open", "open (developed on)"), ("kept", "kept")):
            patterns = {
                row: rf"(?m)^{part} +{re.escape(measure)} +([\d.]+)  "
                for measure, row in measures.items()
            }
            for row, value in find_figures(printed, patterns):
                yield Row(task, f"own gold, {told}", row, value)


def changes(run: Run) -> Iterator[Row]:
    """Changes of relations, on generated series."""
    printed = output_of(HERE / "changes.py")
    for corpus, unit in (("60 months", "month"), ("260 weeks", "week")):
        measure = f"change of 3 SD found within a {unit}"
        pattern = rf"(?m)^  {corpus}, step 3\.0: ([\d.]+)"
        for row, value in find_figures(printed, {measure: pattern}):
            yield Row("own changes", f"generated, {corpus}", row, value)
    noises = printed.partition("false alarms")[2]
    alarms = [float(number) for number in re.findall(r"(?m)^  .*: ([\d.]+) [\d.]+$", noises)]
    if not alarms:
        raise Failed(f"no false alarms in what was printed:\n{printed}")
    yield Row("own changes", "generated, daily noise", "most false alarms a year", max(alarms))


def gold_records(run: Run) -> Iterator[Row]:
    """The PLOVER gold standard records, dev half."""
    for by, reader in run.readers():
        yield from _gold_records(run, reader, f"GSR dev{by}")


def _gold_records(run: Run, reader: Reader, corpus: str) -> Iterator[Row]:
    gold = run.corpora.data("events-gsr-dev.json")
    found = run.write("gsr.jsonl", events.record_predictions(gold, reader))
    printed = run.corpora.score("score_events.py", gold, found, "--per-class")
    patterns = {
        "type F1": r"event type .*? F1 (\S+)",
        "type P": r"event type +P (\S+)",
        "type R": r"event type .*? R (\S+)",
        "type macro-F1": r"macro-F1 (\S+)",
        "source country, any": r"source country +any (\S+)",
        "target country, any": r"target country +any (\S+)",
        "full triple": r"full triple +(\S+)",
        "full triple, strict": r"full triple .*? strict (\S+)",
        "events a sentence": r"events per sentence (\S+)",
    }
    for measure, value in find_figures(printed, patterns):
        yield Row("events", corpus, measure, value)
    if run.per_class:
        for line in re.finditer(r"(?m)^([A-Z]+) +\d+ +\d+ +([\d.]+) +([\d.]+) +([\d.]+)$", printed):
            yield _class_row(corpus, line[1], *map(float, line.group(2, 3, 4)))


def sentences(run: Run) -> Iterator[Row]:
    """News sentences with a PLOVER class."""
    for by, reader in run.readers():
        yield from _sentences(run, reader, f"PLOVER sentences{by}")


def _sentences(run: Run, reader: Reader, corpus: str) -> Iterator[Row]:
    gold = events.gold_pairs(run.corpora.data("events-plover-sentences-dev.tsv"))
    found = events.found_pairs(gold, reader)
    everything = Counts(len(gold & found), len(gold), len(found))
    classes = events.class_counts(gold, found)
    yield Row("events", corpus, "type F1", everything.f1)
    yield Row("events", corpus, "type P", everything.precision)
    yield Row("events", corpus, "type R", everything.recall)
    macro = sum(counts.f1 for counts in classes.values()) / len(classes)
    yield Row("events", corpus, "type macro-F1", macro)
    if run.per_class:
        for name, counts in classes.items():
            yield _class_row(corpus, name, counts.precision, counts.recall, counts.f1)


def _class_row(corpus: str, name: str, precision: float, recall: float, f1: float) -> Row:
    return Row("events", corpus, f"{name} F1 (P {precision:.2f}, R {recall:.2f})", f1)


def times(run: Run) -> Iterator[Row]:
    """Temporal expressions of TimeML files."""
    names = ("AQUAINT", "TimeBank")
    folder = run.corpora.unpacked("time-timebank-aquaint.tar.xz", only=names)
    for name in names:
        found = run.out / f"time-{name.lower()}.jsonl"
        output_of(HERE / "timex.py", folder / name, found)
        scores = json.loads(run.corpora.score("score_timex.py", folder / name, found, "--json"))
        for measure in ("relaxed", "strict", "value"):
            yield Row("time", name, f"{measure} F1", 100 * scores[measure]["F1"], percent=True)


def places(run: Run) -> Iterator[Row]:
    """Toponyms of LGL and GeoVirus: found and resolved, and the corpora's own resolved."""
    names = {"LGL": "lgl.xml", "GeoVirus": "GeoVirus.xml"}
    folder = run.corpora.unpacked(
        "places-lgl-geovirus.tar.xz", only=[*names.values(), "countryInfo.txt"]
    )
    scorer = run.corpora.scorer("score_places.py")
    countries = ("--countries", folder / "countryInfo.txt")
    for name, file in names.items():
        for gold in (True, False):
            found = run.out / f"places-{name.lower()}{'-gold' if gold else ''}.jsonl"
            output_of(HERE / "places.py", scorer, folder / file, found, *["--gold"] * gold)
            printed = run.corpora.score(
                "score_places.py", folder / file, found, *countries, "--json"
            )
            scores = json.loads(printed)
            near = scores["end-to-end"]["acc161"]
            if gold:
                yield Row("places", name, "gold toponyms within 161 km", near)
                continue
            yield Row("places", name, "recognition, overlap F1", scores["overlap"]["F1"])
            yield Row("places", name, "found and within 161 km", near)
            if "country" in scores:
                yield Row("places", name, "country of those found", scores["country"]["found"])


def attribution(run: Run) -> Iterator[Row]:
    """Who says what, in PolNeAR's dev articles."""
    split = run.corpora.unpacked("attribution-polnear-train-dev.tar.xz", only=["dev/"]) / "dev"
    found = run.out / "polnear.jsonl"
    output_of(HERE / "polnear.py", split, found)
    scores = json.loads(run.corpora.score("score_attribution.py", split, found, "--json"))
    for role in ("source", "cue", "content"):
        for measure in ("chunk", "soft"):
            value = scores[f"{measure} {role}"]["F1"]
            yield Row("attribution", "PolNeAR dev", f"{role}, {measure} F1", value)
    who = scores["who"]
    for group in ("all", "named", "pronoun"):
        value = who[f"right {group}"] / max(who[f"n {group}"], 1)
        yield Row("attribution", "PolNeAR dev", f"who said it, {group}", value)


def stories(run: Run) -> Iterator[Row]:
    """Which articles are about the same happening, in both halves of ECB+'s dev topics."""
    output_of(HERE / "stories.py", run.corpora.data("stories-ecbplus-dev.jsonl.xz"), run.out)
    for part, told in (("open", "topics developed on"), ("kept", "other topics")):
        printed = run.corpora.score(
            "score_clusters.py", run.out / f"{part}.gold.jsonl", run.out / f"{part}.found.jsonl"
        )
        patterns = {name: rf"{name} +(\S+)" for name in ("BCubed F1", "BCubed P", "BCubed R")}
        for measure, value in find_figures(printed, patterns):
            yield Row("stories", f"ECB+ dev, {told}", measure, value)


def own_copies(run: Run) -> Iterator[Row]:
    """Near-copies that a program makes, with what only looks alike."""
    printed = output_of(HERE / "wire.py")
    patterns = {name: rf"pairs, {name}  ([\d.]+)" for name in ("precision", "recall")}
    for measure, value in find_figures(printed, patterns):
        yield Row("own copies", "wire stories, generated", f"pairs, {measure}", value)


def own_happenings(run: Run) -> Iterator[Row]:
    """Which events of different articles are one."""
    printed = output_of(HERE / "happenings.py")
    for part, told in (("open", "open (developed on)"), ("kept", "kept")):
        patterns = {
            measure: rf"(?m)^{part} {measure}  ([\d.]+)"
            for measure in ("marks read", "BCubed F1, all", "BCubed F1, found")
        }
        for measure, value in find_figures(printed, patterns):
            yield Row("own happenings", f"own gold, {told}", measure, value)


def treebanks(run: Run) -> Iterator[Row]:
    """The pipeline from raw text, and from gold words, on the dev parts of its treebanks."""
    parser = run.reader.parser
    assert isinstance(parser, PipelineParser)
    parts = {"EWT": "ewt-dev", "GUM open": "gum-dev-open", "GUM nc": "gum-dev-nc"}
    folder = run.corpora.unpacked("treebanks-ewt-gum-train-dev.tar.xz", only=list(parts.values()))
    missing = pipeline.missing_for_names()
    if missing:
        print(f"pipeline: names skipped, {' and '.join(missing)} not installed", file=sys.stderr)
    for name, part in parts.items():
        gold = pipeline.Gold(folder / f"{part}.conllu")
        names = gold.names() if part.startswith("gum") and not missing else None
        for way, parse in pipeline.WAYS.items():
            parsed = parse(gold, parser)
            kept = run.out / f"{part}.{way.replace(' ', '-')}.conllu"
            kept.write_text(parsed.conllu, encoding="utf-8")
            corpus = f"{name} dev, {way}"
            for measure, counts in pipeline.tree_counts(gold, parsed).items():
                if way == "gold words" and measure in ("sentences", "words"):
                    continue
                yield Row("pipeline", corpus, measure, 100 * counts.f1, percent=True)
            if names is not None:
                for kind, counts in pipeline.name_counts(names, parsed.names).items():
                    measure = "names F1" if kind == "all" else f"names F1, {kind}"
                    yield Row("pipeline", corpus, measure, 100 * counts.f1, percent=True)


def offices(run: Run) -> Iterator[Row]:
    """Who held an office on a day: our own directory, asked by reading sentences."""
    printed = output_of(HERE / "offices.py", "--quiet")
    patterns = {name: rf"{name} +([\d.]+)" for name in ("title alone, person right",
                                                        "name alone, office right")}  # fmt: skip
    for measure, value in find_figures(printed, patterns):
        yield Row("actors", "own directory, 300 drawn", measure, value)


def gold_actors(run: Run) -> Iterator[Row]:
    """Country and sector of the actors of the PLOVER gold records, whatever the event."""
    gold = run.corpora.data("events-gsr-dev.json")
    for measure, value in json.loads(output_of(HERE / "actors_gsr.py", gold, "--json")).items():
        yield Row("actors", "GSR dev", measure, value)


def antecedents(run: Run) -> Iterator[Row]:
    """What pronouns and descriptions stand for, in GUM's free texts."""
    folder = run.corpora.unpacked("treebanks-ewt-gum-train-dev.tar.xz", only=["gum-dev-open"])
    printed = output_of(HERE / "coreference.py", folder / "gum-dev-open.conllu", "--json")
    for measure, value in json.loads(printed).items():
        yield Row("actors", "GUM open dev", measure, value)


TASKS: dict[str, tuple[Callable[[Run], Iterator[Row]], ...]] = {
    "events": (gold_records, sentences),
    "actors": (offices, gold_actors, antecedents),
    "pipeline": (treebanks,),
    "time": (times,),
    "places": (places,),
    "attribution": (attribution,),
    "stories": (stories,),
    "own": (own_events, own_parts, changes, own_copies, own_happenings),
}


@dataclass(frozen=True, slots=True)
class Board:
    """All rows, and whether a part failed."""

    rows: tuple[Row, ...]
    failed: bool


def measure(run: Run, tasks: Iterable[str]) -> Board:
    """The rows of some tasks; standard error is told what was skipped and what failed."""
    rows: list[Row] = []
    failed = False
    for task in tasks:
        for part in TASKS[task]:
            begin = time.monotonic()
            try:
                rows += part(run)
            except Absent as absent:
                print(f"{task}: skipped, {absent}", file=sys.stderr)
            except Failed as failure:
                failed = True
                print(f"{task}: {failure}", file=sys.stderr)
            else:
                print(f"{task}: {time.monotonic() - begin:.0f} s", file=sys.stderr)
    return Board(tuple(rows), failed)


def _tasks(text: str) -> list[str]:
    names = text.split(",")
    unknown = [name for name in names if name not in TASKS]
    if unknown:
        raise argparse.ArgumentTypeError(f"no task {unknown[0]!r}; there are {', '.join(TASKS)}")
    return names


def main() -> int:
    """Score what is there and print the table; 1 when a part failed."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument(
        "corpora",
        nargs="?",
        metavar="CORPORA",
        help="holds data/ and score/; without it, only our own gold is scored",
    )
    arguments.add_argument("--only", type=_tasks, help=f"some of {','.join(TASKS)}")
    arguments.add_argument("--per-class", action="store_true", help="events by class too")
    arguments.add_argument(
        "--keep",
        type=Path,
        metavar="FOLDER",
        help="keep the predictions there; they hold words of the corpora, so not in the project",
    )
    given = arguments.parse_args()
    corpora = Path(given.corpora) if given.corpora else None  # make gives "" where none is named
    tasks = given.only or (["own"] if corpora is None else list(TASKS))
    if corpora is None and tasks != ["own"]:
        arguments.error("name the folder of the corpora; without one, only --only own can run")
    if corpora is not None and not corpora.is_dir():
        arguments.error(f"{corpora} is no folder")
    with tempfile.TemporaryDirectory(prefix="legation-score-") as work:
        out = given.keep or Path(work) / "predictions"
        out.mkdir(parents=True, exist_ok=True)
        run = Run(Corpora(corpora or HERE, Path(work)), out, given.per_class)
        board = measure(run, tasks)
        if board.rows:
            print(draw(board.rows))
    return int(board.failed)


if __name__ == "__main__":
    sys.exit(main())
