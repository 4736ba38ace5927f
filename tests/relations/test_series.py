from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from legation.errors import RelationError
from legation.records.standing import Certainty, Polarity, Standing, Tense
from legation.relations import By, Direction, behind

from .conftest import News, Opened, Told

PLANNED = Standing(Polarity.AFFIRMED, Certainty.CERTAIN, Tense.FUTURE)
NEGATED = Standing(Polarity.NEGATED, Certainty.CERTAIN, Tense.PAST)
HISTORY = replace(NEGATED, polarity=Polarity.AFFIRMED, background=True)

ACCUSES = Told("ACCUSE", "JPN:GOV", "PRK", "2018-03-05", mode="disapprove", cameo="111")
OFFERS = Told("AGREE", "PRK:GOV", "JPN", "2018-03-08", cameo="036")
MEET = Told("CONSULT", "JPN:GOV PRK:GOV CHN:GOV", "", "2018-05-10", cameo="040")
STRIKES = Told("ASSAULT", "USA", "ISIL", "2018-03-09", mode="aerial")


def test_events_are_counted_by_period_direction_and_kind(news: Opened) -> None:
    archive = news(
        News("2018-03-09", (ACCUSES, OFFERS, STRIKES), "Kyodo"),
        News("2018-03-10", (ACCUSES,), "Kyodo"),
        News("2018-05-11", (MEET,), "Reuters"),
    )
    march, april, may = archive.relation("JPN", "PRK").by("month")
    assert (march.events, march.forth, march.back, march.mutual) == (3, 2, 1, 0)
    assert (march.verbal_conflict, march.verbal_cooperation) == (2, 1)
    assert (march.material_conflict, march.material_cooperation) == (0, 0)
    assert (march.score_sum, march.score_mean) == (-1.5, -0.5)
    assert (march.goldstein_sum, march.goldstein_mean) == (0.0, 0.0)
    assert march.cooperation == pytest.approx(1 / 3)
    assert (march.verbal_score, march.material_score) == (-1.5, 0.0)
    assert (march.articles, march.sources) == (2, 1)
    assert (march.corpus_events, march.corpus_articles) == (4, 2)
    assert march.share == 0.75
    assert march.types == {"ACCUSE": 2, "AGREE": 1}
    assert march.event_ids == (1, 4, 2)
    assert (may.events, may.mutual, may.forth) == (1, 1, 0)
    assert not april.covered
    assert (april.events, april.score_mean, april.share, april.types) == (None, None, None, {})


def test_a_period_with_articles_and_without_events_is_zero_and_one_without_articles_a_gap(
    news: Opened,
) -> None:
    archive = news(News("2018-01-01", (ACCUSES,)), News("2018-03-01"), News("2018-05-01"))
    points = archive.relation("JPN", "PRK").by("month").points
    assert [point.events for point in points] == [0, None, 1, None, 0]
    assert [point.covered for point in points] == [True, False, True, False, True]
    assert [point.score_mean for point in points] == [None, None, -2.0, None, None]
    assert [point.score_sum for point in points] == [0, None, -2.0, None, 0]


def test_one_direction_has_what_both_do_together(news: Opened) -> None:
    relation = news(News("2018-03-09", (ACCUSES, OFFERS, MEET))).relation("JPN", "PRK")
    for direction, events in ((Direction.FORTH, 2), (Direction.BACK, 2), (Direction.BOTH, 3)):
        year = relation.by("year", direction=direction).points[0]
        assert (year.events, year.mutual) == (events, 1)


def test_two_who_act_on_a_third_do_nothing_to_each_other(news: Opened) -> None:
    archive = news(News("2018-03-09", (Told("SANCTION", "JPN USA", "PRK", "2018-03-09"),)))
    assert archive.relation("JPN", "USA").by("year").events == 0
    assert archive.relation("JPN|USA", "PRK").by("year").events == 1


