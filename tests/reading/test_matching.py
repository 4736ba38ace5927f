"""Does a clause look like a frame, and who is who in it?

A match is told as "actors -> recipients"; "-" is nobody.
"""

from collections.abc import Callable, Sequence

import pytest

from legation.lexicon.frames import compile_frame
from legation.lexicon.grammar import load_grammar
from legation.lexicon.rules import CompiledRule, Rule, RuleBook
from legation.reading.clauses import Clauses
from legation.reading.matching import Match, Matcher
from legation.records.parse import Parse, Token

LISTS = {"sanction": ("sanction", "embargo"), "mob": ("crowd", "mob")}


class Names:
    """Names, pronouns and a few nouns are parties; plurals are several."""

    nouns = frozenset(
        {"police", "student", "soldier", "president", "sultan", "rebel", "side", "russian"}
    )

    def is_party(self, token: Token) -> bool:
        return token.upos in ("PROPN", "PRON") or token.lemma.lower() in self.nouns

    def is_several(self, token: Token) -> bool:
        return token.feat("Number") == "Plur"


def book(frames: Sequence[str], nouns: Sequence[str]) -> RuleBook:
    """A book with one rule for each frame, of the frame's own name."""
    prepositions = load_grammar().prepositions
    compiled = []
    for order, text in enumerate((*frames, *nouns)):
        rule = Rule(text, "CONSULT", "", (), (), frame=text)
        frame = compile_frame(
            text, nominal=order >= len(frames), lists=LISTS, prepositions=prepositions
        )
        compiled.append(CompiledRule(rule, frame, order))
    return RuleBook({entry.rule.id: entry.rule for entry in compiled}, tuple(compiled), {})


Find = Callable[..., list[Match]]


@pytest.fixture
def find(parse_of: Callable[[str], Parse]) -> Find:
    """All matches of some frames in a text."""

    def find(text: str, *frames: str, nouns: Sequence[str] = ()) -> list[Match]:
        clauses = Clauses(parse_of(text), load_grammar())
        return Matcher(clauses, book(frames, nouns), Names()).all()

    return find


def told(matches: list[Match]) -> str:
    """All matches, for a test of one."""
    return "; ".join(f"{forms(match.actors)} -> {forms(match.recipients)}" for match in matches)


def forms(tokens: tuple[Token, ...]) -> str:
    return " + ".join(token.form for token in tokens) or "-"


def trigger(matches: list[Match]) -> list[str]:
    return [token.form for match in matches for token in match.trigger]


# ------------------------------------------------------------------------------------- roles


@pytest.mark.parametrize(
    ("text", "frame", "expected"),
    [
        ("Russia attacked Georgia in August.", "ACTOR attack RECIPIENT", "Russia -> Georgia"),
        ("Georgia was attacked by Russia.", "ACTOR attack RECIPIENT", "Russia -> Georgia"),
        ("Russia, which attacked Georgia, withdrew.", "ACTOR attack RECIPIENT",
         "Russia -> Georgia"),
        ("Turkey and Greece signed the treaty.", "ACTOR sign *", "Turkey + Greece -> -"),
        ("Russia attacked Georgia in August.", "RECIPIENT attack ACTOR", "Georgia -> Russia"),
        ("Russia attacked Georgia in August.", "ACTOR attack SOMEONE", "Russia -> -"),
        ("Iran asked Syria to attack Israel.", "ACTOR ask SOMEONE to attack RECIPIENT",
         "Iran -> Israel"),
        ("A bomb killed ten soldiers.", "[bomb|blast] kill RECIPIENT", "- -> soldiers"),
        ("A bomb killed ten soldiers.", "* kill RECIPIENT", "- -> soldiers"),
    ],
)  # fmt: skip
def test_a_frame_says_who_is_who(find: Find, text: str, frame: str, expected: str) -> None:
    assert told(find(text, frame)) == expected


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("The storm launched an attack on Europe.", "ACTOR launch attack"),
        ("A bomb killed ten soldiers.", "[gun] kill RECIPIENT"),
        ("Russia attacked Georgia in August.", "ACTOR attack RECIPIENT with *"),
        ("Russia attacked Georgia in August.", "ACTOR attack RECIPIENT in RECIPIENT in *"),
        ("Guards shot and killed a teenager.", "ACTOR kill RECIPIENT"),
    ],
    ids=["no party acts", "other words", "a slot is missing", "a word fills one slot",
         "no party suffers"],
)  # fmt: skip
def test_what_a_frame_asks_for_must_be_there(find: Find, text: str, frame: str) -> None:
    assert find(text, frame) == []


