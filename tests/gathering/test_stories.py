from __future__ import annotations

from datetime import date

from legation.gathering.fingerprints import fingerprint
from legation.gathering.stories import Document, Joined, background, join_stories
from legation.records.article import Article

TRUCE = "Rebels and the army of Tolvia agreed on a truce in Bolosk. Envoy Ann Reed had mediated."
AGAIN = "A truce holds in Bolosk, where Tolvia's army fought rebels. Ann Reed, the envoy, was glad."
STRIKE = "Bakers in Marrin stopped work over the price of flour. Mayor Otto Weber called for talks."


def document(
    number: int, text: str, *, day: date | None = None, story: int | None = None
) -> Document:
    prints = fingerprint(Article(text))
    return Document(number, day, prints.terms, prints.weights, story)


def test_articles_about_one_thing_are_one_story() -> None:
    documents = [document(1, TRUCE), document(2, STRIKE), document(3, AGAIN)]
    assert join_stories(documents, background()) == [Joined((), (1, 3)), Joined((), (2,))]


def test_a_story_goes_on_under_its_number_and_others_are_left_out() -> None:
    documents = [document(1, TRUCE, story=7), document(2, STRIKE, story=9), document(3, AGAIN)]
    assert join_stories(documents, background()) == [Joined((7,), (3,))]


def test_what_lies_too_many_days_apart_is_another_story() -> None:
    documents = [
        document(1, TRUCE, day=date(2019, 5, 1)),
        document(2, AGAIN, day=date(2019, 5, 20)),
    ]
    assert len(join_stories(documents, background())) == 2


def test_nothing_new_makes_no_story() -> None:
    assert join_stories([document(1, TRUCE, story=7)], background()) == []
