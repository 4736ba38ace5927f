from __future__ import annotations

from dataclasses import replace
from datetime import date

from legation.relations import Approach, Outcome, initiative

from .conftest import News, Opened, Told

OFFER = Told("AGREE", "KOR", "PRK", "2018-01-02")
MEET = Told("CONSULT", "KOR PRK", "", "2018-01-09")
REFUSE = Told("REJECT", "PRK", "KOR", "2018-01-04", mode="meet")
TEST = Told("THREATEN", "PRK", "KOR", "2018-01-03")


def approaches(news: Opened, *told: Told, last: str = "2018-12-31") -> tuple[Approach, ...]:
    archive = news(News("2018-01-01"), News(last, told))
    return archive.relation("KOR", "PRK").approaches()


def test_a_meeting_answers_an_offer(news: Opened) -> None:
    (one,) = approaches(news, OFFER, TEST, MEET)
    assert (one.outcome, one.days) == (Outcome.ANSWERED, 7)
    assert one.answer is not None
    assert one.answer.type == "CONSULT"


def test_a_refusal_that_comes_first_refuses(news: Opened) -> None:
    (one,) = approaches(news, OFFER, REFUSE, MEET)
    assert (one.outcome, one.days) == (Outcome.REFUSED, 2)


def test_other_conflict_is_no_answer(news: Opened) -> None:
    (one,) = approaches(news, OFFER, TEST)
    assert (one.outcome, one.answer, one.days) == (Outcome.NO_RESPONSE, None, None)


def test_what_comes_too_late_is_no_answer(news: Opened) -> None:
    (one,) = approaches(news, OFFER, replace(MEET, day="2018-02-02"))
    assert one.outcome is Outcome.NO_RESPONSE
    (one,) = approaches(news, OFFER, replace(MEET, day="2018-02-01"))
    assert one.outcome is Outcome.ANSWERED


def test_an_approach_near_the_end_of_the_corpus_is_open(news: Opened) -> None:
    (one,) = approaches(news, OFFER, last="2018-01-20")
    assert one.outcome is Outcome.OPEN


def test_a_meeting_on_the_day_of_an_invitation_does_not_answer_it(news: Opened) -> None:
    (one,) = approaches(news, replace(MEET, day="2018-01-02"), OFFER)
    assert one.outcome is Outcome.NO_RESPONSE
    accepted = Told("AGREE", "PRK", "KOR", "2018-01-02")
    first, second = approaches(news, OFFER, accepted)
    assert (first.outcome, first.days) == (Outcome.ANSWERED, 0)
    assert second.outcome is Outcome.ANSWERED


def test_visits_demands_and_one_side_towards_a_third_are_no_approaches(news: Opened) -> None:
    told = (
        Told("CONSULT", "KOR", "PRK", "2018-01-02", mode="visit"),
        Told("REQUEST", "KOR", "PRK", "2018-01-03", mode="yield"),
        Told("AGREE", "KOR", "JPN", "2018-01-03"),
    )
    assert approaches(news, *told) == ()


def test_initiative_sums_up(news: Opened) -> None:
    archive = news(
        News("2018-01-01"),
        News("2018-12-31", (OFFER, MEET, replace(OFFER, day="2018-06-01"), TEST)),
    )
    relation = archive.relation("KOR", "PRK")
    found = relation.approaches(last=date(2018, 12, 31))
    forth = initiative(relation.acts(), found, "forth")
    assert (forth.acts, forth.approaches, forth.answered, forth.no_response) == (2, 2, 1, 1)
    assert forth.days == 7
    back = initiative(relation.acts(), found, "back")
    assert (back.acts, back.approaches, back.days) == (1, 0, None)


def test_channels_are_who_acts_and_who_tells(news: Opened) -> None:
    archive = news(
        News(
            "2018-01-05",
            (
                replace(OFFER, actors="KOR:GOV", told_by="PRK:MED"),
                replace(OFFER, actors="KOR:GOV", day="2018-01-03"),
                replace(TEST, actors="PRK:MIL"),
            ),
        )
    )
    channels = archive.relation("KOR", "PRK").channels()
    assert [one.event_ids for one in channels] == [(1, 2), (1,), (3,)]
    told = [(one.side, one.how, one.name, one.words, one.deeds) for one in channels]
    assert told == [
        (1, "acts", "KOR:GOV", 2, 0),
        (1, "tells", "PRK:MED", 1, 0),
        (2, "acts", "PRK:MIL", 1, 0),
    ]


def test_third_parties_are_with_both_or_met_alone(news: Opened) -> None:
    archive = news(
        News(
            "2018-01-05",
            (
                Told("CONSULT", "KOR PRK USA", "", "2018-01-02"),
                Told("CONSULT", "CHN", "KOR PRK", "2018-01-02", cameo="045"),
                Told("CONSULT", "PRK", "CHN", "2018-01-03", mode="visit"),
                Told("CONSULT", "KOR UN", "", "2018-01-03"),
                Told("ASSAULT", "PRK", "JPN", "2018-01-03"),
            ),
        )
    )
    found = archive.relation("KOR", "PRK").third_parties()
    told = [(t.code, t.with_both, t.mediates, t.met_by_one, t.met_by_other) for t in found]
    assert told == [("CHN", 1, 1, 0, 1), ("USA", 1, 0, 0, 0), ("UN", 0, 0, 1, 0)]
    assert found[0].event_ids == (2, 3)
