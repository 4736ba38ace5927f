"""Near-copies: wire stories of our own making, printed by many papers, and what only looks alike.

    python evaluation/wire.py [--seed 1] [--stories 200]

Makes articles out of parts of sentences, with a seed, and prints each story in up to eight papers:
under another headline, cut at the end or in the middle, with another dateline, a byline, a line of
the paper's own, British for American spelling, words changed here and there. Beside them stands
what is no copy: another report of the same story in other words, a follow-up that repeats up to a
third of the sentences as background, an article that quotes two of its sentences, and reports from
one form (quakes, markets) with other facts. All go into a store, as in `legation run` but without
reading, and pairs of articles in one copy group are compared with pairs that are copies.

`--seed 1` was developed on; the figures that are reported are of `--seed 2`, which is not.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

from counts import Counts

from legation.corpus.gather import gather
from legation.gathering.fingerprints import fingerprint
from legation.records.article import Article
from legation.records.report import Report
from legation.records.span import Span
from legation.store import Entry, Origin, RunFacts, open_store


def _parts(text: str) -> list[str]:
    return text.replace("\n", "|").split("|")


WHO = _parts(
    """the government|the opposition|the central bank|the interior ministry
a regional governor|the army|the trade union|the supreme court|the airline
the port authority|a group of lawmakers|the largest party|the health minister
the electoral commission|the mayor|the water company|the foreign minister
a former general|the farmers' league|the national assembly|a young deputy
the chief of police|an elderly bishop|the owner of the mine|two students
a crew of fishermen|the auditor|a judge|the queen's secretary
neighbours of the plant|an envoy|the miners' widow"""
)
DID = _parts(
    """rejected|praised|asked for|refused|promised|voted on|dropped|came to accept
signed|paid for|forgot|studied|delayed|discussed|welcomed|feared|hid|announced
withdrew|feted|mocked|financed|inherited|translated|measured|photographed|copied
buried|defended|surveyed"""
)
KIND = _parts(
    """northern|second|burnt|secret|costly|disputed|old|foreign|new|small|unpaid|joint
hasty|rural|marble|wooden|annual|forgotten|stolen|half-built|yellow|illegal
popular|royal"""
)
WHAT = _parts(
    """crossing|railway|price of bread|market|treaty|bridge|salaries of judges|archives
harbor|tax on fuel|state of emergency|bank|hospital|talks|flag|theater
losses of the farmers|delegation|election list|pipeline|fishing fleet
school reform|refugee camp|power station|opera|water meter|census|museum|ferry
vaccine|salt mine|radio mast|grain silo|tram line"""
)
WHY = _parts(
    """the money had run out|weeks of protest|few believed it|prices kept rising
a deal was near|a warning came from abroad|the rains began|winter drew near
its partners were told nothing|a new strike was feared
lawyers advised against it|a holiday was at hand|the cameras had left
markets were nervous|the families asked for it|the bishop had spoken
snow closed the road|a court had ruled|the lights went out|nobody was watching
a rival had done the same"""
)
LINK = "because|after|although|while|before|as soon as|just when|long before|even if|since".split(
    "|"
)
PLACES = _parts(
    """Arvena|Bolosk|Caranta|Dellmar|Esterby|Farouna|Gorsan|Hailu|Issoke|Jarabad|Kelvia
Lomasa|Marrin|Nantele|Ostrava Nova|Petrograd Sud|Quillan|Rostana|Samarra Bay
Tolvik"""
)
NAMES = _parts(
    """Adewale|Brandt|Castellano|Dimitrov|Eriksen|Fernandes|Gutierrez|Haddad|Ivanova
Jansen|Kamau|Laurent|Mbeki|Nakamura|Okafor|Petrov|Quispe|Rahman|Santos|Tanaka
Ulrich|Vasquez|Weber|Yilmaz|Zhang"""
)
SAID = "said|told the assembly|wrote in a letter|told local radio|argued|warned".split("|")
PAPERS = [f"{place} {kind}" for place in PLACES for kind in ("Post", "Herald", "Courier")]
WIRES = ("Northern Wire", "Meridian News", "Union Press")
SPELLING = {"harbor": "harbour", "color": "colour", "theater": "theatre", "neighboring":
            "neighbouring", "salaries": "pay"}  # fmt: skip
