"""Temporal expressions are found, and stand for the right days."""

import re
from datetime import date

import pytest

from legation.lexicon.calendar import TimeRule, load_calendar
from legation.reading.dates import (
    easter,
    feast_day,
    find_times,
    orthodox_easter,
    rosh_hashanah,
)
from legation.records.parse import ROOT, Entity, EntityKind, Parse, Sentence, Token
from legation.records.span import Span
from legation.records.time import TimeExpression, TimeKind
from legation.syntax.conllu import read_conllu

CALENDAR = load_calendar()
THURSDAY = date(2019, 5, 2)

WORD = re.compile(
    r"(?:[A-Z]\.)+|[ap]\.m\.|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.|['’]s\b|['’]\d0?s?\d?|o'clock"
    r"|\d{4}-\d\d-\d\d|\d+/\d+/\d+|\d+(?:[,:.]\d+)+|\d/\d|\w+|[^\w\s]"
)


def words(text: str) -> Parse:
    """A parse without a tree: every word hangs on nothing."""
    tokens = tuple(
        Token(index, Span(*word.span()), word[0], word[0].lower(), "X", "", ROOT, "root")
        for index, word in enumerate(WORD.finditer(text))
    )
    return Parse(text, tokens, (Sentence(0, len(tokens), 0),))


def times(text: str, published: date | None = THURSDAY) -> list[TimeExpression]:
    return list(find_times(words(text), published, CALENDAR))


def values(text: str, published: date | None = THURSDAY) -> dict[str, str | None]:
    return {time.text: time.value for time in times(text, published)}


def days(text: str, published: date | None = THURSDAY) -> tuple[str, str]:
    """First and last day of the only expression, "" where open."""
    (time,) = times(text, published)
    return (str(time.first or ""), str(time.last or ""))


# ------------------------------------------------------------------------- the rules' sentences

YES = [
    pytest.param(rule, sentence, value, id=f"{rule.id}-{number}")
    for rule in CALENDAR.rules.values()
    for number, (sentence, value) in enumerate(rule.yes.items())
]
NO = [
    pytest.param(rule, sentence, id=f"{rule.id}-{number}")
    for rule in CALENDAR.rules.values()
    for number, sentence in enumerate(rule.no)
]


@pytest.mark.parametrize(("rule", "sentence", "value"), YES)
def test_a_rule_reads_its_own_sentences(rule: TimeRule, sentence: str, value: str) -> None:
    found = find_times(words(re.sub(r"[\[\]]", "", sentence)), CALENDAR.published, CALENDAR)
    mine = [time for time in found if time.rule == rule.id]
    assert [time.text for time in mine] == re.findall(r"\[(.*?)\]", sentence)
    assert " ".join(time.value or "None" for time in mine) == value


@pytest.mark.parametrize(("rule", "sentence"), NO)
def test_a_rule_stays_away_from_its_counterexamples(rule: TimeRule, sentence: str) -> None:
    found = find_times(words(re.sub(r"[\[\]]", "", sentence)), CALENDAR.published, CALENDAR)
    assert rule.id not in [time.rule for time in found]


@pytest.mark.parametrize("rule", CALENDAR.rules.values(), ids=lambda rule: rule.id)
def test_every_rule_has_a_sentence(rule: TimeRule) -> None:
    """What makes no expression has a counterexample; what only serves other rules needs none."""
    assert rule.yes or rule.no or not rule.alone


# ------------------------------------------------------------------------------ news on a day


@pytest.mark.parametrize(
    ("weekday", "day"),
    [
        ("Monday", "2019-04-29"),
        ("Tuesday", "2019-04-30"),
        ("Wednesday", "2019-05-01"),
        ("Thursday", "2019-05-02"),
        ("Friday", "2019-04-26"),
        ("Saturday", "2019-04-27"),
        ("Sunday", "2019-04-28"),
    ],
)
def test_a_bare_weekday_is_the_nearest_past_one_today_included(weekday: str, day: str) -> None:
    assert days(f"The envoys met on {weekday}.") == (day, day)


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        ("The envoys met last week.", "2019-04-22", "2019-04-28"),
        ("The envoys met earlier this year.", "2019-01-01", "2019-05-02"),
        ("The envoys will meet later this month.", "2019-05-02", "2019-05-31"),
        ("He waited until late 2017.", "2017-08-29", "2017-12-31"),
        ("It grew in the 1970s.", "1970-01-01", "1979-12-31"),
        ("They met three times in the past two weeks.", "2019-04-18", "2019-05-02"),
        ("It ends within the next three days.", "2019-05-02", "2019-05-05"),
        ("They met recently.", "2019-02-02", "2019-05-02"),
        ("Ties soured in recent weeks.", "2019-03-28", "2019-05-02"),
        ("The mayor left a few days ago.", "2019-04-25", "2019-04-30"),
        ("They met in Geneva decades ago.", "1949-05-02", "1999-05-02"),
        ("They meet again in the near future.", "2019-05-02", ""),
        ("They are now in Geneva.", "2019-05-02", "2019-05-02"),
        ("They talked for three days.", "", ""),
        ("It began in the summer of 2018.", "2018-06-01", "2018-08-31"),
        ("Exports rose in the first half of 2018.", "2018-01-01", "2018-06-30"),
    ],
)
def test_days_of_a_period(sentence: str, first: str, last: str) -> None:
    assert days(sentence) == (first, last)


