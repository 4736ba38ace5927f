from __future__ import annotations

from datetime import date

from legation.gathering.copies import Shared, first_printing, likeness, shared_sentences
from legation.gathering.fingerprints import fingerprint
from legation.records.article import Article
from legation.records.span import Span

ONE = "The envoys met in the old town hall on Monday."
TWO = "They will meet once more before the snow comes."
THREE = "Nobody would say what it was that kept them there."


def test_a_text_that_was_cut_is_wholly_in_the_longer_one() -> None:
    whole, cut = (fingerprint(Article(" ".join(text))) for text in ((ONE, TWO, THREE), (ONE, TWO)))
    assert likeness(whole, cut) == 1.0
    assert set(whole.bands) & set(cut.bands)


def test_case_marks_and_spaces_do_not_count() -> None:
    one, other = fingerprint(Article(ONE)), fingerprint(Article(ONE.upper().replace(" ", "\n- ")))
    assert likeness(one, other) == 1.0


def test_long_texts_are_sampled_and_still_compared() -> None:
    words = [f"w{number}" for number in range(3000)]
    long, half = fingerprint(Article(" ".join(words))), fingerprint(Article(" ".join(words[:900])))
    assert long.one_in > half.one_in > 1
    assert likeness(long, half) == 1.0
    assert likeness(long, fingerprint(Article(" ".join(reversed(words))))) == 0.0


def test_shared_sentences_are_told_with_their_places_in_both() -> None:
    here, there = Article(f"{TWO} {ONE}"), Article(f"{ONE} {THREE}")
    one = fingerprint(here, [Span(0, len(TWO)), Span(len(TWO) + 1, len(here.text))])
    other = fingerprint(there, [Span(0, len(ONE)), Span(len(ONE) + 1, len(there.text))])
    assert shared_sentences(one, other) == (
        Shared(Span(len(TWO) + 1, len(here.text)), Span(0, len(ONE))),
    )


def test_the_first_printing_is_the_earliest_and_one_without_a_day_the_last() -> None:
    published = {1: None, 2: date(2019, 5, 2), 3: date(2019, 5, 1), 4: date(2019, 5, 1)}
    assert first_printing(published, published) == 3
    assert first_printing({5: None, 6: None}, [6, 5]) == 5


def test_an_empty_text_is_like_nothing() -> None:
    assert likeness(fingerprint(Article("")), fingerprint(Article(ONE))) == 0.0