def test_only_what_is_told_as_fact_counts_unless_asked(news: Opened) -> None:
    told = [replace(ACCUSES, standing=standing) for standing in (PLANNED, NEGATED, HISTORY)]
    archive = news(News("2018-03-09", (ACCUSES, *told)))
    assert archive.relation("JPN", "PRK").by("year").events == 1
    for name in ("planned", "negated", "background"):
        assert archive.relation("JPN", "PRK", include=[name]).by("year").events == 2
    both = replace(ACCUSES, standing=replace(PLANNED, polarity=Polarity.NEGATED))
    archive = news(News("2018-03-09", (both,)))
    assert archive.relation("JPN", "PRK", include=["planned"]).by("year").events == 0
    assert archive.relation("JPN", "PRK", include=["planned", "negated"]).by("year").events == 1


@pytest.mark.parametrize(
    ("side", "events"),
    [
        ("JPN:GOV", 2),  # the state by its name alone is its government
        ("JPN:MED", 1),
        ("*:GOV", 2),
        ("NATO", 1),
        ("JPN:MED|NATO", 2),
        ("JPN", 3),
    ],
)
def test_a_side_is_who_meets_a_term(news: Opened, side: str, events: int) -> None:
    told = [replace(ACCUSES, actors=who) for who in ("JPN", "JPN:GOV", "JPN:MED", "NATO")]
    assert news(News("2018-03-09", tuple(told))).relation(side, "PRK").by("year").events == events


def test_who_could_be_on_both_sides_is_on_that_which_says_more(news: Opened) -> None:
    archive = news(News("2018-03-09", (Told("ACCUSE", "JPN:MED", "JPN:GOV", "2018-03-09"),)))
    assert archive.relation("JPN:MED", "JPN:GOV").by("year").events == 1
    assert archive.relation("JPN", "JPN:GOV").by("year").events == 1
    assert archive.relation("JPN|PRK", "JPN|CHN").by("year").events == 0
    with pytest.raises(RelationError, match="the same"):
        archive.relation("JPN", "JPN")


def test_a_group_is_a_side(news: Opened) -> None:
    archive = news(News("2018-03-09", (ACCUSES,)), groups='[groups]\nwest = ["USA", "JPN:GOV"]')
    assert archive.relation("west", "PRK").by("year").events == 1


def test_an_event_without_a_day_counts_on_that_of_publication(news: Opened) -> None:
    archive = news(News("2018-03-09", (replace(ACCUSES, day=None),)))
    (day,) = archive.relation("JPN", "PRK").by("day")
    assert (day.start.isoformat(), day.events) == ("2018-03-09", 1)


def test_an_event_of_some_time_in_a_year_is_in_no_month(news: Opened) -> None:
    sometime = replace(ACCUSES, day="2018-01-01", until="2018-12-31")
    visit = replace(MEET, day="2018-03-30", until="2018-04-02")
    archive = news(News("2018-01-09"), News("2018-12-30", (sometime, visit)))
    months = archive.relation("JPN", "PRK").by("month")
    assert [point.events for point in months if point.events] == [1]
    assert months.points[2].events == 1
    assert months.wide == 1
    years = archive.relation("JPN", "PRK").by("year")
    assert (years.events, years.wide) == (2, 0)


def test_more_news_is_not_more_events_when_normalised(news: Opened) -> None:
    other = Told("ACCUSE", "FRA", "DEU", "2018-03-09")
    archive = news(
        News("2018-03-09", (ACCUSES, other)),
        News("2018-04-09", (*[replace(ACCUSES, day="2018-04-01")] * 4, *[other] * 4)),
    )
    series = archive.relation("JPN", "PRK").by("month")
    assert series.values("events") == (1, 4)
    normalised = series.normalise()
    assert normalised.values("events")[0] == pytest.approx(1 / 6)
    assert normalised.values("events")[1] == 1.0
    assert normalised.values("score_mean") == series.values("score_mean")
    assert normalised.normalise() is normalised


def test_the_last_reading_of_an_article_counts(news: Opened) -> None:
    archive = news(News("2018-03-09", (ACCUSES,)))
    path = archive.store.path
    archive.close()
    from legation.relations import open_store

    from .conftest import keep

    keep(path, [News("2018-03-09", (OFFERS,))])
    with open_store(path) as again:
        assert [a.type for a in again.relation("JPN", "PRK").acts()] == ["AGREE"]
        assert again.relation("JPN", "PRK").by("year").points[0].corpus_events == 1