def test_two_decades_are_two_expressions() -> None:
    assert values("Talks failed in the 1970s and 80s.") == {"the 1970s": "197X", "80s": "198X"}


def test_kinds() -> None:
    text = "On Wednesday at 9 a.m. they sat for three hours, as they do every week."
    assert [(time.text, time.kind) for time in times(text)] == [
        ("Wednesday at 9 a.m.", TimeKind.TIME),
        ("three hours", TimeKind.DURATION),
        ("every week", TimeKind.SET),
    ]


# -------------------------------------------------------------------------- years that are not said


@pytest.mark.parametrize(
    ("sentence", "published", "value"),
    [
        ("It began on Nov. 25.", date(2000, 1, 6), "1999-11-25"),
        ("He must leave by Jan. 14.", date(2000, 1, 6), "2000-01-14"),
        ("It has lasted since October.", date(2019, 5, 2), "2018-10"),
        ("Talks will be held in March.", date(2019, 5, 2), "2020-03"),
        ("It was held in May.", date(2019, 5, 2), "2019-05"),
        ("It fell in the fourth quarter.", date(1998, 1, 26), "1997-Q4"),
    ],
)
def test_the_nearest_year_on_the_side_of_the_tense(
    sentence: str, published: date, value: str
) -> None:
    assert list(values(sentence, published).values()) == [value]


def test_a_year_of_two_figures_is_near() -> None:
    assert values("It fell in '98 and rose in '07.") == {"'98": "1998", "'07": "2007"}


# ------------------------------------------------------------------------ relative to the text


def test_later_counts_from_the_date_last_named() -> None:
    found = values("They met on April 3, 1998. Two days later, the truce broke.")
    assert found["Two days later"] == "1998-04-05"


def test_the_following_year_of_a_day_is_a_year() -> None:
    found = values("On May 22, 1995, he rose, and the following year he left.")
    assert found["the following year"] == "1996"


def test_a_year_does_not_date_the_next_day() -> None:
    found = values("It was a hard year, 1998. The next day they met.")
    assert found["The next day"] == "2019-05-03"


# ------------------------------------------------------------------------ without publication


def test_without_publication_only_what_the_text_says() -> None:
    text = "Yesterday, on May 5, they recalled April 10, 1998, a Friday."
    assert values(text, None) == {
        "Yesterday": None,
        "May 5": "XXXX-05-05",
        "April 10, 1998": "1998-04-10",
        "Friday": "XXXX-WXX-5",
    }
    assert [time.first for time in times(text, None)] == [None, None, date(1998, 4, 10), None]


# ---------------------------------------------------------------------------------- what is no time


@pytest.mark.parametrize(
    "sentence",
    [
        "They may march.",
        "The Council adopted resolution 2231.",
        "About 2000 people fled.",
        "A second round failed.",
        "The 44-year-old man left.",
        "They won 3:2.",
        "He was in his 30s.",
        "The bill was $1998.",
        "There is no date like Feb. 30.".replace("Feb. 30", "none"),
    ],
)
def test_no_time(sentence: str) -> None:
    assert times(sentence) == []


def test_a_day_that_does_not_exist_has_no_value() -> None:
    (time,) = times("It was dated February 30, 2018.")
    assert (time.value, time.first) == (None, None)


def test_a_person_named_like_a_month_is_no_month() -> None:
    parse = words("Theresa May spoke in May.")
    named = Parse(parse.text, parse.tokens, parse.sentences, (Entity(EntityKind.PERSON, 0, 1),))
    assert [time.span.start for time in find_times(named, THURSDAY, CALENDAR)] == [21]


# ------------------------------------------------------------------------------------------- tense

MEETS = """\
1	The	the	DET	_	_	2	det	_	_
2	envoys	envoy	NOUN	_	Number=Plur	4	nsubj	_	_
3	{aux}	{lemma}	AUX	_	{feats}	4	aux	_	_
4	{verb}	{verblemma}	VERB	_	{verbfeats}	0	root	_	_
5	on	on	ADP	_	_	6	case	_	_
6	Monday	Monday	PROPN	_	Number=Sing	4	obl	_	SpaceAfter=No
7	.	.	PUNCT	_	_	4	punct	_	_

"""

SAID_IT_PLANS = """\
1	She	she	PRON	_	_	2	nsubj	_	_
2	said	say	VERB	_	Mood=Ind|Tense=Past|VerbForm=Fin	0	root	_	_
3	envoys	envoy	NOUN	_	_	4	nsubj	_	_
4	planned	plan	VERB	_	Mood=Ind|Tense=Past|VerbForm=Fin	2	ccomp	_	_
5	to	to	PART	_	_	6	mark	_	_
6	meet	meet	VERB	_	VerbForm=Inf	4	xcomp	_	_
7	on	on	ADP	_	_	8	case	_	_
8	Monday	Monday	PROPN	_	_	6	obl	_	SpaceAfter=No
9	.	.	PUNCT	_	_	2	punct	_	_

"""


