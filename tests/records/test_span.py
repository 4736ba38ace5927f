"""Spans: characters of one text, and the only place that counts with them."""

import pytest

from legation.records.span import Span, cover


def test_a_span_gives_its_words() -> None:
    assert Span(0, 3).of("Abe spoke.") == "Abe"
    assert len(Span(4, 9)) == 5


def test_characters_are_counted_not_bytes() -> None:
    text = "🕊️ Čapek sprach"
    assert Span(3, 8).of(text) == "Čapek"
    assert len(Span(3, 8)) == 5


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(Span(0, 4), Span(3, 6), True, id="share-a-character"),
        pytest.param(Span(0, 9), Span(3, 6), True, id="one-inside-the-other"),
        pytest.param(Span(0, 3), Span(3, 6), False, id="touch"),
        pytest.param(Span(0, 2), Span(3, 6), False, id="apart"),
        pytest.param(Span(0, 4, in_title=True), Span(0, 4), False, id="title-and-text"),
        pytest.param(
            Span(0, 4, in_title=True), Span(2, 5, in_title=True), True, id="both-in-the-title"
        ),
    ],
)
def test_spans_overlap_when_they_share_a_character(one: Span, other: Span, expected: bool) -> None:
    assert one.overlaps(other) is expected
    assert other.overlaps(one) is expected


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        pytest.param(Span(2, 8), Span(3, 5), True, id="inside"),
        pytest.param(Span(2, 8), Span(2, 8), True, id="itself"),
        pytest.param(Span(2, 8), Span(1, 5), False, id="begins-before"),
        pytest.param(Span(2, 8), Span(5, 9), False, id="ends-after"),
        pytest.param(Span(2, 8), Span(3, 5, in_title=True), False, id="in-the-title"),
    ],
)
def test_a_span_contains_what_lies_inside(outer: Span, inner: Span, expected: bool) -> None:
    assert outer.contains(inner) is expected


def test_spans_sort_in_the_order_of_the_text_with_the_longer_last() -> None:
    assert sorted([Span(4, 6), Span(0, 9), Span(0, 3)]) == [Span(0, 3), Span(0, 9), Span(4, 6)]


def test_cover_is_the_shortest_span_that_holds_all() -> None:
    assert cover([Span(7, 9), Span(2, 4), Span(3, 8)]) == Span(2, 9)
    assert cover([Span(1, 2, in_title=True)]) == Span(1, 2, in_title=True)


@pytest.mark.parametrize(
    "spans",
    [
        pytest.param([], id="none"),
        pytest.param([Span(0, 1), Span(2, 3, in_title=True)], id="title-and-text"),
    ],
)
def test_cover_refuses_spans_that_are_not_of_one_text(spans: list[Span]) -> None:
    with pytest.raises(ValueError, match="one text"):
        cover(spans)
