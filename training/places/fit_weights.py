"""Fit the weights of place resolution: `src/legation/data/places/weights.toml`.

    python training/places/fit_weights.py [--keep]

A conditional logit (McFadden 1974): the chance of a sense among those of its name is the softmax of
its weighted features. Trained on `own.toml`, and on what each capital and state is called when
nothing else is said. Weights are drawn towards `REASONED`, which we set before by thinking, since
a hundred texts cannot tell every one of them. What the other names of a text are thought to be
depends on the weights, so features and weights are made in turn. Without --keep nothing is written;
the share of names that come out right, on the texts and on each fifth of them left out in turn, is
printed in any case.
"""

from __future__ import annotations

import argparse
import random
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from legation.lexicon.directory import load_directory
from legation.lexicon.gazetteer import Gazetteer, GazetteerEntry, NameForm, load_gazetteer
from legation.lexicon.placewords import Weights, load_place_words
from legation.reading import places
from legation.reading.toponyms import NAME, Toponym, find_toponyms
from legation.records.span import Span
from legation.syntax.parser import PipelineParser

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "src" / "legation" / "data" / "places" / "weights.toml"

REASONED = Weights(
    population=6.0, names=3.0, country=5.0, division=-0.5, county=-2.0, capital=2.0, seat=0.5,
    section=-1.5, apart=5.5, namesake=-1.5, other_name=-2.5, held=10.0, called=2.0,
    same_country=1.5, same_division=1.5, near=2.5, home_country=1.5, home_division=1.5,
    home_near=2.0,
)  # fmt: skip

NAMES = [field.name for field in fields(Weights)]
TOWARDS_REASONED = 0.3
"""Tried 0.03 to 3: below 0.1 weights of rare features run away; above 1 nothing is learnt."""
WORLD = 2.0
"""What a text of world news counts, beside one of a small town: they are what Legation reads."""
ALONE = 0.2
"""What a name that stands alone counts, beside one in a text."""
ROUNDS = 6


@dataclass
class Case:
    """A text: its names, what they mean, and where the newspaper is at home."""

    toponyms: list[Toponym]
    meant: list[str]
    home: tuple[GazetteerEntry, ...] = ()
    counts: float = 1.0


def fits(entry: GazetteerEntry, code: str) -> bool:
    """Whether a place is what a code of `own.toml` says."""
    if code.startswith("in "):
        inside = entry.division == code[3:] or entry.division.startswith(code[3:] + ".")
        return inside and not entry.is_country and entry.feature != "ADM1"
    return entry.division == code and (entry.is_country or entry.is_division)


_MARKED = re.compile(r"\{([^|{}]+)\|([^{}]+)\}")


def read_texts(gazetteer: Gazetteer) -> Iterator[Case]:
    """The texts of own.toml, with what Legation finds in them."""
    rows = tomllib.loads((HERE / "own.toml").read_text(encoding="utf-8"))["text"]
    marked: list[tuple[str, dict[int, tuple[int, str]]]] = []
    for row in rows:
        text, at, last = "", {}, 0
        for match in _MARKED.finditer(row["text"]):
            text += row["text"][last : match.start()]
            at[len(text)] = len(text) + len(match[1]), match[2]
            text += match[1]
            last = match.end()
        marked.append((text + row["text"][last:], at))
    parses = PipelineParser().parse([text for text, _ in marked])
    for row, parse, (text, at) in zip(rows, parses, marked, strict=True):
        found = list(find_toponyms(parse, gazetteer, load_place_words()))
        meant = [at.get(toponym.span.start, (0, ""))[1] for toponym in found]
        for start, (end, code) in at.items():
            if code not in meant:
                print(f"not found: {text[start:end]}: {text}")
        home = ()
        if "home" in row:
            name, code = row["home"].split("|")
            home = tuple(s.entry for s in gazetteer.find(name) if fits(s.entry, code))[:1]
        yield Case(found, meant, home, WORLD if row.get("world") else 1.0)


