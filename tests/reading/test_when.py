"""On which day an event happened, of the times that its text tells."""

from collections.abc import Callable
from datetime import date

import pytest

from legation.lexicon.calendar import load_calendar
from legation.lexicon.grammar import load_grammar
from legation.reading.clauses import Clauses
from legation.reading.dateline import find_dateline
from legation.reading.dates import find_times
from legation.reading.when import BEFORE, CLAUSE, DATELINE, GOVERNOR, NEIGHBOUR, Moments
from legation.records.parse import Parse, Token
from legation.records.time import TimeExpression

PUBLISHED = date(2019, 5, 2)

When = Callable[[str, str], TimeExpression | None]


@pytest.fixture
def when(parse_of: Callable[[str], Parse], token_in: Callable[[Parse, str], Token]) -> When:
    """The time of the clause of a word."""

    def find(text: str, word: str) -> TimeExpression | None:
        parse, calendar = parse_of(text), load_calendar()
        times = find_times(parse, PUBLISHED, calendar)
        moments = Moments(parse, times, PUBLISHED, calendar, dateline=find_dateline(parse, times))
        clause = Clauses(parse, load_grammar()).of(token_in(parse, word))
        return moments.of(clause, [clause.predicate])

    return find


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Abe met Trump on Friday.", "met", "Friday"),
        ("Friday's attack killed ten.", "attack", "Friday"),
        ("The ministers met in 2017.", "met", "2017"),
        ("The ministers will meet on May 10.", "meet", "May 10"),
        ("Rebels attacked the town on Friday, killing ten soldiers.", "killing", "Friday"),
        ("The village remembers the day in 1944 when soldiers burned its church.", "burned",
         "1944"),
        ("The minister said on Friday that rebels had attacked the town.", "said", "Friday"),
        ("The minister said on Friday that rebels had attacked the town.", "attacked", None),
        ("Iran attacked the ship.", "attacked", None),
        ("The court that was founded in 2002 on Friday demanded access.", "demanded", "Friday"),
        ("Parliament on Monday condemned the raids that began on Saturday.", "condemned",
         "Monday"),
        ("Russia condemned the attack of last week.", "condemned", None),
    ],
    ids=["on the verb", "on the noun", "a year", "a day", "on the verb above",
         "on the day when it was", "the day of the saying", "is not that of what was said",
         "no day", "right before the verb", "not the day of another clause",
         "not the day of a noun"],
)  # fmt: skip
def test_the_day_of_an_event(when: When, text: str, word: str, expected: str | None) -> None:
    found = when(text, word)
    assert (found and found.text) == expected


@pytest.mark.parametrize(
    ("text", "word", "first", "last"),
    [
        ("They fought from Friday until Sunday.", "fought", "2019-04-26", "2019-04-28"),
        ("They met in January and February.", "met", "2019-01-01", "2019-02-28"),
        ("Guns shelled the town for five days from April 9.", "shelled", "2019-04-09",
         "2019-04-13"),
        ("Guns have shelled the town since April.", "shelled", "2019-04-01", "2019-05-02"),
        ("The truce will hold until Sunday.", "hold", "2019-05-02", "2019-05-05"),
        ("They will meet in two weeks.", "meet", "2019-05-16", "2019-05-16"),
        ("Bombs went off on April 16, and within two days police had arrested ten men.",
         "arrested", "2019-04-16", "2019-04-18"),
        ("Three days after the vote of April 7 soldiers arrested the mayor.", "arrested",
         "2019-04-10", "2019-04-10"),
        ("They talked for three days.", "talked", None, None),
    ],
    ids=["two ends", "two months", "a length and its beginning", "since", "until",
         "after a length", "within a length", "a length after a day", "a length is no day"],
)  # fmt: skip
def test_the_days_of_an_event(
    when: When, text: str, word: str, first: str | None, last: str | None
) -> None:
    found = when(text, word)
    days = (found and found.first, found and found.last)
    assert tuple(day and day.isoformat() for day in days) == (first, last)


@pytest.mark.parametrize(
    ("text", "word", "reason"),
    [
        ("Abe met Trump on Friday.", "met", CLAUSE),
        ("Rebels attacked the town on Friday, killing ten soldiers.", "killing", GOVERNOR),
        ("Trump, speaking on Friday, threatened Iran.", "threatened", NEIGHBOUR),
        ("Tanks rolled in on Friday. There they seized the radio.", "seized", BEFORE),
        ("GENEVA, April 30 - Iran attacked the ship.", "attacked", DATELINE),
    ],
    ids=["its own", "over it", "beside it", "the sentence before", "the dateline"],
)
def test_the_reason_says_where_the_day_was_found(
    when: When, text: str, word: str, reason: str
) -> None:
    found = when(text, word)
    assert found is not None
    assert found.reason == reason


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Tanks rolled in on Friday. They had seized the radio.", "seized"),
        ("It began in 1998. They seized the radio.", "seized"),
        ("GENEVA, April 30 - Iran had attacked the ship.", "attacked"),
    ],
    ids=["what was before that", "a year is no day", "what was before the report"],
)
def test_no_day_is_taken_over(when: When, text: str, word: str) -> None:
    assert when(text, word) is None


@pytest.mark.parametrize(
    ("text", "verb", "planned", "expected"),
    [
        ("Macron is expected to visit Kenya in June.", "expected", "visit", "June"),
        ("Macron was ordered to leave Mali in June.", "ordered", "leave", None),
    ],
)
def test_what_is_scheduled_has_the_planned_day_and_an_order_not_that_of_obeying(
    parse_of: Callable[[str], Parse],
    token_in: Callable[[Parse, str], Token],
    text: str,
    verb: str,
    planned: str,
    expected: str | None,
) -> None:
    parse, calendar = parse_of(text), load_calendar()
    moments = Moments(parse, find_times(parse, PUBLISHED, calendar), PUBLISHED, calendar)
    clause = Clauses(parse, load_grammar()).of(token_in(parse, verb))
    time = moments.of(clause, [clause.predicate, token_in(parse, planned)])
    assert (time.text if time else None) == expected


@pytest.mark.parametrize(
    ("text", "word", "days"),
    [
        (
            "Putin halted the advance on Tuesday, five days after Georgian guns opened fire.",
            "opened",
            ("2019-04-25", "2019-04-25"),
        ),
        (
            "Police have detained 60 people since the coup of Friday night.",
            "detained",
            ("2019-04-26", "2019-05-02"),
        ),
        (
            "Three weeks after the statue fell, soldiers fired on a crowd in Falluja on Wednesday.",
            "fired",
            ("2019-05-01", "2019-05-01"),
        ),
        (
            "Oslo expelled two envoys on Monday over the poisoning of a spy in Bergen on 4 March.",
            "poisoning",
            ("2019-03-04", "2019-03-04"),
        ),
        (
            "Germany pledged missiles to Kyiv on Saturday.",
            "pledged",
            ("2019-04-27", "2019-04-27"),
        ),
        (
            "Britain announced a pact on Wednesday under which Canberra will get submarines.",
            "announced",
            ("2019-05-01", "2019-05-01"),
        ),
    ],
    ids=[
        "counted from the clause above",
        "since what has a day",
        "a length from no day",
        "a verb's second day",
        "a thing promised",
        "a day behind the object",
    ],
)
def test_the_days_told_of_what_stands_around(
    when: When, text: str, word: str, days: tuple[str, str]
) -> None:
    time = when(text, word)
    assert time is not None
    assert (str(time.first), str(time.last)) == days
