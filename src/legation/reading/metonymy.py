"""Where the name of a place is no party: a town, a team, a market, a river.

    "Tokyo beat Osaka 3-1", "Tokyo fell 2 percent", "Baghdad woke to explosions", "on the Niger"

Which verbs and nouns say so stands in `grammar.toml`, `[metonymy]`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from legation.lexicon.directory import Entry, EntryKind, NameKind
from legation.records.parse import Token

if TYPE_CHECKING:
    from legation.reading.actors import Parties


class Metonymy:
    """For what else than a government the name of a place stands in one text.

    Args:
        parties: the parties of the text, which it is a part of.
    """

    def __init__(self, parties: Parties) -> None:
        self.parties = parties
        self.parse, self.grammar = parties.parse, parties.grammar
        self.directory, self.nouns = parties.directory, parties.nouns

    def is_thing(self, token: Token) -> bool:
        """Whether the name of a place is that of a river, or of what comes from there: "on the
        Niger", "a Panama hat"."""
        words = self.grammar.metonymy
        head = self.parse.head(token)
        if token.relation in ("compound", "amod") and head is not None:
            if token.relation == "compound" and head.lemma in words.securities:
                return True  # "Hong Kong shares"
            return head.lemma in words.goods.get(token.form.lower(), ())
        case = self.parse.child(token, "case")
        det = self.parse.child(token, "det")
        name = token.form.lower()
        return det is not None and det.form.lower() == "the" and (
            name in words.rivers
            or (name in words.rivers_or_states and case is not None
                and case.lemma in words.along_rivers)
        )  # fmt: skip

    def is_named_thing(self, token: Token) -> bool:
        match = self.parties.match_at.get(token.index)
        return (
            match is not None
            and match.entries[0].kind in (EntryKind.STATE, EntryKind.REGION)
            and self.is_thing(self.parties.head_of(self.parties.words_of_name(token)))
        )

    def is_told_as_place(self, token: Token) -> bool:
        """Whether a capital is told as a place: "in Tokyo", "visited Seoul"."""
        head = self.parse.head(token)
        phrase = self.parties.focus.phrase_of_place(token)
        if phrase is not None and (phrase is token or token.relation == "conj"):
            return True
        case = self.parse.child(token, "case")
        going = self.grammar.metonymy.going
        if token.relation in ("obj", "nsubj") and head is not None and head.upos == "VERB":
            passive = token.deprel == "nsubj:pass"
            return head.lemma in going and (token.relation == "obj" or passive)
        return (
            case is not None
            and case.lemma in ("from", "to", "into", "through", "via")
            and (head is not None and head.lemma in self.grammar.metonymy.moving)
        )

    def is_team(self, token: Token) -> bool:
        """Whether a place stands for its team: "Tokyo beat Osaka 3-1"."""
        head = self.parse.head(token)
        words = self.grammar.metonymy
        if token.relation not in ("nsubj", "obj", "obl", "conj") or head is None:
            return False
        if token.relation == "conj":
            return self.is_team(head)
        if head.lemma not in words.playing:
            return False
        if head.lemma in words.contests and all(
            child.index in self.parties.match_at
            for child in self.parse.children(head, "nsubj", "obj")
        ):
            return True
        beside = self._words_beside(token)
        return any(
            word.upos in ("NOUN", "PROPN") and word.lemma.lower() in words.sport for word in beside
        ) or any(
            (one.upos, dash.form in ("-", "–"), other.upos) == ("NUM", True, "NUM")
            for one, dash, other in zip(beside, beside[1:], beside[2:], strict=False)
        )

    def is_market(self, token: Token) -> bool:
        """Whether a capital stands for its stock exchange: "Tokyo fell 2 percent"."""
        head = self.parse.head(token)
        if token.relation != "nsubj" or head is None:
            return False
        words, market = self._words_beside(token), self.grammar.metonymy.market
        return head.lemma in self.grammar.metonymy.market_verbs and any(
            word.form.lower() in market or word.lemma.lower() in market for word in words
        )

    def lives(self, token: Token) -> bool:
        """Whether a capital is the town: "Baghdad woke", "Seoul opened the games"."""
        head = self.parse.head(token)
        words = self.grammar.metonymy
        if token.relation != "nsubj" or head is None:
            return False
        shown = self.parse.child(head, "obj")
        if shown is None:
            return head.lemma in words.living
        return head.lemma in words.hosting and shown.lemma in words.festive

    def is_elsewhere(self, token: Token, entry: Entry) -> bool:
        """Whether a house is told to stand in another country: "the White House in Moscow"."""
        for child in self.parse.children(
            self.parties.head_of(self.parties.words_of_name(token)), "nmod"
        ):
            case = self.parse.child(child, "case")
            country = self.parties.country_told(child)
            if case is not None and case.lemma == "in" and country not in (None, entry.country):
                return True
        return False

    def _words_beside(self, token: Token) -> Sequence[Token]:
        sentence = self.parse.sentence(token)
        return self.parse.tokens[sentence.start : sentence.end]

    def body_of_house(self, token: Token) -> Entry | None:
        """The body for which a capital stands more often than for its state: "Brussels"."""
        for reading in self.parties.match_at[token.index].readings:
            body = reading.entry
            there = self.parties.day is None or body.holds_on(self.parties.day)
            if reading.how is NameKind.HOUSE and body.kind is EntryKind.IGO and there:
                return body
        return None