def read_alone(gazetteer: Gazetteer) -> Iterator[Case]:
    """Names that stand alone: those of own.toml, capitals and states."""
    told = tomllib.loads((HERE / "own.toml").read_text(encoding="utf-8"))["alone"]
    for name, code in told.items():
        senses = tuple(s for s in gazetteer.find(name) if s.form is not NameForm.ADJECTIVE)
        if not any(fits(sense.entry, f"in {code}") for sense in senses):
            print(f"not in the gazetteer: {name} in {code}")
        toponym = Toponym(Span(0, len(name)), 0, 0, name, senses, NAME)
        yield Case([toponym], [f"in {code}"], counts=ALONE)
    for entry in load_directory().entries.values():
        for name, is_capital in [(entry.name, False), *((c, True) for c in entry.capitals[:1])]:
            senses = tuple(s for s in gazetteer.find(name) if s.form is not NameForm.ADJECTIVE)
            right = [
                sense.entry
                for sense in senses
                if sense.entry.country == entry.country
                and (sense.entry.feature == "PPLC" if is_capital else sense.entry.is_country)
            ]
            if entry.kind == "state" and len(senses) > 1 and right:
                toponym = Toponym(Span(0, len(name)), 0, 0, name, senses, NAME)
                yield Case([toponym], [f"#{right[0].id}"], counts=ALONE)


@dataclass
class Choice:
    """The features of each sense of one name, and which senses are right."""

    features: np.ndarray
    right: np.ndarray
    counts: float


def choices(cases: Sequence[Case], weights: Weights) -> Iterator[Choice]:
    """All names whose meaning is told and that have several senses, one of them right."""
    for case in cases:
        groups = places._grouped(case.toponyms)
        places._judge(groups, weights, case.home)
        told = places.Told(groups)
        for group in groups:
            codes = {case.meant[number] for number in group.mentions} - {""}
            if len(group.senses) < 2 or len(codes) != 1:
                continue
            code = codes.pop()
            right = np.array(
                [
                    sense.entry.id == int(code[1:]) if code[0] == "#" else fits(sense.entry, code)
                    for sense in group.senses
                ]
            )
            if right.any() and not right.all():
                rows = [[getattr(features, name) for name in NAMES] for features in told.of(group)]
                yield Choice(np.array(rows), right, case.counts)


def loss(vector: np.ndarray, data: Sequence[Choice]) -> tuple[float, np.ndarray]:
    """Minus the logarithm of the chance of what is right, and its gradient."""
    prior = np.array([getattr(REASONED, name) for name in NAMES])
    total = TOWARDS_REASONED * float(((vector - prior) ** 2).sum())
    gradient = 2 * TOWARDS_REASONED * (vector - prior)
    for choice in data:
        scores = choice.features @ vector
        chances = np.exp(scores - scores.max())
        chances /= chances.sum()
        right = chances[choice.right].sum() + 1e-12
        total -= choice.counts * np.log(right)
        share = np.where(choice.right, chances / right, 0.0)
        gradient += choice.counts * (choice.features.T @ (chances - share))
    return total, gradient


def fit(cases: Sequence[Case]) -> Weights:
    """Weights for the cases."""
    weights = REASONED
    for _ in range(ROUNDS):
        data = list(choices(cases, weights))
        start = np.array([getattr(weights, name) for name in NAMES])
        found = minimize(loss, start, args=(data,), jac=True, method="L-BFGS-B").x
        weights = Weights(*(float(value) for value in found))
    return weights


def share_right(cases: Sequence[Case], weights: Weights) -> tuple[int, int]:
    """How many of the names with several senses come out right, and of how many."""
    vector = np.array([getattr(weights, name) for name in NAMES])
    data = list(choices(cases, weights))
    return sum(bool(c.right[int(np.argmax(c.features @ vector))]) for c in data), len(data)


def main() -> None:
    """Fit, measure, and write if asked to."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--keep", action="store_true", help="write the weights down")
    given = arguments.parse_args()
    gazetteer = load_gazetteer()
    texts, alone = list(read_texts(gazetteer)), list(read_alone(gazetteer))
    weights = fit([*texts, *alone])
    print("reasoned: texts {}/{}, names alone {}/{}".format(
        *share_right(texts, REASONED), *share_right(alone, REASONED)
    ))  # fmt: skip
    print("fitted:   texts {}/{}, names alone {}/{}".format(
        *share_right(texts, weights), *share_right(alone, weights)
    ))  # fmt: skip
    order = list(range(len(texts)))
    random.Random(7).shuffle(order)
    left_out = [0, 0]
    for part in range(5):
        inside = [texts[n] for i, n in enumerate(order) if i % 5 != part]
        outside = [texts[n] for i, n in enumerate(order) if i % 5 == part]
        right, of = share_right(outside, fit([*inside, *alone]))
        left_out = [left_out[0] + right, left_out[1] + of]
    print(f"fitted, texts left out in turn: {left_out[0]}/{left_out[1]}")
    lines = [f"{name} = {value:.2f}" for name, value in asdict(weights).items()]
    if given.keep:
        head = "# Made by training/places/fit_weights.py; see Features in reading/places.py.\n"
        OUT.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
