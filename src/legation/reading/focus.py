"""Which country a party belongs to when its own words do not say.

    Police beat students in Minsk.                        police, students -> BLR
    The government resigned after protests in Lebanon.    the government -> LBN
    Protesters stormed the Swedish embassy.               protesters -> None

Never the country of the opposite side: docs/decisions/0006 says why, and what it costs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from legation.lexicon.grammar import Grammar
from legation.records.parse import Parse, Token

PLACE = "country.of-place"
"""The place where it acts."""
SENTENCE = "country.of-sentence"
"""An organ of state, and the only country of its sentence is not on the other side."""
BEFORE = "country.of-text"
"""An organ of state, and the sentences before speak of one country only."""
DATELINE = "country.of-dateline"
"""Neither the sentence nor those before name another country than the dateline does."""

# How far back "the government" may look for its country: tried on our own reports only.
SENTENCES_BACK = 3


@dataclass(frozen=True, slots=True)
class Told:
    """A country named in a sentence.

    Attributes:
        token: that names it.
        place: told as where something is or happens: "in Minsk", "near the Syrian border".
        phrase: head of the prepositional phrase of a place; else the token.
    """

    token: Token
    country: str
    place: bool
    phrase: Token


@dataclass(frozen=True, slots=True)
class Found:
    """A country and the rule that found it."""

    country: str
    rule: str


class Focus:
    """The countries of one text, by sentence.

    Args:
        country_at: the country that a word names, or None.
        is_agent: whether a noun stands for people or a body: something that is somewhere.
        dateline: country of the dateline.
    """

    def __init__(
        self,
        parse: Parse,
        grammar: Grammar,
        country_at: Callable[[Token], str | None],
        is_agent: Callable[[Token], bool],
        dateline: str | None = None,
    ) -> None:
        self.parse, self.grammar = parse, grammar
        self.country_at, self.is_agent, self.dateline = country_at, is_agent, dateline
        self._told: dict[int, tuple[Told, ...]] = {}

    def told(self, number: int) -> tuple[Told, ...]:
        """The countries that the sentence of that number names."""
        if number not in self._told:
            sentence = self.parse.sentences[number]
            found = []
            for token in self.parse.tokens[sentence.start : sentence.end]:
                country = self.country_at(token)
                if country is not None:
                    phrase = self.phrase_of_place(token)
                    found.append(Told(token, country, phrase is not None, phrase or token))
            self._told[number] = tuple(found)
        return self._told[number]

    def country_of_place(self, token: Token) -> Found | None:
        """The country of the one place where the party's clause says that it happens."""
        number = self.parse.sentence_number(token)
        places = {
            told.country
            for told in self.told(number)
            if told.place and self._happens_at(token, told)
        }
        if len(places) == 1:
            return Found(places.pop(), PLACE)
        if self.told(number):
            return None
        before = self._before(number)
        countries = {told.country for told in before}
        owned = any(
            told.place or told.token.relation in ("amod", "compound", "nmod") for told in before
        )
        if len(countries) == 1 and owned:
            return Found(countries.pop(), BEFORE)
        if self.dateline is not None and not countries:
            return Found(self.dateline, DATELINE)
        return None

    def only_place(self, token: Token) -> Found | None:
        """The country of the places of a sentence that tells no other: "The mayor said that two
        men were shot in Recife"."""
        here = self.told(self.parse.sentence_number(token))
        countries = {told.country for told in here}
        if len(countries) != 1 or not all(told.place for told in here):
            return None
        return Found(countries.pop(), PLACE)

    def _before(self, number: int) -> list[Told]:
        """What the sentences before tell, some way back."""
        earlier = range(max(number - SENTENCES_BACK, 0), number)
        return [told for sentence in earlier for told in self.told(sentence)]

    def country_of_organ(self, token: Token, *, travels: bool = False) -> Found | None:
        """The country whose government or army "the government", "the army" is.

        That of its place, unless it travels, as presidents do; else the only country of its
        sentence, unless it stands on the other side; else the only one of the sentences before,
        or of the dateline.
        """
        number = self.parse.sentence_number(token)
        here = self.told(number)
        at_place = {t.country for t in here if t.place and self._happens_at(token, t)}
        if at_place and travels:
            return None
        if len(at_place) == 1:
            return Found(at_place.pop(), PLACE)
        countries = {told.country for told in here}
        opposite = {told.country for told in here if not self._beside(token, told)}
        if len(countries) == 1 and not opposite:
            return Found(countries.pop(), SENTENCE)
        if countries - opposite:
            return None
        before = {told.country for told in self._before(number)} - opposite
        if len(before) == 1:
            return Found(before.pop(), BEFORE)
        if self.dateline is not None and not before and self.dateline not in opposite:
            return Found(self.dateline, DATELINE)
        return None

    # ------------------------------------------------------------------------------- the tree

    def phrase_of_place(self, token: Token) -> Token | None:
        """The head of the phrase of place that a name is in: "in [northern Mali]"."""
        word: Token | None = token
        while word is not None:
            case = self.parse.child(word, "case")
            if case is not None and word.relation in ("obl", "nmod"):
                if word is not token and word.lemma in self.grammar.parties.happenings:
                    return None  # "killed in an Israeli air strike"
                if case.lemma in self.grammar.locative:
                    mission = word is not token and word.lemma in self.grammar.parties.visiting
                    return None if mission else word
                if case.lemma != "of":
                    return None
            elif word.relation not in ("amod", "compound", "nmod", "appos", "flat", "conj"):
                return None
            word = self.parse.head(word)
        return None

    def _happens_at(self, token: Token, told: Told) -> bool:
        """Whether a party's clause says that it happens at a place.

        The place hangs on the party's verb ("beat students in Minsk"), on a party or a mission
        there ("stormed the embassy in Baghdad"), or on a circumstance ("after protests in
        Lebanon"); not on what the clause is about ("condemned the war in Syria").
        """
        above = _path(self.parse, token)
        verb = next((t for t in above[1:] if t.upos in ("VERB", "AUX")), None)
        if verb is None:
            return False
        verbs = {verb.index}
        for word in _path(self.parse, verb)[1:]:
            if verb.relation not in ("xcomp", "conj"):
                break
            verbs.add(word.index)
            verb = word
        inner: Token = told.phrase
        while (outer := self.parse.head(inner)) is not None and outer.index not in verbs:
            if outer.upos in ("VERB", "AUX"):  # "burned cars and smashed windows in Athens"
                return outer.relation == "conj" and outer.head in verbs
            somewhere = self.is_agent(outer) or outer.lemma in self.grammar.parties.visiting
            if not somewhere and not self._circumstance(outer):
                return False
            inner = outer
        return outer is not None

    def _circumstance(self, token: Token) -> bool:
        case = self.parse.child(token, "case")
        return token.relation == "obl" and case is not None and (
            case.lemma in self.grammar.circumstance or case.lemma in self.grammar.locative
        )

    def _beside(self, token: Token, told: Told) -> bool:
        """Whether a country stands beside a party's clause and not in it as the other side.

        "Lebanon mourned as the government resigned": Lebanon is no part of what resigned.
        "Russia accused the government", "Russia demanded that the government resign": it is.
        """
        if told.place and self._happens_at(token, told):
            return True
        up, across = _path(self.parse, token), _path(self.parse, told.token)
        places = {word.index: place for place, word in enumerate(up)}
        meeting = next((place for place, word in enumerate(across) if word.index in places), None)
        if meeting is None:
            return False
        branch = up[places[across[meeting].index] - 1] if places[across[meeting].index] else None
        if branch is None:  # it modifies the party itself: "the army that shelled Gaza"
            return False
        if meeting == 0:  # the party is inside what modifies the country
            return branch.deprel == "acl:relcl" and any(
                word.lemma == "where" for word in self.parse.children(branch, "advmod")
            )
        other = across[meeting - 1]
        if "conj" in (branch.relation, other.relation):
            # "Romanian soldiers joined the crowd, and the army fired": not "Russia attacked, and"
            owned = self.parse.head(told.token)
            return owned is not None and self.is_agent(owned)
        return "advcl" in (branch.relation, other.relation) or (
            "parataxis" in (branch.relation, other.relation)
        )


def _path(parse: Parse, token: Token) -> list[Token]:
    return [token, *parse.ancestors(token)]
