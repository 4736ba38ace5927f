"""Every event rule on its own sentences: it matches those of `yes` and none of `no`.

The parses are fixed, kept as text in tests/parses/events, so that a new parser cannot make an old
rule look wrong. `make parses` adds those of new sentences.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from legation.lexicon.directory import load_directory
from legation.lexicon.grammar import load_grammar
from legation.lexicon.rules import Rule, load_rules
from legation.reading.actors import Parties, People
from legation.reading.clauses import Clauses
from legation.reading.matching import Matcher
from legation.records.parse import ROOT, Parse
from legation.syntax.conllu import read_conllu

FOLDER = Path(__file__).parents[1] / "parses" / "events"

BOOK = load_rules()


directory = cache(load_directory)


@cache
def parses() -> dict[str, Parse]:
    """The fixed parses by their text."""
    files = sorted(FOLDER.glob("*.conllu"))
    return {
        parse.text.strip(): parse
        for file in files
        for parse in read_conllu(file.read_text("utf-8"))
    }


def matching_frames(rule: Rule, parse: Parse) -> list[str]:
    """The frames of a rule that fit somewhere in a parse."""
    clauses = Clauses(parse, load_grammar())
    matcher = Matcher(clauses, BOOK, Parties(clauses, directory(), People()))
    return [
        entry.frame.text
        for token in parse.tokens
        for entry in matcher.candidates(token)
        if entry.rule.id == rule.id and matcher.match(entry, clauses.of(token)) is not None
    ]


def drawn(parse: Parse) -> str:
    """A parse as a reader of a failed test wants it: word, lemma, what it is of which word."""
    lines = []
    for token in parse.tokens:
        head = "" if token.head == ROOT else f" of {parse.tokens[token.head].form}"
        lines.append(f"    {token.form:<18}{token.lemma:<18}{token.upos:<6}{token.deprel}{head}")
    return "\n".join(lines)


def failures(rule: Rule) -> list[str]:
    """What the rule gets wrong among its sentences."""
    found = []
    for wanted, sentences in ((True, rule.yes), (False, rule.no)):
        for sentence in sentences:
            if (parse := parses().get(sentence)) is None:
                continue  # told once, by the test of all sentences
            frames = matching_frames(rule, parse)
            if wanted and not frames:
                found.append(f"It must match, and does not: {sentence}\n{drawn(parse)}")
            elif frames and not wanted:
                by = "".join(f"\n    by: {frame}" for frame in frames)
                found.append(f"It must not match, and does: {sentence}{by}\n{drawn(parse)}")
    return found


@pytest.mark.parametrize("rule", BOOK.rules.values(), ids=list(BOOK.rules))
def test_a_rule_matches_its_own_sentences_and_no_others(rule: Rule) -> None:
    if wrong := failures(rule):
        pytest.fail("\n\n".join([f"{rule.id} ({rule.note})", *wrong]), pytrace=False)


def test_every_sentence_of_a_rule_has_a_fixed_parse() -> None:
    missing = [
        f"{rule.id}: {sentence}"
        for rule in BOOK.rules.values()
        for sentence in (*rule.yes, *rule.no)
        if sentence not in parses()
    ]
    if missing:
        shown = "\n".join(missing[:10]) + ("\n…" if len(missing) > 10 else "")
        pytest.fail(
            f"{len(missing)} sentences of event rules have no parse in tests/parses/events:\n"
            f"{shown}\nRun `make parses`, and read what it adds.",
            pytrace=False,
        )
