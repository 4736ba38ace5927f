"""Texts are cut into pieces at the edges of what was found in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.desk.marks import Kind, Mark, pieces

TEXT = "Abe met Kim in Singapore."


def shown(*marks: Mark) -> list[tuple[str, str]]:
    return [(piece.text, " ".join(piece.kinds)) for piece in pieces(TEXT, marks)]


def test_words_under_no_mark_stay_plain() -> None:
    assert shown() == [(TEXT, "")]
    assert shown(Mark(Kind.ACTOR, 0, 3, "")) == [("Abe", "actor"), (TEXT[3:], "")]


def test_marks_in_marks_and_across_marks_share_pieces() -> None:
    assert shown(Mark(Kind.CONTENT, 0, 11, ""), Mark(Kind.TRIGGER, 4, 14, "")) == [
        ("Abe ", "content"),
        ("met Kim", "trigger content"),
        (" in", "trigger"),
        (" Singapore.", ""),
    ]


def test_a_piece_says_each_note_once_and_where_a_mark_begins() -> None:
    marks = [Mark(Kind.ACTOR, 0, 3, "Japan"), Mark(Kind.SPEAKER, 0, 3, "Japan")]
    first, rest = pieces(TEXT, marks)
    assert (first.kinds, first.notes) == ((Kind.ACTOR, Kind.SPEAKER), ("Japan",))
    assert (first.begins, rest.begins) == (True, False)


def test_sentences_are_no_place_to_stop() -> None:
    (only,) = pieces(TEXT, [Mark(Kind.SENTENCE, 0, len(TEXT), "")])
    assert not only.begins


@given(
    st.text(max_size=30),
    st.lists(
        st.builds(Mark, st.sampled_from(Kind), st.integers(-5, 40), st.integers(-5, 40), st.text())
    ),
)
def test_pieces_are_the_text_whatever_is_marked(text: str, marks: list[Mark]) -> None:
    found = pieces(text, marks)
    assert "".join(piece.text for piece in found) == text
    assert all(piece.text for piece in found)


@pytest.mark.parametrize(("start", "stop"), [(3, 3), (8, 2), (30, 40), (-9, 0)])
def test_a_mark_outside_the_text_marks_nothing(start: int, stop: int) -> None:
    assert shown(Mark(Kind.TIME, start, stop, "")) == [(TEXT, "")]
