"""Where an event happened: which of the places of its sentence is its own.

    "Gunmen killed six officers near Quetta, police in Islamabad said."  ->  Quetta

The place stands with the event's own words, or is what is visited or attacked; else it is that of
the clause it hangs on, else that of the dateline. A place that belongs to somebody ("the president
of Kenya"), to what is only spoken of ("condemned the attack in Nice") or to another clause is none
of the event's. Where the text gives none, none is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from legation.lexicon.placewords import PlaceWords
from legation.reading.clauses import Clause, Clauses
from legation.reading.toponyms import Toponym
from legation.records.parse import Parse, Token
from legation.records.place import Place
from legation.records.span import Span

OWN = "where.own-words"
"""A phrase of place with the event's own words: "killed in Basra"."""
PARTY = "where.parties-place"
"""Where those are who do it, or undergo it: "Police in Delhi arrested", "killed a man in Kano"."""
HOST = "where.visited"
"""What is visited or gone to hosts the event."""
TARGET = "where.taken"
"""What is attacked, bombed or seized: "shelled Aleppo"."""
RELATIVE = "where.named-before"
"""The place just named: "in Andijan, where troops killed …", "… to Tikrit. There gunmen …"."""
GOVERNING = "where.governing-clause"
"""The clause that the event's clause hangs on: "A bomb went off in Kabul, killing six"."""
DATELINE = "where.dateline"
"""The article's dateline; the event is told in its first sentence."""
NOT_TOLD = "where.not-told"
"""The text gives no place for it."""

PHYSICAL = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT", "AID"})
"""Types whose event is where its parties are; words may be about a place far away."""

SPOKEN = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN", "CONCEDE"})
"""Types whose event is mostly words: a phrase after their object is of what is spoken of."""

_UP = ("advcl", "conj", "xcomp", "acl", "parataxis")
"""Relations through which a clause shares the place of what governs it."""

_STEPS_UP = 3

_INNER = ("appos", "flat", "compound", "nmod", "conj", "obl", "advmod")

_UNDERGOES = ("on", "against", "of", "with")
"""What undergoes a noun: "the attack on a mosque in Quetta", "clashes with rebels near Aden"."""


@dataclass(frozen=True)
class Surroundings:
    """The places of one parse.

    Attributes:
        at: name and place that each token is part of, by the token's index.
        words: of the language.
        dateline: the place in the dateline, if there is one.
        sentences: numbers of those that name a place.
        beyond: names of places that something else is told to lie north, or some way, of.
    """

    at: Mapping[int, tuple[Toponym, Place]] = field(default_factory=dict)
    words: PlaceWords | None = None
    dateline: tuple[Toponym, Place] | None = None
    beyond: frozenset[Span] = frozenset()
    sentences: frozenset[int] = frozenset()


_DATELINE = re.compile(
    r"\s*(?P<place>[A-Z][^\n:;?!]{1,60}?)\s*(?:\([^()\n]{2,30}\)\s*)?(?:--|[-–—])\s"
)
"""AP, Reuters, AFP: "CAIRO (AP) —", "BEIRUT, Lebanon, June 3 (Reuters) - "."""


def surroundings(
    parse: Parse, places: Sequence[tuple[Toponym, Place]], words: PlaceWords
) -> Surroundings:
    """The places of a parse, as `where_of` wants them."""
    at = {
        index: (toponym, place)
        for toponym, place in places
        if not toponym.is_adjective
        for index in range(toponym.first, toponym.last + 1)
    }
    dateline = None
    match = None if parse.is_title else _DATELINE.match(parse.text)
    if match is not None:
        first = next(iter(places), None)
        if first is not None and first[0].span.end <= match.end() and first[0].first <= 1:
            dateline = first
    beyond = frozenset(toponym.span for toponym, _ in places if _is_beyond(parse, toponym, words))
    sentences = frozenset(parse.sentence_number(parse.tokens[index]) for index in at)
    return Surroundings(at, words, dateline, beyond, sentences)


def _is_beyond(parse: Parse, toponym: Toponym, words: PlaceWords) -> bool:
    """Whether it stands in "20 km east of Quetta", and not in "in the east of Iraq"."""
    if toponym.first < 3:
        return False
    article, direction, of = (
        token.form.lower() for token in parse.tokens[toponym.first - 3 : toponym.first]
    )
    return of == "of" and direction in words.directions and article != "the"


