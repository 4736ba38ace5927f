"""Standing: FactBank's labels and PLOVER's auxiliary modes are read off the axes."""

from itertools import product

import pytest

from legation.records.standing import Certainty, Polarity, Standing, Tense

AFFIRMED, NEGATED = Polarity.AFFIRMED, Polarity.NEGATED
CERTAIN, PROBABLE, POSSIBLE, UNSPECIFIED = Certainty


@pytest.mark.parametrize(
    ("polarity", "certainty", "label"),
    [
        (AFFIRMED, CERTAIN, "CT+"),
        (NEGATED, CERTAIN, "CT-"),
        (AFFIRMED, PROBABLE, "PR+"),
        (NEGATED, PROBABLE, "PR-"),
        (AFFIRMED, POSSIBLE, "PS+"),
        (NEGATED, POSSIBLE, "PS-"),
        (AFFIRMED, UNSPECIFIED, "Uu"),
        (NEGATED, UNSPECIFIED, "Uu"),
    ],
)
def test_polarity_and_certainty_make_the_label_of_factbank(
    polarity: Polarity, certainty: Certainty, label: str
) -> None:
    assert Standing(polarity, certainty, Tense.PAST).factbank == label


@pytest.mark.parametrize(
    ("standing", "modes"),
    [
        pytest.param(Standing(AFFIRMED, CERTAIN, Tense.PAST), (), id="happened"),
        pytest.param(Standing(AFFIRMED, CERTAIN, Tense.PRESENT), (), id="happens"),
        pytest.param(Standing(AFFIRMED, CERTAIN, Tense.FUTURE), ("future",), id="planned"),
        pytest.param(Standing(NEGATED, CERTAIN, Tense.PAST), ("negation",), id="denied"),
        pytest.param(Standing(AFFIRMED, PROBABLE, Tense.PAST), ("hypothetical",), id="likely"),
        pytest.param(Standing(AFFIRMED, UNSPECIFIED, Tense.PAST), ("hypothetical",), id="supposed"),
        pytest.param(
            Standing(AFFIRMED, CERTAIN, Tense.PAST, background=True), ("historical",), id="history"
        ),
        pytest.param(
            Standing(NEGATED, POSSIBLE, Tense.FUTURE, background=True),
            ("historical", "future", "hypothetical", "negation"),
            id="all-in-the-order-of-the-codebook",
        ),
    ],
)
def test_the_axes_make_the_auxiliary_modes_of_plover(
    standing: Standing, modes: tuple[str, ...]
) -> None:
    assert standing.plover == modes
    assert standing.actual is (modes == ())


def test_only_what_is_told_for_sure_as_past_or_present_news_is_actual() -> None:
    actual = [
        (polarity, certainty, time, background)
        for polarity, certainty, time, background in product(
            Polarity, Certainty, Tense, (False, True)
        )
        if Standing(polarity, certainty, time, background).actual
    ]
    assert actual == [
        (AFFIRMED, CERTAIN, Tense.PAST, False),
        (AFFIRMED, CERTAIN, Tense.PRESENT, False),
    ]


def test_reasons_are_no_part_of_what_it_says_but_are_kept() -> None:
    standing = Standing(NEGATED, CERTAIN, Tense.PAST, reasons=("en.standing.deny",))
    assert standing.reasons == ("en.standing.deny",)
    assert standing.factbank == "CT-"
