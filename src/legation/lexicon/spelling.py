"""The keys under which a name is found, however it is spelled in a text.

spellings("al-Qaida")  ->  {"al-Qaida", "al - Qaida", "al Qaida", "Al-Qaida", "AL-QAIDA", …}
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_PLAIN = str.maketrans(
    {
        "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "‐": "-", "‑": "-", "–": "-", "—": "-",
        "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae",
        "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D", "ə": "a",
    }
)  # fmt: skip


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """The text with no diacritics, and with straight quotes and hyphens: "Élysée" -> "Elysee"."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return "".join(c for c in parts if not unicodedata.combining(c))


_ODD = re.compile(r"[-'/,&()]|\s\s")
_SMALL_FIRST = re.compile(r"(?:^| )[a-z]")
_SIMPLE = re.compile(r"[A-Z][A-Za-z.]*(?: [A-Z][A-Za-z.]*)*").fullmatch


def split(name: str) -> list[str]:
    """The words of a folded name after Universal Dependencies.

    Kurdistan Workers' Party -> Kurdistan|Workers|'|Party; al-Qaida -> al|-|Qaida
    """
    if not _ODD.search(name):
        return name.split()
    words = []
    for part in re.sub(r"[-/,&()]", r" \g<0> ", name).split():
        if part.endswith("'s"):
            words += [part[:-2], "'s"]
        elif part.endswith("s'"):
            words += [part[:-1], "'"]
        else:
            words.append(part)
    return words


def spellings(name: str) -> set[str]:
    """The keys under which a name is found, as it is, with capitals, and all in capitals.

    A name with a hyphen is found with none and uncut too; d'Ivoire is found cut and uncut.
    al-Qaida -> "al - Qaida", "al Qaida", "al-Qaida", "Al - Qaida", …, "AL - QAIDA", …
    """
    if _SIMPLE(name):
        return {name, name.upper()}
    name = fold(name)
    if _ODD.search(name):
        cut = " ".join(split(name))
        keys = {name, cut, cut.replace(" - ", " ")}
        if "'" in name:
            keys.add(re.sub(r"\b([dDlL]')(?=\w)", r"\1 ", cut))
    else:
        keys = {name}
    for key in tuple(keys):
        keys.add(key.upper())
        if _SMALL_FIRST.search(key):
            keys.add(key[0].upper() + key[1:])
            keys.add(" ".join(word[0].upper() + word[1:] for word in key.split(" ")))
    return keys


def lemma_keys(noun: str) -> set[str]:
    """The keys under which an agent is found: with hyphen and without, last word in the singular.

    government-backed forces -> "government - backed force", "government-backed force", …
    """
    cut = " ".join(split(fold(noun)))
    keys = {fold(noun), cut, cut.replace(" - ", " ")}
    for key in tuple(keys):
        if key.endswith("ies"):
            keys.add(key[:-3] + "y")
        elif key.endswith("men"):
            keys.add(key[:-3] + "man")
        elif key.endswith("s") and not key.endswith("ss"):
            keys.add(key[:-1])
    return keys


_LETTERS = re.compile(r"[^\W_]+")


def first_word(text: str) -> str:
    """The first run of letters or digits, in small letters, without diacritics.

    It is the same for a name, for all its `spellings`, and for the first word of each of them
    that is not a mark: "Al-Qaida", "AL - QAIDA" and "Al" all give "al". "" for a mark.
    """
    word = text.partition(" ")[0]
    if not (word.isascii() and word.isalnum()):
        letters = _LETTERS.match(fold(text))
        word = letters[0] if letters else ""
    return word.lower()
