"""The JSON of a report is a contract: other programs read it. Keys are added, never renamed.

The values here are those of the example that the contract gives; what is compared is that every
key of it is there and says what it should. More keys may be there.
"""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from legation.records.actor import Actor
from legation.records.article import Article, DateOrigin
from legation.records.event import Count, Event, EventMention
from legation.records.json import report_to_json, span_to_json
from legation.records.place import Place
from legation.records.report import Report
from legation.records.span import Span
from legation.records.standing import Certainty, Polarity, Standing, Tense
from legation.records.statement import Act, Statement, StatementKind
from legation.records.time import TimeExpression, TimeKind

ABE = Actor(
    Span(0, 3), "Abe", "JPN.abe", "Shinzo Abe", "JPN", None, ("GOV",), "prime minister of Japan"
)
ABE_JSON = {
    "id": "JPN.abe",
    "name": "Shinzo Abe",
    "country": "JPN",
    "org": None,
    "sectors": ["GOV"],
    "office": "prime minister of Japan",
    "anonymous": False,
    "span": [0, 3],
    "text": "Abe",
}
OFFICIAL = Actor(Span(220, 233), "a UN official", org="UN", sectors=("IGO",), anonymous=True)
OFFICIAL_JSON = {
    "id": None,
    "name": None,
    "country": None,
    "org": "UN",
    "sectors": ["IGO"],
    "office": None,
    "anonymous": True,
    "span": [220, 233],
    "text": "a UN official",
}
WEDNESDAY = TimeExpression(
    Span(95, 104),
    "Wednesday",
    TimeKind.DATE,
    "2019-05-01",
    date(2019, 5, 1),
    date(2019, 5, 1),
    "t",
    "when.clause",
)
WEDNESDAY_JSON = {
    "from": "2019-05-01",
    "to": "2019-05-01",
    "text": "Wednesday",
    "span": [95, 104],
    "reason": "when.clause",
}
WASHINGTON = Place(Span(40, 50), "Washington", 4140963, 38.9, -77.04, "USA", "PPLC", "geonames")
WASHINGTON_JSON = {
    "start": 40,
    "end": 50,
    "name": "Washington",
    "geonameid": 4140963,
    "lat": 38.9,
    "lon": -77.04,
    "country": "USA",
    "feature": "PPLC",
}
TOLD = Standing(Polarity.NEGATED, Certainty.PROBABLE, Tense.PAST, False, ("en.standing.deny",))
TOLD_JSON = {
    "polarity": "negated",
    "certainty": "probable",
    "time": "past",
    "background": False,
    "factbank": "PR-",
    "plover": ["hypothetical", "negation"],
}
MENTION = EventMention(
    "ACCUSE", "disapprove", ("diplomatic",), "111", (ABE,), (OFFICIAL,), (Span(210, 216),),
    Span(180, 300), TOLD, WEDNESDAY, WASHINGTON, (OFFICIAL, ABE),
    {"dead": Count(3, Span(220, 225))}, ("en.accuse.name",),
)  # fmt: skip
EVENT = Event(
    "a1.e1", "ACCUSE", "disapprove", ("diplomatic",), "111", "verbal conflict", -2.0, (ABE,),
    (OFFICIAL,), TOLD, WEDNESDAY, WASHINGTON, (OFFICIAL, ABE), {"dead": 3}, (MENTION,),
)  # fmt: skip
STATEMENT = Statement(
    StatementKind.MIXED, Act.SPEECH, (Span(10, 24),), (Span(25, 29),),
    (Span(31, 90), Span(101, 160)), ABE, (OFFICIAL,), WEDNESDAY, ("en.attribution.say",),
)  # fmt: skip
ARTICLE = Article(
    "…", "a1", "Abe speaks", date(2019, 5, 2), DateOrigin.GIVEN, "An agency", "https://example.org"
)
REPORT = Report(ARTICLE, (STATEMENT,), (EVENT,), (WEDNESDAY,), (WASHINGTON,), ("a problem",))

CONTRACT: dict[str, Any] = {
    "article": {
        "id": "a1",
        "title": "Abe speaks",
        "published": "2019-05-02",
        "published_from": "given",
        "published_reason": None,
        "publisher": "An agency",
        "url": "https://example.org",
    },
    "statements": [
        {
            "id": "a1.s1",
            "kind": "mixed",
            "act": "speech",
            "source": [[10, 24]],
            "cue": [[25, 29]],
            "content": [[31, 90], [101, 160]],
            "speaker": ABE_JSON,
            "via": [OFFICIAL_JSON],
            "when": WEDNESDAY_JSON,
            "made_by": ["en.attribution.say"],
        }
    ],
    "events": [
        {
            "id": "a1.e1",
            "type": "ACCUSE",
            "mode": "disapprove",
            "contexts": ["diplomatic"],
            "cameo": "111",
            "quad": "verbal conflict",
            "score": -2.0,
            "actors": [ABE_JSON],
            "recipients": [OFFICIAL_JSON],
            "when": WEDNESDAY_JSON,
            "where": WASHINGTON_JSON,
            "standing": TOLD_JSON,
            "told_by": [OFFICIAL_JSON, ABE_JSON],
            "counts": {"dead": 3, "injured": None, "size": None},
            "confidence": None,
            "mentions": [
                {
                    "trigger": [[210, 216]],
                    "sentence": [180, 300],
                    "actors": [[0, 3]],
                    "recipients": [[220, 233]],
                    "counts": {"dead": {"value": 3, "span": [220, 225]}},
                    "made_by": ["en.accuse.name"],
                }
            ],
        }
    ],
    "times": [
        {
            "start": 95,
            "end": 104,
            "type": "DATE",
            "value": "2019-05-01",
            "from": "2019-05-01",
            "to": "2019-05-01",
        }
    ],
    "places": [WASHINGTON_JSON],
    "problems": ["a problem"],
}


