"""One form for all the ways in which English says that somebody does something.

A clause is told as "subject verb arguments", each argument after the word that introduces it:
"Russia attack Georgia, in August". "-" is nobody.
"""

from collections.abc import Callable

import pytest

from legation.lexicon.grammar import load_grammar
from legation.reading.clauses import Clause, ClauseKind, Clauses
from legation.records.parse import Parse, Token

ClauseOf = Callable[[str, str], Clause]


@pytest.fixture
def clause_of(
    parse_of: Callable[[str], Parse], token_in: Callable[[Parse, str], Token]
) -> ClauseOf:
    def find(text: str, predicate: str) -> Clause:
        parse = parse_of(text)
        return Clauses(parse, load_grammar()).of(token_in(parse, predicate))

    return find


def told(clause: Clause) -> str:
    subjects = " + ".join(token.form for token in clause.subjects)
    arguments = ", ".join(f"{a.marker} {a.token.form}".strip() for a in clause.arguments)
    return f"{subjects or '-'} {clause.predicate.lemma} {arguments}".strip()


# ------------------------------------------------------------------------------------- verbs


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Russia attacked Georgia in August.", "attacked", "Russia attack Georgia, in August"),
        ("Georgia was attacked by Russia.", "attacked", "Russia attack Georgia"),
        ("Georgia was attacked at dawn.", "attacked", "- attack Georgia, at dawn"),
        ("Soldiers were attacked and killed.", "killed", "- kill Soldiers"),
        ("Three killed in market blast", "killed", "- kill Three, in blast"),
        ("The envoy was given a medal by the king.", "given", "king give envoy, medal"),
    ],
)
def test_voice_does_not_matter(clause_of: ClauseOf, text: str, verb: str, expected: str) -> None:
    assert told(clause_of(text, verb)) == expected


def test_what_stands_behind_the_object_is_no_subject(clause_of: ClauseOf) -> None:
    text = "Moscow barred nine Americans, among them Senator John McCain."
    assert told(clause_of(text, "barred")).startswith("Moscow bar Americans")


def test_a_passive_says_that_it_is_one(clause_of: ClauseOf) -> None:
    assert clause_of("Georgia was attacked at dawn.", "attacked").passive
    assert clause_of("Three killed in market blast", "killed").passive
    assert not clause_of("Russia attacked Georgia in August.", "attacked").passive


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Sanctions imposed on Iran hurt traders.", "imposed", "- impose on Iran, Sanctions"),
        ("Troops guarding the border fired on villagers.", "guarding", "Troops guard border"),
        ("Russia, which attacked Georgia, withdrew.", "attacked", "Russia attack Georgia"),
        (
            "The man whom police arrested denied the charge.",
            "arrested",
            "police arrest man",
        ),
        ("The activist they arrested has fled.", "arrested", "they arrest activist"),
        (
            "The treaty that Iran signed and later abandoned has failed.",
            "abandoned",
            "Iran abandon treaty",
        ),
    ],
    ids=["reduced passive", "reduced active", "subject gap", "whom", "no pronoun", "two verbs"],
)
def test_a_relative_clause_is_about_its_noun(
    clause_of: ClauseOf, text: str, verb: str, expected: str
) -> None:
    assert told(clause_of(text, verb)) == expected


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Turkey and Greece signed the treaty.", "signed", "Turkey + Greece sign treaty"),
        (
            "Russia attacked Georgia and occupied two regions.",
            "occupied",
            "Russia occupy regions",
        ),
        ("Guards shot and killed a teenager.", "shot", "Guards shoot teenager"),
        ("Guards shot and killed a teenager.", "killed", "Guards kill teenager"),
    ],
    ids=["subjects", "shared subject", "shared object", "own object"],
)
def test_conjuncts_share(clause_of: ClauseOf, text: str, verb: str, expected: str) -> None:
    assert told(clause_of(text, verb)) == expected


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Japan offered to meet Kim.", "meet", "Japan meet Kim"),
        ("Rebels seemed to control the town.", "control", "Rebels control town"),
        ("Kenya is ready to send troops.", "send", "Kenya send troops"),
        ("Iran promised Iraq to withdraw.", "withdraw", "Iran withdraw"),
        ("Tokyo made a decision to withdraw its troops.", "withdraw", "Tokyo withdraw troops"),
        ("Seoul's offer to send rice pleased aid groups.", "send", "Seoul send rice"),
        ("Trump to visit Japan", "visit", "Trump visit Japan"),
        ("EU to impose sanctions on Belarus", "impose", "EU impose sanctions"),
    ],
)
def test_an_infinitive_has_the_subject_of_what_governs_it(
    clause_of: ClauseOf, text: str, verb: str, expected: str
) -> None:
    assert told(clause_of(text, verb)) == expected


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Russia ordered them to leave.", "leave", "them leave"),
        ("The minister was forced to resign.", "resign", "minister resign"),
        ("Iran refused to let inspectors enter.", "enter", "inspectors enter"),
        ("Police accused him of plotting a coup.", "plotting", "him plot coup"),
        ("Police stopped the students from marching.", "marching", "students march"),
    ],
)
def test_or_the_object_where_the_object_is_who_acts(
    clause_of: ClauseOf, text: str, verb: str, expected: str
) -> None:
    assert told(clause_of(text, verb)) == expected


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        (
            "Rebels stormed the town, killing ten soldiers.",
            "killing",
            "Rebels kill soldiers",
        ),
        ("Accused of treason, the general fled.", "Accused", "- accuse of treason, general"),
        (
            "The minister resigned after meeting protesters.",
            "meeting",
            "minister meet protesters",
        ),
    ],
    ids=["participle", "passive participle", "gerund"],
)
def test_a_participle_has_the_subject_of_the_main_clause(
    clause_of: ClauseOf, text: str, verb: str, expected: str
) -> None:
    assert told(clause_of(text, verb)) == expected


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Japan offered to meet Kim.", "offered", "Japan offer to meet"),
        ("The government said it would resign.", "said", "government say that resign"),
        ("Police accused him of plotting a coup.", "accused", "Police accuse him, of plotting"),
        (
            "The minister resigned after meeting protesters.",
            "resigned",
            "minister resign after meeting",
        ),
    ],
    ids=["infinitive", "clause", "gerund", "adverbial"],
)
def test_clauses_are_arguments_of_what_governs_them(
    clause_of: ClauseOf, text: str, verb: str, expected: str
) -> None:
    assert told(clause_of(text, verb)) == expected


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Ten of the hostages were released.", "released", "- release Ten, hostages"),
        ("The two sides held a round of talks in Vienna.", "held",
         "sides hold round, talks, in Vienna"),
    ],
)  # fmt: skip
def test_a_number_or_a_round_of_something_stands_for_it(
    clause_of: ClauseOf, text: str, verb: str, expected: str
) -> None:
    assert told(clause_of(text, verb)) == expected