def test_an_optional_slot_is_filled_where_it_can_be(find: Find) -> None:
    frame = "ACTOR attack RECIPIENT (in august|may)"
    assert trigger(find("Russia attacked Georgia in August.", frame)) == ["attacked", "August"]
    assert trigger(find("Georgia was attacked by Russia.", frame)) == ["attacked"]


def test_an_optional_preposition_may_be_left_out(find: Find) -> None:
    frame = "ACTOR meet (with) RECIPIENT"
    assert told(find("Abe met Trump.", frame)) == "Abe -> Trump"
    assert told(find("Abe met with Trump.", frame)) == "Abe -> Trump"


def test_actors_are_at_least_two(find: Find) -> None:
    frame = "ACTORS meet"
    assert told(find("Turkey and Greece signed the treaty.", "ACTORS sign *")) == (
        "Turkey + Greece -> -"
    )
    assert told(find("The presidents met in Paris.", frame)) == "presidents -> -"
    assert find("The president met in Paris.", frame) == []


def test_a_party_may_have_to_be_one_of_some_words(find: Find) -> None:
    frame = "ACTOR[police|<mob>] beat RECIPIENT"
    assert told(find("Police beat students.", frame)) == "Police -> students"
    assert find("Students beat police.", frame) == []


def test_a_passive_may_leave_the_subject_out(find: Find) -> None:
    text = "Sanctions were imposed on Iran."
    assert told(find(text, "ACTOR impose <sanction> on RECIPIENT")) == "- -> Iran"


def test_but_not_one_that_must_be_told(find: Find) -> None:
    text = "Sanctions were imposed on Iran."
    assert find(text, "ACTOR! impose <sanction> on RECIPIENT") == []
    assert told(find("Georgia was attacked by Russia.", "ACTOR! attack RECIPIENT")) == (
        "Russia -> Georgia"
    )


def test_nor_words_that_are_the_subject(find: Find) -> None:
    assert find("Georgia was attacked at dawn.", "[bomb|blast] attack RECIPIENT") == []


@pytest.mark.parametrize(
    "text",
    ["Iran condemned Israel's decision.", "Iran condemned the attack by Israel on Gaza."],
)
def test_what_is_the_recipients_stands_for_it(find: Find, text: str) -> None:
    assert told(find(text, "ACTOR condemn RECIPIENT's")) == "Iran -> Israel"
    assert find(text, "ACTOR condemn RECIPIENT") == []


# ------------------------------------------------------------------------------------- slots


@pytest.mark.parametrize(
    ("text", "frame", "expected"),
    [
        ("Japan offered to meet Kim.", "ACTOR offer to meet RECIPIENT", ["offered", "meet"]),
        ("Iran accused Iraq of shelling villages.", "ACTOR accuse RECIPIENT of shell",
         ["accused", "shelling"]),
        ("Sweden demanded that Iran release the prisoners.",
         "ACTOR demand that release prisoner", ["demanded", "release", "prisoners"]),
        ("Tokyo made a decision to withdraw its troops.", "ACTOR make decision to withdraw",
         ["made", "decision", "withdraw"]),
    ],
    ids=["to", "of", "that", "a slot of a slot"],
)  # fmt: skip
def test_slots_go_on_from_word_to_word(
    find: Find, text: str, frame: str, expected: list[str]
) -> None:
    assert trigger(find(text, frame)) == expected


def test_that_and_a_party_is_the_party_that_should_act(find: Find) -> None:
    text = "Sweden demanded that Iran release the prisoners."
    assert told(find(text, "ACTOR demand that RECIPIENT")) == "Sweden -> Iran"


def test_order_after_the_verb_does_not_matter(find: Find) -> None:
    text = "Sanctions were imposed on Iran."
    assert told(find(text, "ACTOR impose on RECIPIENT <sanction>")) == "- -> Iran"


@pytest.mark.parametrize(
    ("text", "frame", "expected"),
    [
        ("The sultan called off the visit.", "ACTOR call_off visit", ["called", "off", "visit"]),
        ("The sides held peace talks in Oslo.", "ACTORS hold peace_talk",
         ["held", "talks", "peace"]),
        ("Ecuador declared a state of emergency.", "ACTOR declare state_of_emergency",
         ["declared", "state", "of", "emergency"]),
    ],
    ids=["particle", "modifier", "three words"],
)  # fmt: skip
def test_a_phrase_is_matched_as_a_whole(
    find: Find, text: str, frame: str, expected: list[str]
) -> None:
    assert trigger(find(text, frame)) == expected


