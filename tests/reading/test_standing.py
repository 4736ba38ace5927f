"""Whether an event happened at all, and how sure its innermost source is.

A standing is told as FactBank's label and the time: "CT- past".
"""

from collections.abc import Callable

import pytest

from legation.lexicon.cues import load_cues
from legation.lexicon.grammar import load_grammar
from legation.reading.clauses import Clauses
from legation.reading.standing import standing_of
from legation.records.parse import Parse, Token
from legation.records.standing import Polarity, Standing

StandingOf = Callable[..., Standing]


@pytest.fixture
def standing_in(
    parse_of: Callable[[str], Parse], token_in: Callable[[Parse, str], Token]
) -> StandingOf:
    """The standing of the event that a word tells; the word is the whole trigger."""

    def find(text: str, word: str, *, negation_used: bool = False) -> Standing:
        parse = parse_of(text)
        token = token_in(parse, word)
        clause = Clauses(parse, load_grammar()).of(token)
        own = frozenset({token.index})
        return standing_of(parse, clause, load_cues(), own=own, negation_used=negation_used)

    return find


def told(standing: Standing) -> str:
    label = standing.factbank
    if label == "Uu" and standing.polarity is Polarity.NEGATED:
        label = "Uu-"
    return f"{label} {standing.time}"


# ---------------------------------------------------------------------------- without a cue


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Russia attacked Georgia in August.", "attacked", "CT+ past"),
        ("Iran has attacked the ship.", "attacked", "CT+ past"),
        ("Iran is attacking the ship.", "attacking", "CT+ present"),
        ("The ship was attacked.", "attacked", "CT+ past"),
        ("The ship has been attacked.", "attacked", "CT+ past"),
        ("The ship will be attacked.", "attacked", "CT+ future"),
        ("Sanctions imposed on Iran hurt traders.", "imposed", "CT+ past"),
        ("Rebels stormed the town, killing ten soldiers.", "killing", "CT+ past"),
        ("Iran's attack on the ship alarmed traders.", "attack", "CT+ past"),
        ("Three killed in market blast", "killed", "CT+ past"),
    ],
    ids=["past", "present perfect", "present", "passive", "passive perfect", "passive future",
         "reduced relative", "participle", "noun", "headline"],
)  # fmt: skip
def test_the_tense_of_the_verb_is_the_time(
    standing_in: StandingOf, text: str, word: str, expected: str
) -> None:
    standing = standing_in(text, word)
    assert told(standing) == expected
    assert not standing.background


def test_what_somebody_was_doing_when_he_said_so_goes_on(standing_in: StandingOf) -> None:
    text = "Iran said that it was attacking the ship."
    assert told(standing_in(text, "attacking")) == "CT+ present"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The minister was forced to resign.", "resign"),
        ("Iran managed to free the crew.", "free"),
        ("Police accused him of plotting a coup.", "plotting"),
        ("Iran called the attack a crime.", "attack"),
        ("Iran reportedly attacked the ship.", "attacked"),
        ("Obama was the first president to visit Cuba.", "visit"),
    ],
    ids=["forced to", "managed to", "accused of", "called a crime", "reportedly", "the first to"],
)
def test_these_words_leave_a_fact_a_fact(standing_in: StandingOf, text: str, word: str) -> None:
    assert told(standing_in(text, word)) == "CT+ past"


# ------------------------------------------------------------------------------- each cue