WORDS = {"although": "though", "while": "as", "before": "until", "few": "hardly anybody",
         "rejected": "turned down", "feared": "was afraid of", "announced": "made known",
         "second": "other", "costly": "expensive", "bank": "lender", "ferry": "boat"}  # fmt: skip


@dataclass(frozen=True)
class Printed:
    """An article as a paper printed it; those with the same `text_of` are copies."""

    text_of: str
    publisher: str
    published: date
    title: str
    sentences: tuple[str, ...]


class Desk:
    """Writes and prints, by chance with a seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def sentence(self) -> str:
        """One of many millions."""
        pick = self.chance.choice
        base = (
            f"{pick(WHO)} {pick(DID)} the {pick(KIND)} {pick(WHAT)} {pick(LINK)} {pick(WHY)}"
            f" in {pick(PLACES)}"
        )
        form = self.chance.randrange(5)
        if form == 0:
            return f"“{_capital(base)},” {pick(NAMES)} {pick(SAID)} in {pick(PLACES)}."
        if form == 1:
            return f"In {pick(PLACES)}, {base}, {pick(NAMES)} {pick(SAID)}."
        if form == 2:
            return f"{self.chance.randrange(12, 900)} people in {pick(PLACES)} heard that {base}."
        if form == 3:
            return f"{pick(NAMES)}, who comes from {pick(PLACES)}, {pick(SAID)} that {base}."
        return f"{_capital(base)}."

    def story(self, name: str) -> Printed:
        """A wire story of 8 to 24 sentences."""
        chance = self.chance
        sentences = tuple(self.sentence() for _ in range(chance.randrange(8, 25)))
        day = date(2021, 3, 1) + timedelta(chance.randrange(60))
        title = _capital(f"{chance.choice(WHO)} and the {chance.choice(WHAT)}")
        return Printed(name, chance.choice(WIRES), day, title, sentences)

    def reprint(self, story: Printed) -> Printed:
        """The story in a paper."""
        chance = self.chance
        kept = list(story.sentences)
        if chance.random() < 0.5:
            kept = kept[: max(4, int(len(kept) * chance.uniform(0.4, 0.95)))]
        if chance.random() < 0.3 and len(kept) > 6:
            place = chance.randrange(1, len(kept) - 2)
            del kept[place : place + chance.randrange(1, 3)]
        if chance.random() < 0.4:
            kept = [_changed(sentence, SPELLING) for sentence in kept]
        if chance.random() < 0.3:
            word = chance.choice(sorted(WORDS))
            kept = [_changed(sentence, {word: WORDS[word]}) for sentence in kept]
        publisher = chance.choice(PAPERS)
        if chance.random() < 0.5:
            kept[0] = f"{publisher.partition(' ')[0].upper()} ({story.publisher}) - {kept[0]}"
        if chance.random() < 0.3:
            kept.insert(0, f"By {chance.choice(NAMES)} {chance.choice(NAMES)}, {publisher}")
        if chance.random() < 0.3 and len(kept) > 5:
            kept.append(self.sentence())
        if chance.random() < 0.3:
            kept.append(f"Reporting by {chance.choice(NAMES)}; editing by {chance.choice(NAMES)}")
        title = story.title
        if chance.random() < 0.7:
            title = _capital(f"{chance.choice(WHO)} and {chance.choice(WHO)} at odds")
        day = story.published + timedelta(chance.randrange(3))
        return Printed(story.text_of, publisher, day, title, tuple(kept))

    def lookalikes(self, story: Printed) -> Iterator[Printed]:
        """What shares something with the story and is no copy of it."""
        chance = self.chance
        other = self.story(f"{story.text_of} follow-up")
        third = chance.sample(story.sentences, max(1, len(story.sentences) // 3))
        mixed = (*other.sentences[: 2 * len(third)], *third)
        yield Printed(other.text_of, other.publisher, story.published, story.title, mixed)
        other = self.story(f"{story.text_of} quoted")
        quoted = (*other.sentences[:6], *story.sentences[:2], *other.sentences[6:])
        yield Printed(other.text_of, other.publisher, story.published, story.title, quoted)
        words = tuple(self.retold(sentence) for sentence in story.sentences)
        name = f"{story.text_of} retold"
        yield Printed(name, chance.choice(WIRES), story.published, story.title, words)

    def retold(self, sentence: str) -> str:
        """The same names and things in other words."""
        words = sentence.rstrip(".").replace("“", "").replace(",”", "").split(" ")
        pairs = [words[place : place + 2] for place in range(0, len(words), 2)]
        self.chance.shuffle(pairs)
        return _capital(" ".join(word for pair in pairs for word in pair)) + "."

    def forms(self, count: int) -> Iterator[Printed]:
        """Reports from one form, with other facts each."""
        chance = self.chance
        for number in range(count):
            day = date(2021, 3, 1) + timedelta(chance.randrange(60))
            place, other = chance.sample(PLACES, 2)
            size, depth = chance.uniform(3, 7), chance.randrange(5, 90)
            far, hour = chance.randrange(10, 300), chance.randrange(1, 12)
            quake = (
                f"An earthquake of magnitude {size:.1f} struck {far} km from {place} on {day:%A}.",
                f"It struck at a depth of {depth} km at {hour} in the morning.",
                f"People in {other} felt it too, {chance.choice(NAMES)} of the institute said.",
                "There were no reports of damage.",
            )
            yield Printed(f"quake {number}", "Quake Bot", day, f"Quake near {place}", quake)
            up, points = chance.choice(("rose", "fell")), chance.randrange(3, 400)
            market = (
                f"Shares in {place} {up} {points} points on {day:%A} to"
                f" {chance.randrange(4000, 9000)}.",
                f"{chance.choice(WHO).capitalize()} was behind it, {chance.choice(NAMES)} said.",
                f"In {other} the index {chance.choice(('gained', 'lost'))} {depth / 10} percent.",
                f"Oil cost {chance.randrange(40, 90)} dollars a barrel.",
            )
            yield Printed(f"market {number}", "Market Bot", day, f"Shares in {place}", market)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _changed(sentence: str, words: dict[str, str]) -> str:
    return " ".join(words.get(word, word) for word in sentence.split(" "))


def articles(seed: int, stories: int) -> list[Printed]:
    """All that is printed, in the order in which it comes in."""
    desk = Desk(seed)
    printed = list(desk.forms(stories // 2))
    for number in range(stories):
        story = desk.story(f"story {number}")
        printed.append(story)
        printed += (desk.reprint(story) for _ in range(desk.chance.randrange(9)))
        printed += desk.lookalikes(story)
    desk.chance.shuffle(printed)
    return printed


def entries(printed: Sequence[Printed]) -> Iterator[Entry]:
    """What a run would store, without a reading."""
    for number, one in enumerate(printed):
        spans, start = [], 0
        for sentence in one.sentences:
            spans.append(Span(start, start + len(sentence)))
            start += len(sentence) + 1
        article = Article(
            " ".join(one.sentences), str(number), one.title, one.published,
            publisher=one.publisher,
        )  # fmt: skip
        prints = fingerprint(article, spans)
        report = Report(article, sentences=tuple(spans))
        yield Entry(Origin("wire", f"line {number}"), article, report, fingerprint=prints)


def score(printed: Sequence[Printed]) -> Counts:
    """Pairs that are copies, and pairs that were put in one group."""
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "w.duckdb") as store:
        run = store.begin(RunFacts("0", "none", "none", "none"))
        waiting = list(entries(printed))
        for start in range(0, len(waiting), 16):
            store.write(waiting[start : start + 16], run)
            gather(store, run, all_of_it=False)
        gather(store, run, all_of_it=True)
        rows = store.query(
            "SELECT place, copy_group FROM origin JOIN article_group USING (article)"
        ).fetchall()
    group = {int(place.removeprefix("line ")): number for place, number in rows}
    right = gold = found = 0
    for one, other in combinations(range(len(printed)), 2):
        are = printed[one].text_of == printed[other].text_of
        told = group[one] == group[other]
        right, gold, found = right + (are and told), gold + are, found + told
    return Counts(right, gold, found)


def main() -> None:
    """Print precision and recall."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--seed", type=int, default=2)
    arguments.add_argument("--stories", type=int, default=200)
    given = arguments.parse_args()
    printed = articles(given.seed, given.stories)
    counts = score(printed)
    print(f"seed {given.seed}: {len(printed)} articles, {counts.gold} pairs of copies")
    print(f"pairs, precision  {counts.precision:.4f}")
    print(f"pairs, recall  {counts.recall:.4f}")


if __name__ == "__main__":
    main()
