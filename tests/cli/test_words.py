from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from legation.cli.words import (
    day,
    enumeration,
    parties,
    party,
    quotation,
    speaker,
    standing,
    triggers,
    words_of,
)
from legation.records.actor import Actor
from legation.records.span import Span
from legation.records.standing import Certainty, Polarity, Standing, Tense
from legation.records.time import TimeExpression, TimeKind

SPAN = Span(0, 3)


def actor(text: str, **more: Any) -> Actor:
    return Actor(SPAN, text, **more)


@pytest.mark.parametrize(
    ("who", "words"),
    [
        (actor("Tokyo", id="JPN", name="Japan", country="JPN"), "Japan"),
        (actor("Abe", id="JPN.abe", name="Shinzo Abe", country="JPN"), "Shinzo Abe (JPN)"),
        (actor("a senior official", org="UN", anonymous=True), "a senior official (UN)"),
        (actor("NATO", org="NATO"), "NATO"),
        (actor("gunmen"), "gunmen"),
        (actor("x" * 100), "x" * 59 + "…"),
        (actor("[red]Kim\x1b[31m"), "[red]Kim�[31m"),
    ],
    ids=range(7),
)
def test_a_party_is_called_by_its_name_and_code(who: Actor, words: str) -> None:
    assert party(who) == words


def test_a_long_side_is_shortened_but_never_to_one_other() -> None:
    side = [actor(name) for name in ("Iran", "Iraq", "Oman", "Qatar", "Jordan")]
    assert parties(side) == "Iran, Iraq, Oman and 2 others"
    assert parties(side[:4]) == "Iran, Iraq, Oman and Qatar"
    assert parties(side[:1] * 2) == "Iran"
    assert parties([]) == ""


def test_names_are_enumerated() -> None:
    assert enumeration(["a"]) == "a"
    assert enumeration(["a", "b"]) == "a and b"
    assert enumeration(["a", "b", "c"]) == "a, b and c"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2019-05-02", "2019-05-02", "2019-05-02"),
        ("2019-02-01", "2019-02-28", "2019-02"),
        ("2019-01-01", "2019-12-31", "2019"),
        ("2019-01-01", "2020-12-31", "2019-01-01 to 2020-12-31"),
        ("2019-04-22", "2019-04-28", "2019-04-22 to 2019-04-28"),
        ("2019-01-01", None, "since 2019-01-01"),
        (None, "2019-05-01", "until 2019-05-01"),
        (None, None, "-"),
    ],
)
def test_days_are_told_as_shortly_as_they_can_be(
    first: str | None, last: str | None, words: str
) -> None:
    when = TimeExpression(
        SPAN,
        "then",
        TimeKind.DATE,
        None,
        first and date.fromisoformat(first),  # type: ignore[arg-type]
        last and date.fromisoformat(last),  # type: ignore[arg-type]
        "",
    )
    assert day(when) == words


def test_an_event_without_a_day_has_none() -> None:
    assert day(None) == "-"


def told(
    certainty: Certainty = Certainty.CERTAIN,
    time: Tense = Tense.PAST,
    *,
    negated: bool = False,
    background: bool = False,
) -> Standing:
    polarity = Polarity.NEGATED if negated else Polarity.AFFIRMED
    return Standing(polarity, certainty, time, background)


@pytest.mark.parametrize(
    ("axes", "tellers", "words"),
    [
        (told(), [], "as fact"),
        (told(time=Tense.FUTURE), [], "planned"),
        (told(negated=True), [], "did not happen"),
        (told(negated=True, time=Tense.FUTURE), [], "will not happen"),
        (told(Certainty.PROBABLE), [], "likely"),
        (told(Certainty.POSSIBLE, Tense.FUTURE), [], "may happen"),
        (told(Certainty.UNSPECIFIED, Tense.FUTURE), [], "hypothetical"),
        (told(background=True), [], "history"),
        (told(negated=True, background=True), [], "did not happen, history"),
        (told(), ["KCNA"], "said by KCNA"),
        (told(), ["the ministry", "KCNA"], "said by the ministry, citing KCNA"),
        (told(time=Tense.FUTURE), ["KCNA"], "planned, said by KCNA"),
        (told(negated=True), ["Iran"], "denied by Iran"),
        (told(background=True), ["KCNA"], "history, said by KCNA"),
    ],
    ids=range(14),
)
def test_standing_is_told_in_words(
    build: Callable[..., Any], axes: Standing, tellers: list[str], words: str
) -> None:
    event = build().event(["met"], standing=axes, told_by=tuple(map(actor, tellers)))
    assert standing(event) == words


def test_a_teller_whose_pronoun_stands_for_nobody_known_is_somebody(
    build: Callable[..., Any],
) -> None:
    he = replace(actor("He"), name=None, anonymous=True, reason="coreference.none")
    assert standing(build().event(["met"], standing=told(), told_by=(he,))) == "said by somebody"


def test_every_standing_has_words(build: Callable[..., Any]) -> None:
    for certainty in Certainty:
        for time in Tense:
            for negated in (False, True):
                axes = told(certainty, time, negated=negated)
                assert standing(build().event(["met"], standing=axes))


def test_dots_stand_for_what_lies_between_the_words(build: Callable[..., Any]) -> None:
    make = build()
    assert words_of(make.article, [make.span("meet"), make.span("offered")]) == "offered … meet"
    assert words_of(make.article, [make.span("Kim"), make.span("in")]) == "Kim in"
    assert words_of(make.article, [Span(0, 5, in_title=True)]) == "Trump"


def test_the_words_of_each_mention_are_told_once(build: Callable[..., Any]) -> None:
    make = build()
    again = make.event(["Met" if "Met" in make.text else "met"]).mentions
    other = make.event(["meet"]).mentions
    event = make.event(["met"], more=(*again, *other))
    assert triggers(make.article, event) == "met / meet"


def test_a_quotation_has_one_pair_of_quotation_marks(build: Callable[..., Any]) -> None:
    make = build()
    kim = make.actor("Kim", "Kim Jong Un", country="PRK")
    for words in ("“We will not wait”", "We will not wait", "“We will not wait”,"):
        assert quotation(make.article, make.quotation(words, kim)) == "“We will not wait”"
    assert speaker(make.article, make.quotation("wait", kim)) == "Kim Jong Un (PRK)"


def test_an_unknown_speaker_is_told_with_the_reason(build: Callable[..., Any]) -> None:
    make = build()
    nobody = make.quotation("wait", None, reason="two speakers are equally near")
    assert speaker(make.article, nobody) == "unknown speaker (two speakers are equally near)"
    nobody = make.quotation("wait", None, reason="coreference.none")
    he = replace(nobody, source=(make.span("Kim"),))
    assert speaker(make.article, he) == "unknown speaker (“Kim”)"
    via = make.quotation("wait", make.actor("Kim"), via=(make.actor("KCNA"),))
    assert speaker(make.article, via) == "Kim, by KCNA"
