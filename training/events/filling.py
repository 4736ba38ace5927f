"""The same sentence about others: countries, capitals, leaders, numbers and days exchanged.

    Norway expelled two Russian envoys on Monday.  ->  Peru expelled nine Thai envoys on Friday.

Each country of a sentence becomes another one, the same all through it, in the same kind of form
(name, adjective, people, capital); a leader becomes one of the new country. What the words tell
stays the same, so the labels do too.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict

from marked import NO_LABEL, Labelled

from legation.lexicon.directory import Directory, Entry, EntryKind, NameKind

_NUMBERS = ("two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
            "twenty thirty forty fifty sixty seventy eighty ninety").split()  # fmt: skip
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = ("January February March April May June July August September October November "
           "December").split()  # fmt: skip
_NEEDS_ARTICLE = re.compile(
    r"^(United|Republic|Democratic)|^(Netherlands|Philippines|Maldives|"
    r"Gambia|Bahamas|Comoros|Seychelles)$|Islands?$|Republic$|States$"
)

Forms = dict[NameKind, list[str]]


class Filler:
    """Makes sentences out of sentences.

    Args:
        directory: whose states and people fill the places.
        seed: the same seed gives the same sentences.
    """

    def __init__(self, directory: Directory, seed: int) -> None:
        self.directory = directory
        self.random = random.Random(seed)
        self.states: dict[str, Forms] = {}
        self.leaders: dict[str, list[str]] = defaultdict(list)
        for entry in directory.entries.values():
            if entry.kind is EntryKind.STATE and entry.adjectives and entry.capitals:
                self.states[entry.id] = _forms(entry)
            elif entry.kind is EntryKind.PERSON and entry.country and entry.offices:
                self.leaders[entry.country].append(entry.name)

    def fill(self, sentence: Labelled) -> Labelled:
        """One variant, drawn at random."""
        forms: list[str] = []
        labels: list[str] = []
        others: dict[str, str] = {}
        at = 0
        for match in self.directory.match(sentence.forms):
            new = self._other(sentence.forms, match.start, match.end, others)
            if new is None or any(
                label != NO_LABEL for label in sentence.labels[match.start : match.end]
            ):
                continue
            forms += sentence.forms[at : match.start]
            labels += sentence.labels[at : match.start]
            if forms and forms[-1] in ("a", "an", "A", "An"):
                forms[-1] = forms[-1][0] + ("n" if new[0] in "AEIO" else "")
            words = new.split()
            forms += words
            labels += [NO_LABEL] * len(words)
            at = match.end
        forms += sentence.forms[at:]
        labels += sentence.labels[at:]
        return Labelled(tuple(map(self._plain, forms)), tuple(labels), sentence.source)

    def _other(
        self, forms: tuple[str, ...], start: int, end: int, others: dict[str, str]
    ) -> str | None:
        (match,) = self.directory.match(forms[start:end])[:1] or (None,)
        if match is None or match.ambiguous or match.end != end - start:
            return None
        entry, how = match.readings[0].entry, match.how
        if entry.kind is EntryKind.STATE:
            if how is NameKind.NAME and start and forms[start - 1].lower() == "the":
                return None
            choices = self.states[self._country(entry.id, others)].get(how)
        elif entry.kind is EntryKind.PERSON and entry.country and how is NameKind.NAME:
            names = self.leaders.get(self._country(entry.country, others))
            if not names:
                return None
            name = self.random.choice(names)
            return name if end - start > 1 else name.split()[-1]
        else:
            return None
        return self.random.choice(choices) if choices else None

    def _country(self, old: str, others: dict[str, str]) -> str:
        if old not in others:
            free = [name for name in self.states if name not in others.values()]
            others[old] = self.random.choice(free)
        return others[old]

    def _plain(self, form: str) -> str:
        for kind in (_NUMBERS, _DAYS, _MONTHS):
            if form in kind:
                return self.random.choice(kind)
        if re.fullmatch(r"\d{2,4}", form) and not form.startswith(("19", "20", "18", "0")):
            return str(self.random.randint(11, 10 ** len(form)))
        return form


def _forms(entry: Entry) -> Forms:
    found: Forms = defaultdict(list)
    hard = set(entry.ambiguous)
    for how, form in entry.forms():
        usual = how is not NameKind.NAME or form == entry.name
        if usual and form not in hard and not _NEEDS_ARTICLE.search(form):
            found[how].append(form)
    return found