def test_a_phrase_without_its_second_word_is_no_match(find: Find) -> None:
    assert find("The sultan called the visit a success.", "ACTOR call_off visit") == []


def test_not_asks_for_a_negation_and_uses_it_up(find: Find) -> None:
    (match,) = find("Iran did not attend the summit.", "ACTOR not attend *")
    assert match.negation_used
    assert find("Iran attended the summit.", "ACTOR not attend *") == []


def test_a_frame_without_not_leaves_the_negation_to_the_standing(find: Find) -> None:
    (match,) = find("Iran did not attend the summit.", "ACTOR attend *")
    assert not match.negation_used


# ------------------------------------------------------------------------------- noun frames


@pytest.mark.parametrize(
    ("text", "frame", "expected"),
    [
        ("The Russian attack on Georgia lasted five days.", "attack by|'s ACTOR on RECIPIENT",
         "Russian -> Georgia"),
        ("The attack by rebels on the airport failed.", "attack by|'s ACTOR on *", "rebels -> -"),
        ("Iran condemned the attack by Israel on Gaza.", "attack (by|'s ACTOR) on RECIPIENT",
         "Israel -> Gaza"),
        ("Talks between Israel and Syria resumed.", "talk between ACTORS", "Israel + Syria -> -"),
        ("Russia launched an attack on Georgia.", "attack on RECIPIENT", "Russia -> Georgia"),
        ("Georgia suffered an attack.", "attack of RECIPIENT", "- -> Georgia"),
    ],
    ids=["adjective", "by", "optional", "between", "of the light verb", "suffered"],
)  # fmt: skip
def test_a_noun_frame_finds_its_parties(find: Find, text: str, frame: str, expected: str) -> None:
    assert told(find(text, nouns=[frame])) == expected


def test_what_no_party_launches_is_no_event(find: Find) -> None:
    assert find("The storm launched an attack on Europe.", nouns=["attack on RECIPIENT"]) == []


def test_an_event_without_any_party_is_none(find: Find) -> None:
    assert find("The sultan called off the visit.", nouns=["visit"]) == []


# ------------------------------------------------------------------------------- which one wins


def test_the_frame_that_asks_for_more_wins(find: Find) -> None:
    frames = ("ACTOR offer *", "ACTOR offer to *", "ACTOR offer to meet RECIPIENT")
    (match,) = find("Japan offered to meet Kim.", *frames)
    assert match.entry.rule.id == "ACTOR offer to meet RECIPIENT"


def test_of_two_that_ask_for_as_much_the_first_wins(find: Find) -> None:
    (match,) = find("Abe met Trump.", "ACTOR meet RECIPIENT", "RECIPIENT meet ACTOR")
    assert told([match]) == "Abe -> Trump"


def test_an_offer_to_meet_is_one_event(find: Find) -> None:
    frames = ("ACTOR offer to meet RECIPIENT", "ACTOR meet RECIPIENT")
    (match,) = find("Japan offered to meet Kim.", *frames)
    assert match.clause.predicate.form == "offered"


def test_two_verbs_are_two_events(find: Find) -> None:
    frames = ("ACTOR attack RECIPIENT", "ACTOR occupy *")
    matches = find("Russia attacked Georgia and occupied two regions.", *frames)
    assert told(matches) == "Russia -> Georgia; Russia -> -"


def test_what_an_act_of_word_speaks_of_is_no_second_event(find: Find) -> None:
    text = "Iran condemned the attack by Israel on Gaza."
    attack = ["attack by ACTOR on RECIPIENT"]
    matches = find(text, "ACTOR condemn RECIPIENT's", nouns=attack)
    assert told(matches) == "Iran -> Israel"
    matches = find(text, "ACTOR condemn attack by RECIPIENT", nouns=attack)
    assert told(matches) == "Iran -> Israel"


def test_what_is_told_for_itself_makes_an_event_of_its_own(find: Find) -> None:
    frames = ["ACTOR condemn *", "ACTOR meet", "* kill RECIPIENT"]
    text = "Iran condemned the raid, which killed six soldiers."
    assert told(find(text, *frames)) == "Iran -> -; - -> soldiers"
    matches = find("Iran met Iraq after an attack on Gaza.", *frames, nouns=["attack on RECIPIENT"])
    assert "- -> Gaza" in told(matches)


def test_a_noun_and_its_light_verb_are_one_event(find: Find) -> None:
    text = "Russia launched an attack on Georgia."
    (match,) = find(text, "ACTOR launch attack", nouns=["attack on RECIPIENT"])
    assert match.clause.predicate.form == "launched"
