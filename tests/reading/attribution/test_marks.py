"""Which quotation marks belong together."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.reading.attribution.marks import UNCLOSED, UNOPENED, pair_marks
from legation.records.span import Span


def paired(text: str) -> list[str]:
    return [quotation.span.of(text) for quotation in pair_marks(text)[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“A b,” he said.", ["“A b,”"]),
        ('"A b," he said.', ['"A b,"']),
        ("``A b,'' he said.", ["``A b,''"]),
        ("''A b,'' he said.", ["''A b,''"]),
        ("‘A b,’ he said.", ["‘A b,’"]),
        ("'A b,' he said.", ["'A b,'"]),
        ("«A b», he said.", ["«A b»"]),
        ("「A b」 he said.", ["「A b」"]),
        ("„A b“ he said.", ["„A b“"]),
        ("“A ‘b’ c,” he said.", ["“A ‘b’ c,”", "‘b’"]),
        ('“A "b" c,” he said.', ['“A "b" c,”', '"b"']),
        ('"It’s the workers\' plan," he said.', ['"It’s the workers\' plan,"']),
        ("‘the workers’ plan’ failed", ["‘the workers’ plan’"]),
        ("It’s the ’90s, don't you see?", []),
        ("“A b,“ he said.", ["“A b,“"]),
        ('"A b,” he said. “C d."', ['"A b,”', '“C d."']),
        ('("A b")—"C d"', ['"A b"', '"C d"']),
        ('Ann Lee:"A b."', ['"A b."']),
    ],
)
def test_marks_pair_in_every_style(text: str, expected: list[str]) -> None:
    assert paired(text) == expected


def test_a_quotation_goes_on_where_the_next_paragraph_opens_again() -> None:
    quotations, lone = pair_marks("“A b.\n\n“C d.”")
    assert [(q.span, q.goes_on) for q in quotations] == [(Span(0, 5), True), (Span(7, 13), False)]
    assert lone == ()


def test_a_mark_left_open_is_no_quotation_and_says_why() -> None:
    quotations, lone = pair_marks("“A b.\n\nC d.")
    assert quotations == ()
    assert [(mark.span, mark.reason) for mark in lone] == [(Span(0, 1), UNCLOSED)]


def test_a_mark_that_closes_nothing_says_so() -> None:
    quotations, lone = pair_marks("A b,” he said. “C d.”")
    assert [q.span for q in quotations] == [Span(15, 21)]
    assert [mark.reason for mark in lone] == [UNOPENED]


def test_a_mark_that_opens_twice_leaves_the_first_alone() -> None:
    quotations, lone = pair_marks("“A b, he said. “C d.”")
    assert [q.span for q in quotations] == [Span(15, 21)]
    assert [mark.span for mark in lone] == [Span(0, 1)]


def test_depth_counts_the_quotations_outside() -> None:
    quotations, _ = pair_marks("“A ‘b «c» d’ e”")
    assert [q.depth for q in quotations] == [0, 1, 2]


def test_in_wrapped_text_a_quotation_runs_over_the_line() -> None:
    text = "“A b\nc d,” he said.\n“E f.”"
    assert paired(text) == ["“E f.”"]
    quotations, lone = pair_marks(text, ends={text.index("\n“")})
    assert [q.span.of(text) for q in quotations] == ["“A b\nc d,”", "“E f.”"]
    assert lone == ()


def test_an_apostrophe_before_it_does_not_keep_a_quotation_from_going_on() -> None:
    quotations, _ = pair_marks("‘bout time. “A b.\n\n“C d.”")
    assert [q.goes_on for q in quotations] == [True, False]


QUOTED = st.text(alphabet="ab s.,:\n“”„‟\"‘’'«»「」『』`-()", max_size=60)


def test_a_straight_mark_around_a_paragraph_that_begins_with_a_quotation_is_nobody_s() -> None:
    assert paired('"“We are ready,” he said."') == ["“We are ready,”"]
    assert paired('He said: "“No” is a word."') == ['"“No” is a word."', "“No”"]


@given(QUOTED)
def test_quotations_lie_in_one_another_or_apart(text: str) -> None:
    quotations, lone = pair_marks(text)
    for place, outer in enumerate(quotations):
        assert 0 <= outer.span.start < outer.span.end <= len(text)
        for inner in quotations[place + 1 :]:
            assert inner.span.start >= outer.span.end or inner.span.end <= outer.span.end
    marks = [mark.span for mark in lone]
    assert len(set(marks)) == len(marks)
    assert not {q.span.start for q in quotations} & {mark.start for mark in marks}


@given(QUOTED)
def test_depth_is_the_number_of_quotations_around(text: str) -> None:
    quotations, _ = pair_marks(text)
    for quotation in quotations:
        around = [q for q in quotations if q is not quotation and q.span.contains(quotation.span)]
        assert quotation.depth == len(around)


@given(st.text(max_size=80))
def test_any_text_can_be_paired(text: str) -> None:
    pair_marks(text)


@pytest.mark.parametrize("marks", ["“„", "‘ ", "「“", "s' ", "s’ ", "'a ", "“ ‘"])
def test_work_grows_with_the_text(
    marks: str, lines_run: Callable[[Callable[[], object]], int]
) -> None:
    def steps(count: int) -> int:
        text = "a " + marks * count + "』"
        return lines_run(lambda: pair_marks(text))

    # Ten times the text in less than forty times the steps: a quadratic one would take a hundred.
    assert steps(4_000) < 40 * steps(400)
