"""Keep a fixed parse of every sentence that a rule gives for itself, in tests/parses.

    python evaluation/parses.py [--again]

Rules are tested on fixed parses, so that a new parser cannot make an old rule look wrong. There
is one file for each file of rules. A sentence that has no parse yet is parsed and added, one that
no rule has any more is dropped, and all others stay as they are. With `--again` all are parsed
anew. Either way, read the diff before you commit it: a wrong parse there is a wrong test.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path

from legation.lexicon.rules import rules_from
from legation.lexicon.speech import load_speech_cues
from legation.syntax.conllu import print_conllu, read_conllu
from legation.syntax.parser import PipelineParser

PARSES = Path(__file__).parents[1] / "tests" / "parses"


def sentences_by_file() -> Iterator[tuple[Path, list[str]]]:
    """The sentences of each file of rules, each once, and the file for their parses."""
    folder = Path(str(resources.files("legation"))) / "data/en/events"
    for path in sorted(folder.glob("*.toml")):
        if path.stem != "common":
            rules = rules_from([folder / "common.toml", path]).rules.values()
            sentences = [sentence for rule in rules for sentence in (*rule.yes, *rule.no)]
            yield PARSES / "events" / f"{path.stem}.conllu", list(dict.fromkeys(sentences))
    groups = load_speech_cues().groups.values()
    # Behind a bar stands what the sentence says.
    lines = [line.partition(" | ")[0] for group in groups for line in (*group.yes, *group.no)]
    yield PARSES / "speech.conllu", list(dict.fromkeys(lines))


def read_parses(path: Path) -> dict[str, str]:
    """CoNLL-U by sentence."""
    if not path.exists():
        return {}
    parses = read_conllu(path.read_text(encoding="utf-8"))
    return {parse.text.strip(): print_conllu(parse) for parse in parses}


def completed(
    old: Mapping[str, str], sentences: list[str], parser: PipelineParser
) -> dict[str, str]:
    """A parse for each sentence, in their order: the old one, or else a new one."""
    missing = [sentence for sentence in sentences if sentence not in old]
    new = dict(zip(missing, map(print_conllu, parser.parse(missing)), strict=True))
    return {sentence: old.get(sentence) or new[sentence] for sentence in sentences}


def main() -> None:
    """Write the files that change, and say what changed."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--again", action="store_true", help="parse all of them anew")
    given = arguments.parse_args()
    parser = PipelineParser()
    for path, sentences in sentences_by_file():
        old = read_parses(path)
        parses = completed({} if given.again else old, sentences, parser)
        if parses != old:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("".join(parses.values()), encoding="utf-8")
        changed = sum(old.get(sentence) != parse for sentence, parse in parses.items())
        dropped = len(old.keys() - parses.keys())
        print(f"{path.name:<20}{len(parses):>6} sentences, {changed} new, {dropped} dropped")


if __name__ == "__main__":
    main()