# Sentence, event, cue, and what it makes of the event.
CUES = [
    ("Iran did not attack the ship.", "attack", "negation", "CT- past"),
    ("The army never attacked the ship.", "attacked", "negation", "CT- past"),
    ("No troops attacked the ship.", "attacked", "negation", "CT- past"),
    ("Nobody attacked the ship.", "attacked", "negation", "CT- past"),
    ("Neither Iran nor Iraq attacked the ship.", "attacked", "negation", "CT- past"),
    ("Iran signed no treaty.", "signed", "negation", "CT- past"),
    ("Iran hardly attacked the ship.", "attacked", "hardly", "PR- past"),
    ("Iran attacked the ship during the Cold War.", "attacked", "in-those-days", "CT+ past"),
    ("Iran almost attacked the ship.", "attacked", "almost", "CT- past"),
    ("Iran would like to attack the ship.", "attack", "would-like", "Uu future"),
    ("Iran has yet to attack the ship.", "attack", "have-yet", "CT- past"),
    ("Iran is suspected of attacking the ship.", "attacking", "suspected-of", "PR+ past"),
    ("Iran is accused of attacking the ship.", "attacking", "charged-with", "CT+ past"),
    ("Iran does not rule out that Iraq attacked it.", "attacked", "rule-out-that", "PS+ past"),
    ("In all likelihood Iran attacked the ship.", "attacked", "in-all-likelihood", "PR+ past"),
    ("Pictures suggest that Iran attacked the ship.", "attacked", "suggests", "PR+ past"),
    ("The rebels no longer hold the town.", "hold", "negation", "CT- present"),
    ("The troops left without attacking the town.", "attacking", "without", "CT- past"),
    ("Iran denied that it had attacked the ship.", "attacked", "deny", "CT- past"),
    ("Iran denied the attack.", "attack", "deny", "CT- past"),
    ("Iran rejected claims that it had attacked the ship.", "attacked", "reject", "CT- past"),
    ("Iran rejected claims that it had attacked the ship.", "attacked", "report", "CT- past"),
    ("Claims that Iran attacked the ship are false.", "attacked", "untrue", "CT- past"),
    ("An attack is out of the question.", "attack", "impossible", "CT- past"),
    ("Iran failed to attack the ship.", "attack", "fail", "CT- past"),
    ("Guards prevented the attack.", "attack", "fail", "CT- past"),
    ("Iran refused to attack the ship.", "attack", "refuse", "CT- past"),
    ("Iran stopped shelling the town.", "shelling", "stop", "CT- past"),
    ("Iran called off the attack.", "attack", "call-off", "CT- future"),
    ("The cancelled visit angered Iran.", "visit", "cancelled", "CT- past"),
    ("Few diplomats believe that Iran attacked the ship.", "attacked", "few", "PR- past"),
    ("Iran may attack the ship.", "attack", "possible-modal", "PS+ future"),
    ("Iran may be attacking the ship.", "attacking", "possible-modal", "PS+ present"),
    ("Iran may have attacked the ship.", "attacked", "possible-modal", "PS+ past"),
    ("Iran could attack the ship.", "attack", "can", "PS+ future"),
    ("Iran cannot have attacked the ship.", "attacked", "cannot-have", "CT- past"),
    ("Iran should attack the ship.", "attack", "should", "Uu future"),
    ("Iran should have attacked the ship.", "attacked", "should-have", "Uu past"),
    ("Iran must have attacked the ship.", "attacked", "must-have", "PR+ past"),
    ("Iran said that it would attack the ship.", "attack", "would", "CT+ future"),
    ("Iran would have attacked the ship.", "attacked", "would-have", "CT- past"),
    ("Iran will attack the ship.", "attack", "will", "CT+ future"),
    ("If Iran attacks the ship, sanctions will follow.", "attacks", "condition", "Uu future"),
    ("If Iran attacks the ship, sanctions will follow.", "follow", "conditional", "Uu future"),
    ("Should Iran attack the ship, sanctions will follow.", "attack", "inverted-condition",
     "Uu future"),
    ("Should Iran attack the ship, sanctions will follow.", "follow", "conditional", "Uu future"),
    ("If Iran had attacked the ship, sanctions would have followed.", "attacked",
     "counterfactual", "CT- past"),
    ("Had Iran attacked the ship, sanctions would have followed.", "attacked",
     "counterfactual", "CT- past"),
    ("It is unclear whether Iran attacked the ship.", "attacked", "whether", "Uu past"),
    ("It is unclear when Iran attacked the ship.", "attacked", "unclear", "Uu past"),
    ("Did Iran attack the ship?", "attack", "question", "Uu past"),
    ("The court asked who had ordered the raid.", "ordered", "ask-whether", "Uu past"),
    ("Attack the ship!", "Attack", "imperative", "Uu future"),
    ("Sanctions will stay until Iran frees the crew.", "frees", "before", "CT+ future"),
    ("Troops left ahead of the attack.", "attack", "ahead-of", "CT+ future"),
    ("EU to impose sanctions on Belarus", "impose", "headline", "CT+ future"),
    ("Iran sent troops to attack the town.", "attack", "purpose", "Uu future"),
    ("The law to ban protests angered students.", "ban", "infinitive", "Uu future"),
    ("Iran plans to attack the ship.", "attack", "intend", "Uu future"),
    ("Russia threatened to attack Georgia.", "attack", "intend", "Uu future"),
    ("Iran agreed to release the crew.", "release", "intend-to", "Uu future"),
    ("Iran tried to attack the ship.", "attack", "try", "Uu past"),
    ("Iran urged Iraq to withdraw.", "withdraw", "demand", "Uu future"),
    ("Iran called for talks.", "talks", "demand", "Uu future"),
    ("Iran demanded that Iraq withdraw.", "withdraw", "demand-that", "Uu future"),
    ("Iran allowed inspectors to enter.", "enter", "allow", "Uu future"),
    ("Iran postponed the visit.", "visit", "postpone", "Uu future"),
    ("The visit was put off.", "visit", "postpone", "Uu future"),
    ("Iran is expected to attack the ship.", "attack", "expect", "PR+ future"),
    ("Iran is believed to have attacked the ship.", "attacked", "expect", "PR+ past"),
    ("An attack is likely.", "attack", "likely", "PR+ future"),
    ("An attack is likely.", "attack", "lies-ahead", "PR+ future"),
    ("The ministers are scheduled to meet.", "meet", "schedule", "CT+ future"),
    ("Troops are about to attack the town.", "attack", "schedule", "CT+ future"),
    ("Talks are due on Friday.", "Talks", "is-due", "CT+ future"),
    ("Iran doubts that Iraq attacked the ship.", "attacked", "doubt", "PR- past"),
    ("Iran is unlikely to attack the ship.", "attack", "doubt", "PR- future"),
    ("Iran did not confirm that it had attacked the ship.", "attacked", "say", "Uu past"),
    ("Iran suspects that Iraq attacked the ship.", "attacked", "suspect", "PR+ past"),
    ("Iran appears to have attacked the ship.", "attacked", "appear", "PR+ past"),
    ("An attack is possible.", "attack", "possible", "PS+ future"),
    ("Iran possibly attacked the ship.", "attacked", "possibly", "PS+ past"),
    ("Perhaps it was Iran that attacked the ship.", "attacked", "possibly", "PS+ past"),
    ("Iran probably attacked the ship.", "attacked", "probably", "PR+ past"),
    ("The alleged attack angered Iraq.", "attack", "probably", "PR+ past"),
    ("Iran will answer any attack.", "attack", "any", "Uu past"),
    ("Iran will not tolerate an attack.", "attack", "indefinite", "Uu past"),
    ("The upcoming visit worries Iran.", "visit", "upcoming", "CT+ future"),
    ("The planned visit worries Iran.", "visit", "planned", "Uu future"),
    ("The planned visit worries Iran.", "visit", "planned-ahead", "Uu future"),
    ("The expected visit worries Iran.", "visit", "expected", "PR+ future"),
    ("The visit will take place in May.", "visit", "take-place", "CT+ future"),
    ("The visit did not take place.", "visit", "take-place", "CT- past"),
    ("The dispute could lead to war.", "war", "bring-about", "PS+ future"),
    ("Iran did not succeed in freeing the crew.", "freeing", "achieve", "CT- past"),
    ("The two countries fought decades ago.", "fought", "long-ago", "CT+ past"),
    ("The plot to kill the king was foiled.", "kill", "foil", "CT- past"),
    ("Iran tried in vain to storm the ship.", "storm", "in-vain", "CT- past"),
    ("Iran tried unsuccessfully to storm the ship.", "storm", "unsuccessfully", "CT- past"),
    ("The king fled before the police could arrest him.", "arrest", "before-could", "CT- past"),
    ("At no point did Iran attack the ship.", "attack", "at-no-point", "CT- past"),
    ("The crew escaped being captured.", "captured", "escape", "CT- past"),
    ("Rumours that Iran had attacked the ship proved false.", "attacked", "proved-false",
     "CT- past"),
    ("Iran marked the anniversary of the massacre.", "massacre", "anniversary", "CT+ past"),
    ("Fears of a coup grew in Mali.", "coup", "feared", "PR+ future"),
    ("Not a single prisoner was freed.", "freed", "negation", "CT- past"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "word", "cue", "expected"), CUES, ids=[f"{case[2]}: {case[0]}" for case in CUES]
)
def test_a_cue_says_whether_it_happened(
    standing_in: StandingOf, text: str, word: str, cue: str, expected: str
) -> None:
    standing = standing_in(text, word)
    assert told(standing) == expected
    assert f"en.standing.{cue}" in standing.reasons


