import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from legation.cli.page import Look
from legation.cli.table import table
from legation.records.article import DateOrigin
from legation.records.report import Report
from legation.records.statement import StatementKind

TERMINAL = Look(80)
PIPE = Look()
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture(autouse=True)
def _colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)


def test_piped_it_is_one_plain_line_an_event(report: Report) -> None:
    assert table(report, PIPE) == (
        "Trump and Kim sign pledge\n"
        "a1, published 2018-06-12, Legation examples\n"
        "\n"
        "when        what     who -> whom                              where  standing           "
        "         words\n"
        "2018-06-12  CONSULT  Donald Trump (USA) -> Kim Jong Un (PRK)  -      as fact            "
        "         met\n"
        "-           AGREE    Donald Trump (USA) -> Kim Jong Un (PRK)  -      hypothetical, said by"
        " KCNA  offered … meet\n"
        "\n"
        "Quotations\n"
        "  Kim Jong Un (PRK): “We will not wait”\n"
        "\n"
        "Problems\n"
        "  no place is known for “Singapore”\n"
    )


@pytest.mark.parametrize("width", [80, 100, 120, 60, 30])
def test_in_a_terminal_no_line_is_wider_than_it(
    build: Callable[..., Any], report: Report, width: int
) -> None:
    make = build()
    states = [make.actor("Trump", f"The Federation of Name {number}") for number in range(20)]
    make.event(
        ["met"],
        states,
        states,
        type="ASSAULT",
        mode="suicide-attack",
        when=make.when("Tuesday", date(2018, 4, 22), date(2018, 4, 28)),
    )
    long = replace(
        report, events=(*report.events, *make.events), problems=("one word after another " * 20,)
    )
    drawn = table(long, Look(width))
    assert "\x1b[" in drawn
    if width >= 60:
        assert max(len(line) for line in COLOUR.sub("", drawn).split("\n")) <= width


def test_in_a_terminal_of_80_columns_types_modes_and_days_are_whole(
    build: Callable[..., Any],
) -> None:
    make = build()
    when = make.when("Tuesday", date(2018, 4, 22), date(2018, 4, 28))
    make.event(["met"], type="ASSAULT", mode="unconventional", when=when)
    drawn = COLOUR.sub("", table(Report(make.article, events=tuple(make.events)), TERMINAL))
    assert re.search(r"^2018-04-22 to +ASSAULT", drawn, re.M)
    assert re.search(r"^2018-04-28 +unconventional", drawn, re.M)


def test_piped_a_mode_is_in_parentheses(build: Callable[..., Any]) -> None:
    make = build()
    make.event(["met"], mode="visit")
    assert "  CONSULT (visit)  " in table(Report(make.article, events=tuple(make.events)), PIPE)


def test_a_long_cell_does_not_widen_the_other_rows(build: Callable[..., Any]) -> None:
    make = build()
    side = [make.actor("Trump", f"The Federation of Name {number}") for number in range(20)]
    make.event(["met"], side)
    make.event(["met"], side[:1])
    report = Report(make.article, events=tuple(make.events))
    lines = table(report, PIPE).split("\n")
    assert "and 17 others" in lines[4]
    assert len(lines[5]) < 110
    assert "others" not in table(report, PIPE, everything=True)


def test_a_report_without_events_says_so(build: Callable[..., Any]) -> None:
    empty = Report(build().article, problems=("does not look like English; not read",))
    assert "No events were read." in table(empty, PIPE)
    assert "does not look like English" in table(empty, TERMINAL)


def test_all_shows_statements_that_are_not_quotations(report: Report) -> None:
    indirect = replace(report.statements[0], kind=StatementKind.INDIRECT)
    report = replace(report, statements=(indirect,))
    assert "We will not wait" not in table(report, PIPE)
    assert "Kim Jong Un (PRK): “We will not wait”" in table(report, PIPE, everything=True)


def test_a_day_found_in_the_text_is_told_from_one_that_was_given(report: Report) -> None:
    article = replace(report.article, published_from=DateOrigin.TEXT)
    assert "2018-06-12 (found in the text)" in table(replace(report, article=article), PIPE)


@pytest.mark.parametrize("look", [PIPE, TERMINAL], ids=["pipe", "terminal"])
def test_a_hostile_article_steers_nothing(build: Callable[..., Any], look: Look) -> None:
    evil = "[red]\x1b]0;owned\x07\x9b2J[/bogus]\u202e[link=file:///]"
    make = build(text=f"{evil} met {evil}", title=evil + "\nsecond line")
    who = make.actor(evil, name=evil)
    make.event(["met", evil], [who], [who], told_by=(who,))
    article = replace(make.article, id=evil, publisher=evil)
    said = make.quotation(evil, None, reason=evil)
    report = Report(article, (said,), tuple(make.events), problems=(evil,))
    drawn = COLOUR.sub("", table(report, look))
    assert all(character.isprintable() or character == "\n" for character in drawn)
    assert "[red]�]0;owned��2J[/bogus]�" in drawn.split("\n")[0]


def test_without_colours_nothing_depends_on_them(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    from legation.cli import page

    monkeypatch.setenv("NO_COLOR", "1")
    page._console.cache_clear()
    try:
        drawn = table(report, TERMINAL)
    finally:
        page._console.cache_clear()
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]", drawn)
    assert "hypothetical" in drawn
