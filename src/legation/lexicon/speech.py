"""Words that say that somebody says or thinks, from `data/<language>/speech.toml`.

    cues = load_speech_cues()
    cues.verbs["say"][0].takes[Takes.CLAUSE].id      ->  'en.attribution.say'
    cues.verbs["point"][0].particle                  ->  'out'

The file groups words by what they do; here they are turned around, so that a word leads to what
it takes in one step.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from importlib import resources
from types import MappingProxyType

from legation.lexicon.files import build, by_name, read_toml
from legation.records.statement import Act


class Takes(StrEnum):
    """What a cue takes as its content."""

    QUOTE = "quote"
    """Quoted words beside it."""
    ASIDE = "aside"
    """The sentence that the cue interrupts or follows: "The talks, he said, had failed."."""
    CLAUSE = "clause"
    INFINITIVE = "infinitive"
    GERUND = "gerund"
    OBJECT = "object"
    NAMING = "naming"
    """An object and what it is called: "called it a farce", "views it as a threat"."""


@dataclass(frozen=True, slots=True)
class SpeechCue:
    """A group of words of one class that take the same content.

    Attributes:
        id: what statements made by it say in `made_by`.
        act: said or thought.
        note: what the words have in common.
        takes: what can be their content.
        lemmas: the words; a verb may have its particle behind it ("point out").
        with_: prepositions that introduce content ("accused them *of* lying").
        tells: whether the content is told as so. Who promises or demands something does not say
            that it happens.
        yes: sentences with a statement of this group: "sentence | content".
        no: sentences in which it finds none.
    """

    id: str
    act: Act
    note: str
    takes: frozenset[Takes]
    lemmas: tuple[str, ...]
    with_: frozenset[str] = frozenset()
    tells: bool = True
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourcePhrase:
    """Words that introduce a source: "according to".

    Attributes:
        words: lower-case forms, in order.
        not_sources: lemmas after which nobody speaks ("according to plan").
        rests: whether it says on whose word a speaker's words rest: "Plutarch, on the authority of
            Theophrastus, says" has Plutarch outside.
    """

    id: str
    act: Act
    note: str
    words: tuple[str, ...]
    not_sources: frozenset[str] = frozenset()
    rests: bool = False
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CueWord:
    """A word, and which group lets it take what.

    Attributes:
        particle: the particle that makes it this word ("out" of "point out"), or None.
        takes: the group under each kind of content; the first of the file, where several have it.
        prepositions: the group under each preposition that introduces content.
    """

    particle: str | None
    takes: Mapping[Takes, SpeechCue]
    prepositions: Mapping[str, SpeechCue]


@dataclass(frozen=True)
class WordLists:
    """The plain lists of words of the file.

    Attributes:
        own_voice: pronouns by which quoted speakers mean themselves.
        aside_markers: words that make a clause an aside ("as he said").
        echo_verbs: verbs that pass words on, with "as" ("was quoted as saying").
        documents: what speaks for who sends it ("released a letter saying").
        carry_on: verbs whose participle goes on from the cue before it ("he said, adding").
        cite: verbs whose object is who said it ("X, citing officials, said").
        spread: participles before who passes on ("in remarks carried by X").
        cite_on: the same with a preposition ("referring to officials").
        not_cited: nouns that are cited as reasons ("citing safety concerns").
        nobody: what makes a source nobody ("citing no source").
        believed, right, if_so: words of "if X is to be believed", "if X is right".
        get_hold: verbs of papers that print what they have ("has obtained a memo in which").
        weigh: verbs by which somebody says what to think of a claim ("laughed off rumours that").
        vouch: those of them that say nothing where they are denied ("could not confirm").
        reach: verbs by which a report gets to somebody ("word had reached him that").
        has: verbs by which a paper has somebody say something ("had a cleaner saying").
        lets: verbs by whose subject something is made known ("let it be known that").
        let_know: what one is let do by who tells ("let Vienna know that").
        by_account: prepositions before an account ("in the admiral's account").
        settings: prepositions of what may stand between a cue and its clause ("said in a letter
            that").
        said_before: nouns for words said before ("His remarks were broadcast by").
        no_telling: verbs that tell nothing by a clause with "that" ("means that").
        in_it: first words of a sentence that tells what is in what was published before ("In it").
        that_is: first words of "That is what the driver says".
        so_said: first words of a sentence that tells who said the one before ("So said").
        papers: nouns for what somebody can be quoted in ("was quoted in the weekly").
        hearsay: nouns that speak for themselves where nobody is named ("reports that").
        accounts: nouns for how somebody tells it ("in the admiral's account").
        hearers: verbs whose object is who hears it ("told the paper").
        meetings: where somebody says something to somebody ("in an interview with").
        heard_from: verbs whose speaker stands after "from" ("learned from two officers that").
        carriers: verbs that carry a noun of speech ("issued a warning that").
        agents: prepositions before who does it, in a passive ("was said by").
        of_objects: prepositions of a phrase that belongs to the object before it ("reported smoke
            in the hold").
        of_wishes: the same after what is wanted ("wanted a ceasefire before the talks").
        authors: prepositions before whose words a noun names ("a statement from").
    """

    own_voice: frozenset[str]
    aside_markers: frozenset[str]
    echo_verbs: frozenset[str]
    documents: frozenset[str]
    carry_on: frozenset[str]
    cite: frozenset[str]
    spread: frozenset[str]
    cite_on: frozenset[str]
    not_cited: frozenset[str]
    nobody: frozenset[str]
    believed: frozenset[str]
    right: frozenset[str]
    if_so: frozenset[str]
    get_hold: frozenset[str]
    weigh: frozenset[str]
    vouch: frozenset[str]
    reach: frozenset[str]
    has: frozenset[str]
    lets: frozenset[str]
    let_know: frozenset[str]
    by_account: frozenset[str]
    said_before: frozenset[str]
    so_said: frozenset[str]
    that_is: frozenset[str]
    in_it: frozenset[str]
    no_telling: frozenset[str]
    settings: frozenset[str]
    papers: frozenset[str]
    hearsay: frozenset[str]
    accounts: frozenset[str]
    hearers: frozenset[str]
    meetings: frozenset[str]
    heard_from: frozenset[str]
    carriers: frozenset[str]
    agents: frozenset[str]
    authors: frozenset[str]
    of_objects: frozenset[str]
    of_wishes: frozenset[str]


@dataclass(frozen=True)
class SpeechCues(WordLists):
    """The cues of a language, by lemma; verbs with a particle stand before those without.

    Attributes:
        verbs, nouns, adjectives: words by lemma.
        phrases: by their first word.
        groups: all groups by id.
        resting: ids of the phrases that say on whose word somebody speaks.
    """

    verbs: Mapping[str, tuple[CueWord, ...]]
    nouns: Mapping[str, tuple[CueWord, ...]]
    adjectives: Mapping[str, tuple[CueWord, ...]]
    phrases: Mapping[str, tuple[SourcePhrase, ...]]
    groups: Mapping[str, SpeechCue | SourcePhrase]
    resting: frozenset[str]

    def tells(self, ids: Iterable[str]) -> bool:
        """Whether a statement made by these groups tells its content as so."""
        groups = (self.groups.get(name) for name in ids)
        return not any(isinstance(group, SpeechCue) and not group.tells for group in groups)


@dataclass(frozen=True)
class _SpeechFile(WordLists):
    """The keys of the file."""

    verb: tuple[SpeechCue, ...]
    noun: tuple[SpeechCue, ...]
    adjective: tuple[SpeechCue, ...]
    phrase: tuple[SourcePhrase, ...]


@cache
def load_speech_cues(language: str = "en") -> SpeechCues:
    """The cues of speech and thought of a language in the package.

    Raises:
        LexiconError: the file breaks its own rules; the message says where.
    """
    file = resources.files("legation") / "data" / language / "speech.toml"
    read = build(_SpeechFile, read_toml(file), file.name)
    groups: tuple[SpeechCue | SourcePhrase, ...] = (
        *read.verb, *read.noun, *read.adjective, *read.phrase
    )  # fmt: skip
    phrases: dict[str, list[SourcePhrase]] = defaultdict(list)
    for phrase in read.phrase:
        phrases[phrase.words[0]].append(phrase)
    return SpeechCues(
        **{one.name: getattr(read, one.name) for one in fields(WordLists)},
        verbs=_by_lemma(read.verb),
        nouns=_by_lemma(read.noun),
        adjectives=_by_lemma(read.adjective),
        phrases=MappingProxyType({word: tuple(found) for word, found in phrases.items()}),
        resting=frozenset(phrase.id for phrase in read.phrase if phrase.rests),
        groups=MappingProxyType(by_name(groups, lambda group: group.id, file.name, "cue")),
    )


def _by_lemma(groups: Iterable[SpeechCue]) -> Mapping[str, tuple[CueWord, ...]]:
    takes: dict[tuple[str, str], dict[Takes, SpeechCue]] = defaultdict(dict)
    prepositions: dict[tuple[str, str], dict[str, SpeechCue]] = defaultdict(dict)
    for group in groups:
        for words in group.lemmas:
            lemma, _, particle = words.partition(" ")
            for kind in group.takes:
                takes[lemma, particle].setdefault(kind, group)
            for preposition in group.with_:
                prepositions[lemma, particle].setdefault(preposition, group)
    words_of: dict[str, list[CueWord]] = defaultdict(list)
    for lemma, particle in sorted(takes, reverse=True):  # "point out" before "point"
        key = (lemma, particle)
        words_of[lemma].append(CueWord(particle or None, takes[key], prepositions[key]))
    return MappingProxyType({lemma: tuple(words) for lemma, words in words_of.items()})
