"""Who some words stand for on a day, without a sentence."""

import random
from datetime import date, timedelta

import pytest

from legation.lexicon.directory import Directory, load_directory
from legation.lexicon.entries import SINGLE, NameKind, day_of
from legation.lexicon.lookup import Finding, look_up


@pytest.fixture(scope="module")
def directory() -> Directory:
    return load_directory()


def ids(finding: Finding) -> list[str]:
    return [candidate.entry.id for candidate in finding.candidates]


FIRST = [
    ("Abe", date(2013, 5, 2), "JPN.abe-shinzo"),
    ("the Japanese prime minister", date(2013, 5, 2), "JPN.abe-shinzo"),
    ("the Japanese prime minister", date(2008, 3, 1), "JPN.fukuda-yasuo"),
    ("former prime minister of Japan", date(2008, 3, 1), "JPN.abe-shinzo"),
    ("Kenya's foreign minister", date(2021, 5, 2), "KEN.omamo-raychelle"),
    ("the US foreign minister", date(2010, 5, 2), "USA.clinton-hillary"),
    ("Russian President Vladimir Putin", date(2003, 5, 2), "RUS.putin-vladimir"),
    ("the Kremlin", date(1985, 3, 11), "SUN"),
    ("the Kremlin", date(2020, 3, 11), "RUS"),
    ("UN secretary-general", date(2013, 5, 2), "KOR.ban-ki-moon"),
    ("NATO chief", date(2016, 5, 2), "NOR.stoltenberg-jens"),
    ("the Iranian leader", date(2015, 5, 2), "IRN.khamenei-ali"),
    ("the CIA director", date(2014, 5, 2), "USA.brennan-john"),
    ("the Burmese army chief", date(2009, 5, 2), "MMR.than-shwe"),
    ("the head of state of Turkey", date(1961, 5, 2), "TUR.gursel-cemal"),
    ("the president of Burkina Faso", date(2024, 5, 2), "BFA.traore-ibrahim"),
    ("pentagon", date(2013, 5, 2), "USA.pentagon"),
    ("Soviet Union", date(2013, 5, 2), "SUN"),
]


@pytest.mark.parametrize(("text", "day", "expected"), FIRST, ids=[f"{t} {d}" for t, d, _ in FIRST])
def test_who_is_meant_first(directory: Directory, text: str, day: date, expected: str) -> None:
    assert ids(look_up(directory, text, day))[0] == expected


def test_titles_and_names_of_three_hundred_drawn_days_lead_to_their_holders(
    directory: Directory,
) -> None:
    """Title alone gives the person, and the name alone that office or another of the day."""
    drawn = random.Random(11)
    terms = []
    for entry in directory.entries.values():
        for office in entry.offices:
            owner = directory.get(office.of or "")
            if office.title in SINGLE and office.from_ and owner and owner.adjectives:
                # Days that are surely one holder's: not of the change, nor of its month.
                since = day_of(office.from_, "from", last=True) or date.min
                until = day_of(office.to, "to", last=False) or date(2026, 6, 1)
                if (until - since).days > 2:
                    terms.append((entry, office, owner, since, (until - since).days))
    wrong = []
    for entry, office, owner, since, length in drawn.sample(terms, 300):
        day = since + timedelta(drawn.randint(1, length - 1))
        title = f"the {owner.adjectives[0]} {office.title}"
        # "Congolese" is of two states, and both presidents are told.
        several = len(directory.find(owner.adjectives[0])) > 1
        if entry.id not in ids(look_up(directory, title, day))[: 2 if several else 1]:
            wrong.append((title, day, entry.id))
        named = look_up(directory, entry.name, day).candidates
        if not any(c.entry.id == entry.id and c.office is not None for c in named):
            wrong.append((entry.name, day, entry.id))
    assert wrong == []


def test_a_family_name_means_all_of_that_name(directory: Directory) -> None:
    finding = look_up(directory, "Bush", date(2003, 3, 20))
    assert ids(finding)[0] == "USA.bush-george-w" and "USA.bush-george-h-w" in ids(finding)
    first, *others = finding.candidates
    assert first.how is NameKind.SURNAME and first.office is not None
    father = next(c for c in others if c.entry.id == "USA.bush-george-h-w")
    assert father.office is None and father.former is not None
    assert "who leads a state on the day" in finding.reason


def test_an_adjective_of_two_states_gives_the_holders_of_both(directory: Directory) -> None:
    finding = look_up(directory, "the Congolese president", date(2015, 5, 2))
    assert ids(finding) == ["COD.kabila-joseph", "COG.sassou-nguesso-denis"]
    assert "or" in finding.reason


def test_what_is_gone_is_told(directory: Directory) -> None:
    finding = look_up(directory, "Soviet Union", date(2013, 5, 2))
    assert not finding.candidates[0].there and "not there on the day" in finding.reason


@pytest.mark.parametrize(
    ("text", "sector", "country"),
    [
        ("rebels", "REB", None),
        ("gunmen", "UAF", None),
        ("Kenyan police", "COP", "KEN"),
        ("Japan's defence ministry", "MIL", "JPN"),
        ("a group of Kurdish lawyers", "JUD", None),
    ],
)
def test_nouns_need_no_entry(
    directory: Directory, text: str, sector: str, country: str | None
) -> None:
    finding = look_up(directory, text, date(2013, 5, 2))
    assert finding.found and finding.candidates == ()
    assert finding.noun is not None and finding.noun.sector == sector
    assert finding.country == country


def test_an_office_nobody_is_known_in_keeps_country_and_sector(directory: Directory) -> None:
    finding = look_up(directory, "the Tuvaluan defence minister", date(1999, 5, 2))
    assert finding.candidates == () and finding.country == "TUV"
    assert "Nobody is known" in finding.reason


def test_what_is_not_known_is_told_with_names_that_look_alike(directory: Directory) -> None:
    finding = look_up(directory, "Hezbolah", date(2013, 5, 2))
    assert not finding.found and "Hezbollah" in finding.near
    assert not look_up(directory, "Qwrtzp", date(2013, 5, 2)).found


def test_words_that_are_known_in_part_say_so(directory: Directory) -> None:
    finding = look_up(directory, "Zorbax Putin", date(2013, 5, 2))
    assert ids(finding)[0] == "RUS.putin-vladimir"
    assert "only “Putin” is known" in finding.reason


@pytest.mark.parametrize("text", ["", " ", "the", "'s", "-", "\x1b[31m"])
def test_hardly_any_words_are_nothing(directory: Directory, text: str) -> None:
    assert not look_up(directory, text, date(2013, 5, 2)).found
