"""Series and networks, as the queries have them, and as a person would count them."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest

from legation.corpus.gather import gather
from legation.lexicon.ontology import load_ontology
from legation.records.standing import Certainty, Polarity, Standing, Tense
from legation.relations import open_store
from legation.store import Run, RunFacts
from legation.store import open_store as open_to_write

from .conftest import FACT, News, Told, keep

PLANNED = Standing(Polarity.AFFIRMED, Certainty.CERTAIN, Tense.FUTURE)
WHO = ("JPN", "JPN:GOV", "PRK", "PRK:MIL", "CHN", "CHN:GOV", "NATO", ":REB")
TYPES = ("ACCUSE", "AGREE", "CONSULT", "ASSAULT")


def generated() -> list[News]:
    """A hundred and twenty events, no two of one day, so that none is the same as another."""
    draw = random.Random(8)
    told = []
    for number in range(120):
        sides = [" ".join(draw.sample(WHO, draw.choice((1, 1, 1, 2, 3)))) for _ in range(2)]
        told.append(
            Told(
                draw.choice(TYPES),
                sides[0],
                draw.choice((sides[1], sides[1], "")),
                str(date(2018, 1, 1) + timedelta(days=3 * number)),
                standing=draw.choice((FACT, FACT, PLANNED)),
            )
        )
    return [News(told[at].day, tuple(told[at : at + 4])) for at in range(0, len(told), 4)]


def sides(told: Told, side: str) -> tuple[set[str], set[str]]:
    """Who of a state acts, and who is acted on."""
    of = [{who for who in written.split() if who.startswith(side)} for written in
          (told.actors, told.recipients)]  # fmt: skip
    return of[0], of[1]


def direction(told: Told, one: str, other: str) -> str | None:
    acts_one, gets_one = sides(told, one)
    acts_other, gets_other = sides(told, other)
    forth, back = bool(acts_one and gets_other), bool(acts_other and gets_one)
    if forth or back:
        return "mutual" if forth and back else "forth" if forth else "back"
    return "mutual" if acts_one and acts_other and not told.recipients else None


def edges(told: list[Told]) -> Counter[tuple[str, str, date]]:
    codes = {who: who.partition(":")[0] for who in WHO}
    counted: Counter[tuple[str, str, date]] = Counter()
    for one in told:
        acts = {codes[who] for who in one.actors.split()} - {""}
        gets = {codes[who] for who in (one.recipients or one.actors).split()} - {""}
        month = date.fromisoformat(one.day or "").replace(day=1)
        counted.update((a, b, month) for a, b in product(acts, gets) if a != b)
    return counted


@pytest.mark.parametrize("gathered", [0, 13, 30], ids=["none", "some", "all"])
def test_queries_count_as_a_person_does(gathered: int, tmp_path: Path, empty_store: Path) -> None:
    path = tmp_path / "news.duckdb"
    path.write_bytes(empty_store.read_bytes())
    news = generated()
    if gathered:
        keep(path, news[:gathered])
        with open_to_write(path) as store:
            gather(store, Run(1, RunFacts("0", "m", "l", "r")), all_of_it=True)
    keep(path, news[gathered:], first=gathered + 1)
    everything = [told for one in news for told in one.events]
    ontology = load_ontology()
    with open_store(path) as archive:
        assert archive.ask("SELECT count(*) FROM happening").fetchall() == [(4 * gathered,)]
        for include, told in (
            ((), [one for one in everything if one.standing is FACT]),
            (("planned",), everything),
        ):
            months = Counter(date.fromisoformat(one.day or "").replace(day=1) for one in told)
            for one, other in (("JPN", "PRK"), ("CHN", "JPN"), ("PRK", "NATO")):
                series = archive.relation(one, other, include=include).by("month")
                for point in series:
                    of = [
                        (t, direction(t, one, other))
                        for t in told
                        if point.start <= date.fromisoformat(t.day or "") <= point.end
                    ]
                    ways = Counter(way for _, way in of if way)
                    assert (point.forth, point.back, point.mutual) == tuple(
                        ways[way] for way in ("forth", "back", "mutual")
                    )
                    scores = [ontology.score(t.type, t.mode) for t, way in of if way]
                    assert point.score_sum == pytest.approx(sum(scores))
                    assert point.corpus_events == months[point.start]
            found = {(e.source, e.target, e.start): e.events
                     for e in archive.network(by="month", include=include)}  # fmt: skip
            assert found == edges(told)