def where_of(
    clauses: Clauses,
    clause: Clause,
    trigger: Sequence[Token],
    type_: str,
    around: Surroundings,
) -> tuple[Place | None, str]:
    """The place of an event, or None, and the reason of either.

    Args:
        trigger: the words that make the event.
        type_: its PLOVER type.
        around: places of the parse; what stands in a dateline is not in `around.at`'s sentences.
    """
    # Nothing further back than the sentence before is ever asked.
    number = clauses.parse.sentence_number(clause.predicate)
    if around.words is None or not around.sentences & {number, number - 1}:
        return None, NOT_TOLD
    return _Search(clauses, around, around.words, type_).find(clause, trigger)


class _Search:
    def __init__(
        self, clauses: Clauses, around: Surroundings, words: PlaceWords, type_: str
    ) -> None:
        self.clauses, self.parse = clauses, clauses.parse
        self.around, self.words = around, words
        self.physical = type_ in PHYSICAL
        self.spoken = type_ in SPOKEN
        self.meeting = type_ == "CONSULT"
        self.sending = type_ in ("AID", "MOBILIZE")

    def find(self, clause: Clause, trigger: Sequence[Token]) -> tuple[Place | None, str]:
        """The first place of the steps; one inside it, of the same clause, is better still."""
        number = self.parse.sentence_number(clause.predicate)
        if number not in self.around.sentences:
            place = self._named_before([clause.predicate]) or self._before(clause)
            return place, NOT_TOLD if place is None else RELATIVE
        heads = [clause.predicate, *([clause.governor] if clause.governor else [])]
        if not self.spoken:
            heads += trigger
        above = self.parse.head(clause.predicate)
        while above is not None and heads[-1].relation in ("compound", "amod"):
            heads.append(above)  # headlines: "opposition leader arrest in Kampala"
            above = self.parse.head(above)
        heads = list(dict.fromkeys(heads))
        found = [(place, OWN) for head in heads for place in self._beside(head)]
        found += self._visited(heads)
        found += ((place, PARTY) for place in self._of_parties(clause))
        # "Douma, east of Damascus" is not in Damascus; "10 km east of Quetta" has nothing nearer.
        inside = [(place, why) for place, why in found if place.span not in self.around.beyond]
        if found:
            return self._narrowest(inside or found)
        for place, reason in (
            (self._named_before(heads), RELATIVE),
            (self._of_governing(clause), GOVERNING),
            (self._of_scene(clause), GOVERNING),
            (self._before(clause), RELATIVE),
        ):
            if place is not None:
                return place, reason
        return None, NOT_TOLD

    @staticmethod
    def _narrowest(found: Sequence[tuple[Place, str]]) -> tuple[Place, str]:
        """The first, or one that lies in it: "a quarter of Tripoli in northern Lebanon"."""
        best = found[0]
        for other in found[1:]:
            fits = best[0].country in (other[0].country, None)
            if fits and breadth(other[0]) < breadth(best[0]):
                best = other
        return best

    # ---------------------------------------------------------------------------- steps

    def _beside(self, head: Token) -> Iterator[Place]:
        """The places in phrases that hang on a word: "killed … in Basra", "talks in Oslo"."""
        for child in self.parse.children(head, "obl", "nmod", "advmod", "xcomp", "advcl"):
            if child.upos == "VERB":
                continue
            of_object = self.spoken and head.lemma.lower() not in self.words.signing
            if of_object and self._is_of_object(head, child):
                continue
            place = self._in_phrase(child)
            if place is not None:
                yield place

    def _is_of_object(self, head: Token, phrase: Token) -> bool:
        """Whether a phrase after an object may belong to it: "condemned the attack in Nice"."""
        between = self.parse.tokens[head.index + 1 : phrase.index]
        return any(
            token.upos in ("NOUN", "PROPN") and token.relation in ("obj", "iobj", "obl", "nmod")
            for token in between
        )

    def _in_phrase(self, noun: Token) -> Place | None:
        """The place that a prepositional phrase tells, by its preposition."""
        markers = {t.lemma for t in self.parse.children(noun, "case", "mark")}
        if markers & self.words.inside:
            return self._within(noun)
        if markers & self.words.over and (self.physical or not self._is_seat(noun)):
            return self._within(noun)
        if markers & self.words.toward and noun.index not in self.around.at:
            return self._deeper(noun, 2)  # "burst into a mall in Nairobi"
        if noun.relation == "advmod":  # "40 km west of Raqqa", hung on "west"; "ashore at Danang"
            for inner in self.parse.children(noun, "obl", "nmod"):
                directed = noun.form.lower() in self.words.directions
                place = self._within(inner) if directed else self._in_phrase(inner)
                if place is not None:
                    return place
        return None

    def _is_seat(self, noun: Token) -> bool:
        """Whether it is a country or a town, which things are not on but about."""
        found = self.around.at.get(noun.index)
        feature = (found[1].feature or "") if found is not None else ""
        return found is not None and (not feature or feature.startswith(("PCL", "PPL", "ADM")))

    def _within(self, noun: Token, depth: int = 4) -> Place | None:
        """The narrowest place that a noun phrase names: itself, or what it lies in."""
        found = self.around.at.get(noun.index)
        if found is not None:
            return found[1]
        if depth == 0:
            return None
        options: list[tuple[int, Place]] = []
        for child in self.parse.children(noun, *_INNER):
            named = self.around.at.get(child.index)
            if child.relation in ("appos", "flat"):
                rank, place = 0, named[1] if named else self._within(child, depth - 1)
            elif child.relation == "compound":  # "the Imam Ali mosque in Najaf" is in Najaf
                rank, place = 3, named[1] if named else None
            elif child.deprel == "nmod:poss":
                rank, place = 4, named[1] if named else None
            elif child.relation == "advmod":  # "a camp 15 miles south of Kabul"
                rank, place = 6, self._in_phrase(child)
            elif child.relation == "conj":
                rank, place = 5, self._within(child, depth - 1) if named is None else None
            else:
                rank, place = self._of_inner(noun, child, depth)
            if place is not None:
                options.append((rank, place))
        if not options:
            return None
        return min(options, key=lambda option: (breadth(option[1]), option[0]))[1]

    def _of_inner(self, noun: Token, child: Token, depth: int) -> tuple[int, Place | None]:
        """A phrase inside the phrase: "the outskirts of Lyon", "a church in Lyon"."""
        markers = {t.lemma for t in self.parse.children(child, "case")}
        if markers & self.words.inside:
            return 2, self._within(child, depth - 1)
        if markers & self.words.over and not self._is_seat(child):
            return 2, self._within(child, depth - 1)
        lemma = noun.lemma.lower()
        part = lemma in self.words.wholes or lemma in self.words.directions or self._is_named(noun)
        if "of" in markers:
            return 3, self._within(child, depth - 1) if part else self._deeper(child, depth - 1)
        return 9, None

    def _deeper(self, noun: Token, depth: int) -> Place | None:
        """The place of what a thing belongs to: "the offices of a magazine in Paris"."""
        if depth <= 0 or noun.index in self.around.at:
            return None
        for child in self.parse.children(noun, "nmod"):
            rank, place = self._of_inner(noun, child, depth)
            if place is not None and rank == 2:
                return place
        return None

    def _is_named(self, noun: Token) -> bool:
        """Whether the noun is a name that is no place of the gazetteer: "the Heysel stadium"."""
        return self.parse.entity(noun) is not None

    def _visited(self, heads: Sequence[Token]) -> Iterator[tuple[Place, str]]:
        for head in heads:
            lemma = head.lemma.lower()
            taking = self.physical and lemma in self.words.taking
            leaving = self.physical and lemma in self.words.leaving
            going = lemma in self.words.visiting or self.sending
            if not (going or taking or leaving):
                continue
            reason = HOST if going else TARGET
            for argument in self.clauses.of(head).arguments:
                if (
                    (argument.marker == "" and not self.sending)
                    or (argument.marker in self.words.toward | {"'s"} and going)
                    or (argument.marker in ("on", "of", "against", "at", "into") and taking)
                    or (argument.marker == "from" and leaving)
                ):
                    named = self.around.at.get(argument.token.index)
                    if named is not None:
                        yield named[1], reason
                    elif argument.marker != "'s":
                        place = self._inside_object(argument.token)
                        if place is None and taking:  # headlines: "Gunmen attack Kabul hotel"
                            place = self._before_noun(argument.token)
                        if place is not None:
                            yield place, reason

    def _before_noun(self, noun: Token) -> Place | None:
        """The town in "a Kabul hotel"."""
        for child in self.parse.children(noun, "compound"):
            named = self.around.at.get(child.index)
            if named is not None and breadth(named[1]) == 0:
                return named[1]
        return None

    def _inside_object(self, noun: Token, depth: int = 3) -> Place | None:
        """ "bombed a school in Oran", "killed a passenger of the airliner at Kandahar"."""
        places = []
        for child in self.parse.children(noun, "nmod", "appos", "compound"):
            named = self.around.at.get(child.index)
            if child.deprel == "nmod:poss":  # "bombed Beirut's airport"
                if self.physical and named is not None and breadth(named[1]) == 0:
                    places.append(named[1])
                continue
            if child.relation in ("appos", "compound"):
                if named is not None and noun.lemma.lower() in self.words.parts:
                    places.append(named[1])
                continue
            rank, place = self._of_inner(noun, child, depth)
            if place is None and depth and rank >= 3 and named is None:
                markers = {t.lemma for t in self.parse.children(child, "case")}
                if self.physical or markers & {"of", "between", "with", "among"}:
                    place = self._inside_object(child, depth - 1)
            if place is not None:
                places.append(place)
        return min(places, key=breadth) if places else None

    def _of_parties(self, clause: Clause) -> Iterator[Place]:
        """Where its subject is; of physical events, where what undergoes it is."""
        parties = list(clause.subjects)
        # "signed a declaration in Oslo" is done there; "welcomed the truce in Yemen" is not.
        if not self.spoken or clause.predicate.lemma.lower() in self.words.signing:
            parties += clause.objects
        if self.physical:
            parties += [a.token for a in clause.arguments if a.marker in _UNDERGOES]
        for party in parties:
            if party.index in self.around.at:
                continue
            for child in self.parse.children(party, "nmod", "acl", "acl:relcl"):
                markers = {t.lemma for t in self.parse.children(child, "case")}
                if child.relation == "nmod" and markers & self.words.inside:
                    place = self._within(child)
                    if place is not None:
                        yield place
                if child.relation == "acl" and self.physical and child.index > party.index:
                    yield from self._beside(child)  # "pupils who protested in Soweto"
            if party not in clause.subjects:
                place = self._inside_object(party, 3 if self.physical or self.meeting else 0)
                if place is not None:
                    yield place

    def _named_before(self, heads: Sequence[Token]) -> Place | None:
        """ "in Andijan, where troops killed", "There the gunmen killed": the place just named."""
        for head in heads:
            for child in self.parse.children(head, "advmod"):
                if child.lemma.lower() not in self.words.there:
                    continue
                for index in range(head.index if child.lemma == "where" else child.index, -1, -1):
                    if index in self.around.at and index < child.index:
                        near = self.parse.sentence_number(head) - self.parse.sentence_number(
                            self.parse.tokens[index]
                        )
                        return self.around.at[index][1] if near <= 1 else None
        return None

    def _of_governing(self, clause: Clause) -> Place | None:
        """The place of the clauses above, as far as they tell of the same scene."""
        token = clause.governor or clause.predicate
        for _ in range(_STEPS_UP):
            above = self.parse.head(token)
            if above is None or token.relation not in _UP:
                return None
            if token.relation == "conj" and self.parse.child(token, "nsubj") is not None:
                return None
            if token.deprel == "acl:relcl":
                return None
            places = list(self._beside(above))
            if places:
                return min(places, key=breadth)
            if self.physical:
                for subject in self.clauses.of(above).subjects:
                    for child in self.parse.children(subject, "nmod"):
                        markers = {t.lemma for t in self.parse.children(child, "case")}
                        place = self._within(child) if markers & self.words.inside else None
                        if place is not None:
                            return place
            token = above
        return None

    def _of_scene(self, clause: Clause) -> Place | None:
        """ "were killed when a bomb went off in Kano"; "Speaking in Oslo, the minister accused"."""
        head = clause.governor or clause.predicate
        verbs = [head, *(v for v in self.parse.children(head, "conj") if v.upos == "VERB")]
        for child in (c for verb in verbs for c in self.parse.children(verb, "advcl")):
            words = self.parse.children(child, "advmod", "mark")
            together = any(word.lemma.lower() in self.words.together for word in words)
            speaking = child.lemma.lower() in self.words.speaking
            if (self.physical and together) or (speaking and not self.parse.child(child, "mark")):
                places = list(self._beside(child)) + [place for place, _ in self._visited([child])]
                if places:
                    return min(places, key=breadth)
        return None

    def _before(self, clause: Clause) -> Place | None:
        """The place of the sentence before, where this one takes up what it tells.

        "A bomb went off in Omagh. It killed 29 people.", "… The blast killed 29.", "The party
        marched on Bisho. Soldiers killed 28 marchers." Sentences that only follow each other tell
        nothing of each other's places.
        """
        number = self.parse.sentence_number(clause.predicate)
        if not self.physical or number == 0:
            return None
        here, before = self.parse.sentences[number], self.parse.sentences[number - 1]
        tokens = self.parse.tokens[here.start : here.end]
        if any(self._is_elsewhere(token) for token in tokens):
            return None
        told = self.parse.tokens[before.start : before.end]
        if not (any(map(self._takes_up, clause.subjects)) or self._share_a_word(tokens, told)):
            return None
        for token in told:
            if token.relation == "root":
                places = self._of_scene_before(token)
                return min(places, key=breadth) if places else None
        return None

    def _is_elsewhere(self, token: Token) -> bool:
        """Whether it names a place narrower than a country: "Somalia's deadliest" is no other."""
        named = self.around.at.get(token.index)
        return named is not None and breadth(named[1]) != 2

    def _takes_up(self, subject: Token) -> bool:
        """Whether it means what was told before: "it", "they", "the blast"."""
        if subject.upos == "PRON":
            return subject.form.lower() in self.words.same
        article = self.parse.child(subject, "det")
        definite = article is not None and article.lemma in self.words.definite
        return definite and subject.lemma.lower() in self.words.deeds

    def _share_a_word(self, tokens: Sequence[Token], told: Sequence[Token]) -> bool:
        """ "marched … marchers": a word of both, or two of one stem."""
        stems = [
            {t.lemma.lower()[:_STEM] for t in words if t.upos in ("NOUN", "VERB")}
            for words in (tokens, told)
        ]
        return any(len(stem) == _STEM for stem in stems[0] & stems[1])

    def _of_scene_before(self, root: Token) -> list[Place]:
        said = self.parse.child(root, "ccomp", "parataxis")
        if said is not None and root.lemma.lower() in self.words.speaking:
            root = said  # "“We were in Baghdad,” he said in Geneva. “They killed …”"
        places = list(self._beside(root))
        own = self.around.at.get(root.index)
        if own is not None and self.parse.child(root, "cop") is None:
            places.append(own[1])
        if not places:
            places = [place for place, _ in self._visited([root])]
        if not places:
            for party in self.clauses.of(root).subjects:
                places += self._beside(party)
        return places


