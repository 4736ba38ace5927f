"""How right events are, field by field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from legation.records.article import Article
from legation.records.gold import Gold, Judged
from legation.records.span import Span
from legation.scores import Scores, score

ARTICLE = Article("Iran condemned Iraq and aided Syria.")
DAY = date(2020, 1, 1)
ACCUSE = Judged(
    "ACCUSE", None, frozenset({"IRN"}), frozenset({"IRQ"}), (DAY, DAY), (), (Span(5, 14),)
)
AID = Judged("AID", None, frozenset({"IRN"}), frozenset({"SYR"}), (DAY, DAY), (), (Span(24, 29),))


def scored(gold: Gold, *read: Judged) -> Scores:
    return score([(gold, read)])


def numbers(scores: Scores, name: str) -> tuple[int, int, int]:
    count = scores.fields[name]
    return count.gold, count.read, count.right


def test_what_is_read_as_the_gold_has_it_is_right() -> None:
    scores = scored(Gold(ARTICLE, (ACCUSE, AID)), AID, ACCUSE)
    assert numbers(scores, "event") == numbers(scores, "type") == (2, 2, 2)
    assert scores.fields["days"].precision == scores.fields["days"].recall == 1.0


def test_a_side_that_is_missed_costs_recall_and_not_precision() -> None:
    scores = scored(Gold(ARTICLE, (ACCUSE,)), replace(ACCUSE, recipients=frozenset()))
    assert numbers(scores, "recipients") == (1, 0, 0)
    assert scores.fields["recipients"].precision is None


def test_another_type_on_the_same_words_is_the_event_and_the_wrong_type() -> None:
    scores = scored(Gold(ARTICLE, (ACCUSE,)), replace(ACCUSE, type="REJECT"))
    assert numbers(scores, "event") == (1, 1, 1)
    assert numbers(scores, "type") == (1, 1, 0)


def test_of_two_events_on_the_same_words_the_one_most_alike_is_compared() -> None:
    scores = scored(Gold(ARTICLE, (ACCUSE,)), replace(ACCUSE, type="REJECT"), ACCUSE)
    assert numbers(scores, "type") == (1, 1, 1)
    assert numbers(scores, "event") == (1, 2, 1)


def test_events_that_incomplete_gold_does_not_name_are_not_counted() -> None:
    assert numbers(scored(Gold(ARTICLE, (ACCUSE,), complete=False), ACCUSE, AID), "event") == (
        1,
        1,
        1,
    )
    assert numbers(scored(Gold(ARTICLE, (ACCUSE,)), ACCUSE, AID), "event") == (1, 2, 1)


def test_what_is_named_as_wrong_counts_where_it_is_read_again() -> None:
    gold = Gold(ARTICLE, (), (Judged("AID", trigger=AID.trigger),), complete=False)
    assert numbers(scored(gold, AID), "event") == (0, 1, 0)
    assert numbers(scored(gold, ACCUSE), "event") == (0, 0, 0)


def test_gold_without_standing_is_of_what_is_told_as_fact() -> None:
    denied = replace(AID, standing=("negation",))
    bare = replace(ACCUSE, standing=None)
    assert numbers(scored(Gold(ARTICLE, (bare,)), ACCUSE, denied), "event") == (1, 1, 1)


def test_a_day_that_nobody_knows_is_no_answer() -> None:
    unknown = replace(ACCUSE, days=(None, None))
    assert numbers(scored(Gold(ARTICLE, (ACCUSE,)), unknown), "days") == (1, 0, 0)
    assert numbers(scored(Gold(ARTICLE, (unknown,)), ACCUSE), "days") == (0, 1, 0)