def test_every_number_has_its_events(news: Opened) -> None:
    archive = news(News("2018-03-09", (ACCUSES, OFFERS, MEET)))
    relation = archive.relation("JPN", "PRK")
    series = relation.by(By.YEAR)
    acts = relation.acts()
    assert {act.event for act in acts} == set(series.points[0].event_ids)
    for column in ("events", "forth", "back", "mutual", "verbal_conflict", "verbal_cooperation"):
        assert len(behind(acts, column)) == getattr(series.points[0], column)
    assert [act.event for act in behind(acts, "type_accuse")] == [1]
    assert sum(act.score for act in behind(acts, "verbal_score")) == series.points[0].verbal_score
    with pytest.raises(RelationError, match="no column"):
        behind(acts, "mood")


def test_acts_tell_parties_day_and_sentence(news: Opened) -> None:
    archive = news(News("2018-03-09", (replace(ACCUSES, told_by="CHN:MED"),), "Kyodo"))
    (act,) = archive.relation("JPN", "PRK").acts()
    assert (act.actors, act.recipients, act.told_by) == (("JPN:GOV",), ("PRK",), ("CHN:MED",))
    assert (str(act.day), act.direction, act.goldstein) == ("2018-03-05", "forth", -2.0)
    assert (act.sentence, act.publisher, act.origin) == ("Sentence 1", "Kyodo", "news.jsonl")


def test_a_corpus_without_days_says_so(news: Opened) -> None:
    archive = news(News(None, (ACCUSES,)))
    with pytest.raises(RelationError, match="no article with a day"):
        archive.relation("JPN", "PRK").by("year")


def test_days_the_wrong_way_round_are_told(news: Opened) -> None:
    archive = news(News("2018-03-09", (ACCUSES,)))
    days = {"first": date(2018, 4, 1), "last": date(2018, 3, 1)}
    relation = archive.relation("JPN", "PRK")
    for ask in (partial(relation.by, "month"), relation.acts, archive.network):
        with pytest.raises(RelationError, match="first day, 2018-04-01, is after the last"):
            ask(**days)
    with pytest.raises(RelationError, match="is after the last, 2018-03-09"):
        relation.by("month", first=days["first"])


def test_a_side_that_nobody_is_on_is_told(news: Opened) -> None:
    archive = news(News("2018-03-09", (ACCUSES,)))
    assert [str(party) for party in archive.relation("JNP", "PRK").absent()] == ["JNP"]
    assert archive.relation("JPN", "PRK").absent() == ()


def test_a_network_has_an_edge_for_each_direction_and_signs(news: Opened) -> None:
    archive = news(News("2018-03-09", (ACCUSES, OFFERS, MEET, STRIKES)), News("2018-06-01"))
    edges = {(edge.source, edge.target): edge for edge in archive.network()}
    assert set(edges) == {
        ("JPN", "PRK"), ("PRK", "JPN"), ("JPN", "CHN"), ("CHN", "JPN"), ("PRK", "CHN"),
        ("CHN", "PRK"), ("USA", "ISIL"),
    }  # fmt: skip
    assert (edges["JPN", "PRK"].events, edges["JPN", "PRK"].score_sum) == (2, 0.5)
    assert (edges["USA", "ISIL"].sign, edges["PRK", "JPN"].sign) == (-1, 1)
    assert archive.network().nodes == ("CHN", "ISIL", "JPN", "PRK", "USA")
    months = archive.network(by="month")
    assert {str(edge.start) for edge in months} == {"2018-03-01", "2018-05-01"}
    assert len(months) == 9


def test_many_of_one_state_are_one_edge(news: Opened) -> None:
    told = Told("CONSULT", "JPN:GOV JPN:MIL JPN", "PRK PRK:GOV", "2018-03-09")
    joint = Told("CONSULT", "JPN:GOV JPN PRK PRK:GOV", "", "2018-03-09")
    (edge,) = news(News("2018-03-09", (told,))).network()
    assert (edge.source, edge.target, edge.events) == ("JPN", "PRK", 1)
    edges = list(news(News("2018-03-09", (joint,))).network())
    assert [(e.source, e.target, e.events) for e in edges] == [("JPN", "PRK", 1), ("PRK", "JPN", 1)]