def missing(contract: Any, given: Any, where: str = "report") -> list[str]:
    """What the contract has and the JSON has not, or has otherwise."""
    if isinstance(contract, dict) and isinstance(given, dict):
        return [
            line
            for key, value in contract.items()
            for line in (
                missing(value, given[key], f"{where}.{key}")
                if key in given
                else [f"{where}: no key {key}"]
            )
        ]
    if isinstance(contract, list) and isinstance(given, list) and len(contract) == len(given):
        return [
            line
            for number, pair in enumerate(zip(contract, given, strict=True))
            for line in missing(*pair, f"{where}[{number}]")
        ]
    return [] if contract == given else [f"{where}: {given!r} instead of {contract!r}"]


def test_every_key_of_the_contract_is_there_with_its_value() -> None:
    assert missing(CONTRACT, report_to_json(REPORT)) == []


def test_a_report_has_the_keys_of_the_contract_in_its_order() -> None:
    assert list(report_to_json(REPORT)) == list(CONTRACT)
    assert list(report_to_json(REPORT)["article"]) == list(CONTRACT["article"])


def test_a_report_goes_through_json_unchanged() -> None:
    given = report_to_json(REPORT)
    assert json.loads(json.dumps(given, allow_nan=False)) == given


def test_what_made_a_reading_stands_beside_it() -> None:
    given = report_to_json(REPORT)
    assert given["events"][0]["standing"]["reasons"] == ["en.standing.deny"]
    assert given["times"][0]["made_by"] == "t"
    assert given["places"][0]["made_by"] == "geonames"


def test_unknown_is_null() -> None:
    bare = replace(
        EVENT, mode=None, cameo=None, actors=(), recipients=(), when=None, where=None, told_by=(),
        counts={}, mentions=(replace(MENTION, actors=(), recipients=()),),
    )  # fmt: skip
    silent = replace(STATEMENT, speaker=None, via=(), when=None, reason="attribution.no-cue")
    open_day = replace(WEDNESDAY, value=None, first=None, last=None)
    somewhere = Place(Span(0, 4), "Here")
    given = report_to_json(Report(Article("…"), (silent,), (bare,), (open_day,), (somewhere,)))
    assert given["article"] == {
        "id": "1",
        "title": None,
        "published": None,
        "published_from": None,
        "published_reason": None,
        "publisher": None,
        "url": None,
    }
    event, statement = given["events"][0], given["statements"][0]
    assert [event[key] for key in ("mode", "cameo", "when", "where", "confidence")] == [None] * 5
    assert event["counts"] == {"dead": None, "injured": None, "size": None}
    assert event["actors"] == event["recipients"] == event["told_by"] == []
    assert (statement["speaker"], statement["when"]) == (None, None)
    assert statement["reason"] == "attribution.no-cue"
    assert [given["times"][0][key] for key in ("value", "from", "to")] == [None] * 3
    assert [given["places"][0][key] for key in ("geonameid", "lat", "country")] == [None] * 3


def test_a_report_in_which_nothing_was_read_has_empty_lists() -> None:
    given = report_to_json(Report(Article("…")))
    del given["article"]
    assert set(map(str, given.values())) == {"[]"}


def test_a_span_of_the_title_says_so() -> None:
    assert span_to_json(Span(3, 9)) == [3, 9]
    assert span_to_json(Span(3, 9, in_title=True)) == {"start": 3, "end": 9, "in": "title"}


def test_times_and_places_of_the_title_say_so() -> None:
    time = replace(WEDNESDAY, span=Span(0, 9, in_title=True))
    place = replace(WASHINGTON, span=Span(10, 20, in_title=True))
    given = report_to_json(Report(ARTICLE, times=(time,), places=(place,)))
    assert [given["times"][0]["in"], given["places"][0]["in"]] == ["title", "title"]
    assert "in" not in report_to_json(REPORT)["times"][0]


def test_fields_that_legation_does_not_know_come_back_as_extra() -> None:
    article = replace(ARTICLE, extra={"desk": "Asia", "words": 312})
    assert report_to_json(Report(article))["article"]["extra"] == {"desk": "Asia", "words": 312}


@pytest.mark.parametrize(
    ("origin", "expected"),
    [(DateOrigin.GIVEN, "given"), (DateOrigin.TEXT, "text"), (None, None)],
    ids=["given", "found-in-the-text", "unknown"],
)
def test_the_day_of_publication_says_where_it_is_from(
    origin: DateOrigin | None, expected: str | None
) -> None:
    article = replace(ARTICLE, published_from=origin)
    assert report_to_json(Report(article))["article"]["published_from"] == expected


def test_several_statements_are_numbered() -> None:
    given = report_to_json(Report(ARTICLE, statements=(STATEMENT, STATEMENT)))
    assert [statement["id"] for statement in given["statements"]] == ["a1.s1", "a1.s2"]