def only_value(conllu: str) -> str | None:
    (parse,) = read_conllu(conllu)
    (time,) = find_times(parse, THURSDAY, CALENDAR)
    return time.value


@pytest.mark.parametrize(
    ("aux", "lemma", "feats", "verb", "verbfeats", "value"),
    [
        ("will", "will", "VerbForm=Fin", "meet", "VerbForm=Inf", "2019-05-06"),
        (
            "have",
            "have",
            "Tense=Pres|VerbForm=Fin",
            "met",
            "Tense=Past|VerbForm=Part",
            "2019-04-29",
        ),
        (
            "are",
            "be",
            "Tense=Pres|VerbForm=Fin",
            "meeting",
            "Tense=Pres|VerbForm=Part",
            "2019-05-06",
        ),
        ("were", "be", "Tense=Past|VerbForm=Fin", "met", "Tense=Past|VerbForm=Part", "2019-04-29"),
    ],
    ids=["will meet", "have met", "are meeting", "were met"],
)
def test_the_verb_tells_past_from_future(
    aux: str, lemma: str, feats: str, verb: str, verbfeats: str, value: str
) -> None:
    conllu = MEETS.format(
        aux=aux, lemma=lemma, feats=feats, verb=verb, verblemma="meet", verbfeats=verbfeats
    )
    assert only_value(conllu) == value


def test_what_is_planned_is_to_come_though_the_planning_is_past() -> None:
    assert only_value(SAID_IT_PLANS) == "2019-05-06"


# -------------------------------------------------------------------------------------- calendar


@pytest.mark.parametrize(
    ("year", "day"),
    [(1998, date(1998, 4, 12)), (2019, date(2019, 4, 21)), (2024, date(2024, 3, 31))],
)
def test_easter(year: int, day: date) -> None:
    assert easter(year) == day


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("thanksgiving", date(2018, 11, 22)),
        ("memorial", date(2018, 5, 28)),
        ("election", date(2018, 11, 6)),
        ("good-friday", date(2018, 3, 30)),
    ],
)
def test_feasts(name: str, day: date) -> None:
    assert feast_day(CALENDAR.feasts[name], 2018) == day


# --------------------------------------------------------------------------------------- sentences


def test_an_abbreviation_that_seems_to_end_a_sentence_does_not_part_a_time() -> None:
    parse = words("He has until 9 a.m. Tuesday to sign.")
    cut = Parse(parse.text, parse.tokens, (Sentence(0, 5, 0), Sentence(5, len(parse.tokens), 0)))
    assert [time.text for time in find_times(cut, THURSDAY, CALENDAR)] == ["9 a.m. Tuesday"]


def test_words_that_nest_without_end_are_read_at_once() -> None:
    assert times("one day before " * 200)


@pytest.mark.parametrize("hyphened", ["mid-May", "two-day", "2018-11-03"])
def test_hyphens_may_be_words_of_their_own_or_not(hyphened: str) -> None:
    whole = Token(0, Span(0, len(hyphened)), hyphened, hyphened, "X", "", ROOT, "root")
    parse = Parse(hyphened, (whole,), (Sentence(0, 1, 0),))
    parted = find_times(words(hyphened.replace("-", " - ")), THURSDAY, CALENDAR)
    (time,) = find_times(parse, THURSDAY, CALENDAR)
    assert (time.text, time.value) == (hyphened, parted[0].value)


def test_an_empty_text_has_no_times() -> None:
    assert find_times(Parse("", (), ()), THURSDAY, CALENDAR) == ()


@pytest.mark.parametrize(
    ("year", "day"),
    [(1998, date(1998, 4, 19)), (2019, date(2019, 4, 28)), (2021, date(2021, 5, 2))],
)
def test_orthodox_easter(year: int, day: date) -> None:
    assert orthodox_easter(year) == day


@pytest.mark.parametrize(
    ("year", "day"),
    [(1973, date(1973, 9, 27)), (2019, date(2019, 9, 30)), (2020, date(2020, 9, 19)),
     (2023, date(2023, 9, 16)), (2024, date(2024, 10, 3))],
)  # fmt: skip
def test_rosh_hashanah(year: int, day: date) -> None:
    assert rosh_hashanah(year) == day


def test_feasts_of_the_jewish_year_hang_on_its_beginning() -> None:
    assert feast_day(CALENDAR.feasts["yom-kippur"], 1973) == date(1973, 10, 6)
    assert feast_day(CALENDAR.feasts["passover"], 2019) == date(2019, 4, 20)


def test_two_days_of_hours_are_two_days() -> None:
    _, later = times("They met on April 3; 48 hours later one left.")
    assert later.first == date(2019, 4, 5)
