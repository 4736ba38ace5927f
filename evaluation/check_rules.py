"""Try each event rule on its own sentences.

    python evaluation/check_rules.py [TYPE…]

A `yes` sentence must be matched by its rule, a `no` sentence must not. Prints those that fail with
their parse, and a count for each file. Exits with 1 when any fails.
"""

from __future__ import annotations

import sys
from functools import cache
from importlib import resources
from pathlib import Path

from legation.lexicon.directory import load_directory
from legation.lexicon.grammar import load_grammar
from legation.lexicon.rules import CompiledRule, RuleBook, rules_from
from legation.reading.actors import Parties, People
from legation.reading.clauses import Clauses
from legation.reading.matching import Matcher
from legation.records.parse import Parse
from legation.syntax.conllu import print_conllu
from legation.syntax.parser import PipelineParser

directory = cache(load_directory)


def matching_frames(parse: Parse, book: RuleBook, rule_id: str) -> list[CompiledRule]:
    """The frames of one rule that fit somewhere in a parse."""
    clauses = Clauses(parse, load_grammar())
    parties = Parties(clauses, directory(), People())
    matcher = Matcher(clauses, book, parties)
    return [
        entry
        for token in parse.tokens
        for entry in matcher.candidates(token)
        if entry.rule.id == rule_id and matcher.match(entry, clauses.of(token)) is not None
    ]


def main(names: list[str]) -> int:
    folder = Path(str(resources.files("legation"))) / "data/en/events"
    chosen = [name.lower() for name in names] or [
        path.stem for path in sorted(folder.glob("*.toml")) if path.stem != "common"
    ]
    parser = PipelineParser()
    failures = 0
    for name in chosen:
        book = rules_from([folder / "common.toml", folder / f"{name}.toml"])
        cases = [
            (rule, wanted, sentence)
            for rule in book.rules.values()
            for wanted, sentences in ((True, rule.yes), (False, rule.no))
            for sentence in sentences
        ]
        parses = parser.parse([sentence for _, _, sentence in cases])
        wrong = 0
        for (rule, wanted, sentence), parse in zip(cases, parses, strict=True):
            found = matching_frames(parse, book, rule.id)
            if bool(found) == wanted:
                continue
            wrong += 1
            print(f"{rule.id}: {'does not match' if wanted else 'matches'}: {sentence}")
            for entry in found:
                print(f"    by: {entry.frame.text}")
            rows = (line.split("\t") for line in print_conllu(parse).splitlines())
            for row in rows:
                if len(row) == 10 and row[0].isdigit():
                    number, form, lemma, upos, _, _, head, deprel, *_ = row
                    print(f"    {number:>3} {form:<18}{lemma:<16}{upos:<6}{head:>3} {deprel}")
        print(f"{name}: {len(book.rules)} rules, {len(book.compiled)} frames, "
              f"{len(cases) - wrong} of {len(cases)} sentences right")  # fmt: skip
        failures += wrong
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