def test_every_cue_has_a_sentence_here() -> None:
    assert {f"en.standing.{case[2]}" for case in CUES} == set(load_cues().cues)


def test_what_has_been_going_on_is_present(standing_in: StandingOf) -> None:
    text = "The two navies have been exercising since Monday."
    assert told(standing_in(text, "exercising")) == "CT+ present"


def test_a_headlines_present_is_past(standing_in: StandingOf) -> None:
    assert told(standing_in("Peru expels two attaches", "expels")) == "CT+ past"


def test_what_is_remembered_is_background(standing_in: StandingOf) -> None:
    text = "Iran marked the anniversary of the massacre."
    assert standing_in(text, "massacre").background


def test_long_ago_is_background(standing_in: StandingOf) -> None:
    assert standing_in("The two countries fought decades ago.", "fought").background


# ---------------------------------------------------------------------------- how far a cue reaches


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Iran not only attacked the ship but sank it.", "attacked", "CT+ past"),
        ("Iran did not sign or ratify the treaty.", "ratify", "CT- past"),
        ("Iran did not sign the treaty but praised it.", "praised", "CT+ past"),
        ("Russia may withdraw its troops and lift the blockade.", "lift", "PS+ future"),
        ("The minister, who did not speak, signed the treaty.", "signed", "CT+ past"),
        ("Iran did not condemn the attack.", "attack", "CT+ past"),
        ("Iran did not force him to resign.", "resign", "CT- past"),
        ("Even if Iran attacks the ship, sanctions will end.", "end", "CT+ future"),
        ("The crew was not released until the ransom had arrived.", "released", "CT+ past"),
        ("The crew was not released until the ransom had arrived.", "arrived", "CT+ past"),
    ],
    ids=["not only", "or", "but", "shared modal", "relative clause", "object of another verb",
         "infinitive", "even if", "not until", "until, after all"],
)  # fmt: skip
def test_a_cue_reaches_as_far_as_the_sentence_lets_it(
    standing_in: StandingOf, text: str, word: str, expected: str
) -> None:
    assert told(standing_in(text, word)) == expected


