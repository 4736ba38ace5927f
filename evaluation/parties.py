"""The parties of one text as `legation.reader` finds them, for the scorers of actors."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from legation.reader import Reader
from legation.reading.actors import Parties, People
from legation.reading.attribution import Chains, find_statements
from legation.reading.clauses import Clauses
from legation.records.actor import Actor
from legation.records.article import Article
from legation.records.parse import Parse, Token
from legation.records.span import Span


def parties_of(reader: Reader, parse: Parse, day: date | None) -> Parties:
    """The parties of a text without a title, published on that day; quoted words have speakers."""
    (places,) = reader.places_of(Article(parse.text), [parse])
    parties = Parties(Clauses(parse, reader.grammar), reader.directory, People(), day, places)
    said = find_statements(parse, parties.clauses, parties, reader.speech)
    parties.hear(Chains(s for s in said if reader.speech.tells(s.made_by)))
    return parties


def heads_in(parse: Parse, span: Span) -> Iterator[Token]:
    """The words inside a span that hang on a word outside it, and what is coordinated with them.

    "[Iran and Iraq] signed"  ->  Iran, Iraq
    """
    tokens = [token for token in parse.tokens if token.span.overlaps(span)]
    inside = {token.index for token in tokens}
    for token in tokens:
        if token.head not in inside and token.upos not in ("PUNCT", "ADP", "DET", "CCONJ"):
            yield token
            yield from (t for t in parse.children(token, "conj") if t.index in inside)


def actors_in(parties: Parties, span: Span) -> list[Actor]:
    """The parties that the words of a span name."""
    return [
        actor for token in heads_in(parties.parse, span) for actor in parties.actors(token)
    ]
