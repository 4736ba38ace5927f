from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from legation.cli.explain import explain, highlighted, legend
from legation.cli.page import Look, Piece
from legation.records.event import EventMention
from legation.records.place import Place
from legation.records.report import Report
from legation.records.span import Span

PIPE = Look()


def no_notes(rule: str) -> str:
    return ""


def marked(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.marked for piece in pieces)


def test_an_event_stands_under_its_sentence_with_all_that_made_it(report: Report) -> None:
    notes = {"en.consult.meet": "A meeting in person.", "en.standing.offer": "An offer."}
    text = explain(report, PIPE, lambda rule: notes.get(rule, ""))
    assert (
        "1. On Tuesday [Trump] *met* {Kim} in Singapore.\n"
        "   what      CONSULT, CAMEO 040, verbal cooperation, score 2.5, contexts diplomatic\n"
        "   who       Donald Trump (USA GOV)\n"
        "   whom      Kim Jong Un (PRK), supreme leader\n"
        "   when      2018-06-12 (“Tuesday”)\n"
        "   standing  as fact; affirmed, certain, past (CT+)\n"
        "   told by   the article itself\n"
        "   rule      en.consult.meet: A meeting in person.\n"
    ) in text
    assert (
        "2. He *offered* to *meet* him again soon.\n"
        "   what      AGREE, CAMEO 040, verbal cooperation, score 2.5, contexts diplomatic\n"
        "   who       Donald Trump (USA GOV)\n"
        "   whom      Kim Jong Un (PRK), supreme leader\n"
        "   when      -\n"
        "   standing  hypothetical, said by KCNA; affirmed, unspecified, future (Uu)\n"
        "   because   en.standing.offer: An offer.\n"
        "   told by   KCNA\n"
    ) in text


def test_what_is_known_besides_is_told(build: Callable[..., Any]) -> None:
    make = build()
    where = Place(make.span("Singapore"), "Singapore", country="SGP")
    event = make.event(["met"], where=where, counts={"dead": 3, "injured": 12}, confidence=0.915)
    text = explain(Report(make.article, events=(event,)), PIPE, no_notes)
    assert "   where     Singapore (SGP)\n" in text
    assert "   counts    dead 3, injured 12\n" in text
    assert "   sure      0.92\n" in text or "   sure      0.91\n" in text
    assert "   who       -\n" in text
    assert "whom" not in text


def test_a_second_mention_is_shown_under_the_same_event(build: Callable[..., Any]) -> None:
    make = build()
    again = make.event(["meet"], sentence="He offered to meet him again soon.").mentions
    event = make.event(["met"], more=again)
    text = explain(Report(make.article, events=(event,)), PIPE, no_notes)
    assert "   again     He offered to *meet* him again soon.\n" in text
    assert text.count("en.consult.meet") == 1


def mention(build: Callable[..., Any], sentence: str, **parts: Any) -> tuple[Any, EventMention]:
    make = build(text=sentence)
    event = make.event(parts.pop("trigger", ["met"]), sentence=sentence)
    return make, replace(event.mentions[0], **parts)


def test_the_trigger_is_shown_before_a_party_it_lies_in(build: Callable[..., Any]) -> None:
    make, told = mention(build, "Trump's visit helped.", trigger=["visit"])
    told = replace(told, actors=(make.actor("Trump's visit"),))
    assert marked(highlighted(make.article, told)) == "[Trump's ]*visit* helped."


def test_neighbouring_words_of_a_trigger_are_marked_as_one(build: Callable[..., Any]) -> None:
    make, told = mention(
        build, "It tested a nuclear device.", trigger=["tested", "nuclear", "device"]
    )
    assert marked(highlighted(make.article, told)) == "It *tested* a *nuclear device*."


def test_a_party_named_in_another_sentence_is_not_marked(build: Callable[..., Any]) -> None:
    make = build()
    event = make.event(
        ["meet"], [make.actor("Trump")], sentence="He offered to meet him again soon."
    )
    assert marked(highlighted(make.article, event.mentions[0])) == (
        "He offered to *meet* him again soon."
    )


def test_a_headline_is_read_in_the_title(build: Callable[..., Any]) -> None:
    make, told = mention(build, "met")
    told = replace(
        told,
        sentence=Span(0, len(make.title), in_title=True),
        trigger=(Span(14, 18, in_title=True),),
        actors=(replace(make.actor("met"), span=Span(0, 5, in_title=True)),),
        recipients=(make.actor("met"),),
    )
    assert marked(highlighted(make.article, told)) == "[Trump] and Kim *sign* pledge"


def test_of_an_endless_sentence_the_part_around_the_trigger_is_shown(
    build: Callable[..., Any],
) -> None:
    make, told = mention(build, "word " * 10_000 + "met" + " word" * 10_000)
    shown = marked(highlighted(make.article, told))
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert "*met*" in shown
    assert len(shown) < 700


def test_spans_outside_the_text_break_nothing(build: Callable[..., Any]) -> None:
    make, told = mention(build, "They met.")
    told = replace(told, sentence=Span(2, 900), trigger=(Span(700, 800), Span(5, 8)))
    assert marked(highlighted(make.article, told)) == "ey *met*."
    told = replace(told, sentence=Span(800, 900), trigger=())
    assert "met" not in marked(highlighted(make.article, told))


@pytest.mark.parametrize("look", [PIPE, Look(80)], ids=["pipe", "terminal"])
def test_a_hostile_article_steers_nothing(build: Callable[..., Any], look: Look) -> None:
    evil = "[red]\x1b]0;owned\x07[/bogus]\u202e"
    make = build(text=f"{evil} met", title=evil)
    who = make.actor(evil, office=evil, sectors=(evil,))
    event = make.event(["met"], [who], [who], sentence=f"{evil} met", told_by=(who,))
    drawn = explain(Report(make.article, events=(event,)), look, lambda rule: evil)
    assert "\x1b]" not in drawn
    assert "\x07" not in drawn
    assert "\u202e" not in drawn
    assert "[/bogus]" in drawn


def test_the_legend_shows_the_marks() -> None:
    assert legend() == "Marked are *what tells the event*, [who], {whom}.\n\n"