def test_two_negations_make_an_affirmation(standing_in: StandingOf) -> None:
    assert told(standing_in("Iran did not fail to attack the ship.", "attack")) == "CT+ past"


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Iran did not deny that it had attacked the ship.", "attacked", "Uu past"),
        ("Iran did not rule out an attack.", "attack", "PS+ future"),
        ("No one doubts that Iran attacked the ship.", "attacked", "CT+ past"),
        ("Inspectors were not allowed to enter.", "enter", "CT- past"),
        ("The sides could not agree.", "agree", "CT- past"),
        ("Iran cannot attack the ship.", "attack", "CT- present"),
        ("There is no indication of an attack.", "attack", "PR- past"),
        ("Iran has no plans to attack the ship.", "attack", "Uu- future"),
    ],
    ids=["not deny", "not rule out", "no one doubts", "not allowed", "could not", "cannot",
         "no indication of", "no plans"],
)  # fmt: skip
def test_a_negated_cue_says_something_of_its_own(
    standing_in: StandingOf, text: str, word: str, expected: str
) -> None:
    assert told(standing_in(text, word)) == expected


def test_who_denies_an_allegation_is_sure(standing_in: StandingOf) -> None:
    assert told(standing_in("Iran denied allegations of torture.", "torture")) == "CT- past"


def test_it_is_called_off_and_not_called_for(standing_in: StandingOf) -> None:
    reasons = standing_in("Iran called off the attack.", "attack").reasons
    assert reasons == ("en.standing.call-off",)


def test_the_queen_is_to_visit(standing_in: StandingOf) -> None:
    assert told(standing_in("The queen is to visit Ghana.", "visit")) == "CT+ future"


def test_a_headline_may_lack_its_verb_of_being(standing_in: StandingOf) -> None:
    # "Trump" hangs on "visit" here; in "EU to impose sanctions" above it is the other way round
    assert told(standing_in("Trump to visit Japan", "visit")) == "CT+ future"


def test_a_light_verb_speaks_for_its_noun(standing_in: StandingOf) -> None:
    text = "Envoys may hold talks in Oslo."
    assert told(standing_in(text, "talks")) == "PS+ future"


def test_a_negation_that_the_rule_asked_for_is_not_counted_again(standing_in: StandingOf) -> None:
    text = "Iran did not attend the summit."
    assert told(standing_in(text, "attend")) == "CT- past"
    assert told(standing_in(text, "attend", negation_used=True)) == "CT+ past"


def test_what_has_stopped_is_so_now(standing_in: StandingOf) -> None:
    assert told(standing_in("Iran has stopped shelling the town.", "shelling")) == "CT- present"
