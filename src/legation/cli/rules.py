"""`legation rules`: try event rules on the sentences that they give for themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from legation.cli import streams
from legation.errors import LegationError
from legation.records.parse import ROOT

if TYPE_CHECKING:
    from legation.lexicon.rules import Rule, RuleBook
    from legation.reader import Reader
    from legation.records.parse import Parse

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Try your own event rules, or those of the package.",
)


@app.callback()
def rules() -> None:
    """Try your own event rules, or those of the package."""


@app.command("check")
def check(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[DIR]...",
            exists=True,
            file_okay=False,
            help="Folders of your own rules; without one, the rules of the package are tried.",
        ),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID", help="Only rules whose id begins so, as en.consult. Repeatable."
        ),
    ] = None,
) -> None:
    """Try rules on their own sentences: each of yes must match, and none of no.

    \b
    Your own rules, beside those of the package:
        legation rules check my-rules
    Those of the package for one type:
        legation rules check --only en.consult

    For a sentence that goes wrong it prints the words, with what each is of which, and the frames
    that match when none should. It also tells of a yes sentence that is read by another rule, which
    asks for more; that is no fault. The exit code is 0 when all go right, 1 when one goes wrong,
    2 when a rule cannot be read.
    """
    from legation.reader import Reader

    streams.use_any()
    try:
        reader = Reader(rules=tuple(folders or ()))
    except LegationError as error:
        streams.tell(str(error))
        raise typer.Exit(2) from error
    book = reader.lexicon.rules
    ids = book.own if folders else frozenset(book.rules)
    chosen = [
        rule
        for identifier, rule in book.rules.items()
        if identifier in ids and (not only or identifier.startswith(tuple(only)))
    ]
    if not chosen:
        streams.tell("there is no such rule; ids look like this: " + ", ".join(sorted(ids)[:3]))
        raise typer.Exit(2)
    wrong = 0
    for trial in trials(reader, chosen):
        wrong += not trial.right
        if not trial.right or (folders and trial.wanted and trial.read_by):
            streams.write(trial.told())
    sentences = sum(len(rule.yes) + len(rule.no) for rule in chosen)
    frames = sum(len(rule.frame) + len(rule.noun) for rule in chosen)
    right = f"{sentences - wrong} of {sentences} sentences right"
    streams.write(f"{len(chosen)} rules, {frames} frames: {right}\n")
    if wrong:
        raise typer.Exit(1)


@dataclass(frozen=True, slots=True)
class Trial:
    """A rule on one of its sentences.

    Attributes:
        wanted: it must match.
        frames: those of its frames that fit somewhere.
        read_by: the rule that read the sentence instead, if one asks for more.
    """

    rule: Rule
    sentence: str
    wanted: bool
    frames: tuple[str, ...]
    read_by: str | None
    parse: Parse

    @property
    def right(self) -> bool:
        return bool(self.frames) == self.wanted

    def told(self) -> str:
        """What a person needs to mend it."""
        if self.right:
            return (
                f"{self.rule.id}: note: it matches, but {self.read_by} asks for more: "
                f"{self.sentence}\n"
            )
        how = "does not match" if self.wanted else "matches"
        by = "".join(f"    by: {frame}\n" for frame in self.frames)
        return f"{self.rule.id}: {how}: {self.sentence}\n{by}{drawn(self.parse)}"


def trials(reader: Reader, rules: Sequence[Rule]) -> Iterator[Trial]:
    """Each rule on each of its sentences."""
    cases = [
        (rule, wanted, sentence)
        for rule in rules
        for wanted, sentences in ((True, rule.yes), (False, rule.no))
        for sentence in sentences
    ]
    parses = reader.parser.parse([sentence for _, _, sentence in cases])
    for (rule, wanted, sentence), parse in zip(cases, parses, strict=True):
        frames, winner = _fits(reader, reader.lexicon.rules, rule, parse)
        yield Trial(rule, sentence, wanted, frames, winner, parse)


def _fits(
    reader: Reader, book: RuleBook, rule: Rule, parse: Parse
) -> tuple[tuple[str, ...], str | None]:
    """The frames of a rule that fit somewhere, and the rule that wins there if it is another."""
    from legation.reading.actors import Parties, People
    from legation.reading.clauses import Clauses
    from legation.reading.matching import Matcher

    clauses = Clauses(parse, reader.grammar)
    matcher = Matcher(clauses, book, Parties(clauses, reader.directory, People()))
    frames: list[str] = []
    winners: set[str] = set()
    for token in parse.tokens:
        clause = clauses.of(token)
        for entry in matcher.candidates(token):
            if entry.rule.id == rule.id and matcher.match(entry, clause) is not None:
                frames.append(entry.frame.text)
                best = matcher.best(token)
                winners.update([best.entry.rule.id] if best is not None else [])
    return tuple(frames), None if rule.id in winners else next(iter(sorted(winners)), None)


def drawn(parse: Parse) -> str:
    """A parse for people: each word with its dictionary form, and what it is of which word."""
    lines = []
    for token in parse.tokens:
        head = "" if token.head == ROOT else f" of {parse.tokens[token.head].form}"
        lines.append(f"    {token.form:<18}{token.lemma:<18}{token.upos:<6}{token.deprel}{head}\n")
    return "".join(lines)