_STEM = 5
"""Letters: "march" is in "marchers", and "polic" in "policeman" and "police"."""


def breadth(place: Place) -> int:
    """How wide a place is: 0 a town or site, 1 a division or region, 2 a country.

    3 for what the gazetteer does not know: "the Markale market of Sarajevo" is in Sarajevo.
    """
    if place.latitude is None:
        return 3
    feature = place.feature or ""
    if feature.startswith("PCL"):
        return 2
    return 1 if feature.startswith(("ADM", "RGN", "CONT", "OCN", "SEA")) else 0


def at_dateline(
    parse: Parse, trigger: Token, type_: str, countries: Iterator[str | None], around: Surroundings
) -> Place | None:
    """The dateline's place, for an event that its first sentence tells as happened there.

    Not when the sentence names another place. Words of a government are not spoken where the
    bureau is, so a capital counts only for what is done and for meetings; and what is done by
    those of one country does not happen where the dateline is of another.
    """
    if around.dateline is None:
        return None
    toponym, place = around.dateline
    lead = parse.sentence_number(parse.tokens[toponym.first])
    own = parse.sentence_number(trigger)
    if own > lead + 1 or (own > lead and not _is_short(parse, lead)):
        return None
    dated = set(range(toponym.first, toponym.last + 4))
    elsewhere = any(
        index not in dated
        and parse.sentence_number(parse.tokens[index]) == own
        and not _is_origin(parse, index)
        for index in around.at
    )
    if elsewhere:
        return None
    known = {country for country in countries if country is not None}
    done = type_ in PHYSICAL
    if type_ != "CONSULT":
        if known and place.country not in known:
            return None
        if not done and place.feature in ("PPLC", "PPLG"):
            return None
    return place


def _is_origin(parse: Parse, index: int) -> bool:
    """Whether somebody comes from a place: "killed eight tourists from Hong Kong"."""
    token = parse.tokens[index]
    above = parse.head(token)
    name = above if above is not None and token.relation in ("flat", "compound") else token
    case = parse.child(name, "case")
    return case is not None and case.lemma == "from" and name.relation == "nmod"


def _is_short(parse: Parse, number: int) -> bool:
    """Whether a sentence is a dateline that the segmenter has cut off."""
    sentence = parse.sentences[number]
    return sentence.end - sentence.start < 15