# ------------------------------------------------------------------------------------- nouns


@pytest.mark.parametrize(
    ("text", "noun", "expected"),
    [
        (
            "Iran's attack on the ship alarmed traders.",
            "attack",
            "- attack 's Iran, on ship",
        ),
        (
            "The attack by rebels on the airport failed.",
            "attack",
            "- attack by rebels, on airport",
        ),
        (
            "The invasion of Kuwait by Iraq shocked the world.",
            "invasion",
            "- invasion of Kuwait, by Iraq",
        ),
        (
            "The Russian attack on Georgia lasted five days.",
            "attack",
            "- attack 's Russian, on Georgia",
        ),
        (
            "Talks between Israel and Syria resumed.",
            "Talks",
            "- talk between Israel, between Syria",
        ),
        (
            "France recalled its envoys from Rome and Ankara.",
            "envoys",
            "- envoy 's its, from Rome, from Ankara",
        ),
    ],
    ids=["possessor", "by", "of", "adjective", "between", "from"],
)
def test_the_parties_of_a_noun_are_its_arguments(
    clause_of: ClauseOf, text: str, noun: str, expected: str
) -> None:
    assert told(clause_of(text, noun)) == expected


@pytest.mark.parametrize(
    ("text", "noun", "governor", "expected"),
    [
        (
            "Russia launched an attack on Georgia.",
            "attack",
            "launched",
            "Russia attack on Georgia",
        ),
        (
            "The two sides held a round of talks in Vienna.",
            "talks",
            "held",
            "sides talk in Vienna",
        ),
        (
            "An attack was launched by rebels on the airport.",
            "attack",
            "launched",
            "rebels attack on airport",
        ),
        ("Sanctions were imposed on Iran.", "Sanctions", "imposed", "- sanction on Iran"),
    ],
    ids=["active", "a round of", "passive", "no agent"],
)
def test_a_light_verb_lends_its_subject_and_its_prepositions(
    clause_of: ClauseOf, text: str, noun: str, governor: str, expected: str
) -> None:
    clause = clause_of(text, noun)
    assert clause.governor is not None
    assert clause.governor.form == governor
    assert told(clause) == expected


def test_who_suffers_an_attack_does_not_do_it(clause_of: ClauseOf) -> None:
    assert told(clause_of("Georgia suffered an attack.", "attack")) == "- attack of Georgia"


def test_a_heavy_verb_lends_nothing(clause_of: ClauseOf) -> None:
    clause = clause_of("Iran condemned the attack by Israel on Gaza.", "attack")
    assert clause.governor is None
    assert told(clause) == "- attack by Israel, on Gaza"


@pytest.mark.parametrize(
    ("text", "word", "kind", "expected"),
    [
        (
            "The minister is a critic of Russia.",
            "critic",
            ClauseKind.NOUN,
            "minister critic of Russia",
        ),
        (
            "Kenya is ready to send troops.",
            "ready",
            ClauseKind.ADJECTIVE,
            "Kenya ready to send",
        ),
    ],
)
def test_what_is_said_with_be_has_a_subject(
    clause_of: ClauseOf, text: str, word: str, kind: ClauseKind, expected: str
) -> None:
    clause = clause_of(text, word)
    assert clause.kind is kind
    assert told(clause) == expected
