"""Is it English at all? A cheap look, so that no reading is made of what cannot be read."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

# Enough to tell a language by; an article of 5 MB takes no longer than one of 20 kB.
_SAMPLE = 20_000

# Below this many words, function words are no guide: headlines leave them out.
_FEW_WORDS = 20

# Share of function words among words. Of 980 English documents of EWT and GUM (20 words or more)
# 977 have more than this, the median has 0.31; of the paragraphs in fifteen other languages in
# tests/intake/test_english.py none has more than 0.07.
_FUNCTION_WORDS = 0.1

# A short report may have hardly any of these: "A U.S. drone fired two missiles at a house in a
# Pakistani border village on Friday". Words that English shares with other languages count then
# too, beside at least one of its own: of the same paragraphs none has more than 0.12 of both.
_SHARED_WORDS = frozenset({"a", "an", "in", "at", "is"})
_FUNCTION_WORDS_AND_SHARED = 0.18

# Share of Latin letters among letters; an English report that quotes Russian or names its
# people in Arabic has well over this.
_LATIN_LETTERS = 0.6

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def looks_english(text: str) -> bool:
    """Whether a text is likely to be English.

    "The envoys met in Geneva and said that they would meet again."  ->  True
    "Les émissaires se sont rencontrés à Genève et se reverront."    ->  True, too short to tell
    A paragraph of French, or a line of Arabic                       ->  False

    A short text in Latin letters passes, since headlines hardly have function words; so does
    one without letters. It looks at the beginning of a long text only, and an English report
    with long quotations in another language still passes.
    """
    words = _WORD.findall(text[:_SAMPLE])
    if not words or _latin_share(words) < _LATIN_LETTERS:
        return not words
    if len(words) < _FEW_WORDS:
        return True
    known = function_words()
    told = sum(word.lower() in known for word in words) / len(words)
    shared = sum(word.lower() in _SHARED_WORDS for word in words) / len(words)
    return told >= _FUNCTION_WORDS or (told > 0 and told + shared >= _FUNCTION_WORDS_AND_SHARED)


@cache
def function_words() -> frozenset[str]:
    """The words of data/en/function-words.txt."""
    text = (files("legation") / "data" / "en" / "function-words.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.split("\n") if line and not line.startswith("#"))


def _latin_share(words: list[str]) -> float:
    letters = "".join(words)
    return sum(_is_latin(letter) for letter in letters) / len(letters)


def _is_latin(letter: str) -> bool:
    return letter.isascii() or "LATIN" in unicodedata.name(letter, "")
