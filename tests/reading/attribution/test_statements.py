"""Who says what, and through whom it reached us, on fixed parses."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest

from legation.lexicon.grammar import load_grammar
from legation.lexicon.speech import load_speech_cues
from legation.reading.attribution import Chains, find_statements, tellers
from legation.reading.clauses import Clauses
from legation.records.actor import Actor
from legation.records.parse import Parse, Token
from legation.records.span import Span
from legation.records.statement import Act, Statement, StatementKind
from legation.records.time import TimeExpression, TimeKind
from legation.syntax.conllu import read_conllu

PARSES = Path(__file__).parents[2] / "parses" / "attribution.conllu"


THINGS = frozenset(["hall", "channel"])
"""Nouns that are no party."""


class Names:
    """Every noun is a party of its own name; pronouns stand for whom they are told to."""

    def __init__(
        self, parse: Parse, stands_for: Mapping[str, str] | None = None, **pronouns: str
    ) -> None:
        self.parse, self.stands_for, self.pronouns = parse, stands_for or {}, pronouns

    def actor(self, token: Token) -> Actor | None:
        if token.upos == "PRON":
            name = self.pronouns.get(token.form.lower())
            return Actor(token.span, token.form, name=name) if name else None
        return Actor(token.span, token.form, name=token.form) if self.is_party(token) else None

    def is_party(self, token: Token) -> bool:
        return token.upos in ("NOUN", "PROPN") and token.lemma not in THINGS

    def antecedent(self, token: Token) -> Token | None:
        noun = self.stands_for.get(token.form.lower())
        return next((other for other in self.parse.tokens if other.form == noun), None)

    def agrees(self, pronoun: Token, noun: Token) -> bool:
        return False


@cache
def parses() -> dict[str, Parse]:
    texts = PARSES.read_text("utf-8").split("# newdoc id = ")[1:]
    return {text.partition("\n")[0]: read_conllu("# newdoc id = " + text)[0] for text in texts}


def read(
    name: str,
    times: Sequence[TimeExpression] = (),
    stands_for: Mapping[str, str] | None = None,
    **pronouns: str,
) -> tuple[Statement, ...]:
    parse = parses()[name]
    clauses, parties = Clauses(parse, load_grammar()), Names(parse, stands_for, **pronouns)
    return find_statements(parse, clauses, parties, load_speech_cues(), times)


def told(name: str) -> list[str]:
    """Each statement as "source / cue / content"."""
    text = parses()[name].text

    def words(spans: tuple[Span, ...]) -> str:
        return " … ".join(span.of(text) for span in spans)

    return [f"{words(s.source)} / {words(s.cue)} / {words(s.content)}" for s in read(name)]


def names(actors: tuple[Actor, ...]) -> list[str | None]:
    return [actor.name for actor in actors]


# ------------------------------------------------------------------------- direct quotations


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("after", "the minister / told / “We will not withdraw,” … “That is final.”"),
        (
            "inverted",
            "Ann Lee, a spokeswoman for the ministry / said / “We will not withdraw,”",
        ),
        ("inside", "Abe / said / “We will not,” … “withdraw from the region.”"),
        ("before", "Abe / said / “We will not withdraw. That is final.”"),
        (
            "paragraphs",
            "Abe / said / “We will not withdraw,” … “We have no reason to do so. … "
            "“The region is ours.”",
        ),
        ("signature", "Ann Lee / — / “We have come a long way.”"),
        ("any-verb", "Ramsay / barked / “Get out of here,”"),
        ("inverted-before", "Ann Lee / Added / “We will not withdraw.”"),
        ("letter", "The ministry / released a letter saying / “We will not withdraw.”"),
        ("statement", "The ministry / issued a statement / “We will not withdraw.”"),
        ("turned", "The judge /  / “Will you speak?”"),
        ("next-paragraph", "Ann Lee / continued / “We will not withdraw.”"),
        ("colon", "Ann Lee / gave the crowd a warning / “We will not withdraw.”"),
        ("colon-plain", "Ann Lee / : / “We will not withdraw.”"),
        ("colon-after", "the minister / said / “We will not withdraw,”"),
        ("marching", "Farmers / chanting / “We will not withdraw.”"),
        ("channel", "Ann Lee / writing / “We will not withdraw.”"),
        ("two-in-a-row", "Ann Lee / told / “We will not,” … “We cannot.”"),
        ("full-stop", "Ann Lee / said / “We will not withdraw.”"),
        ("tweeted", "the minister / tweeted / “Lee: you are wrong,”"),
        ("you-know", "Lee / said / “You know that we will win,”"),
        ("taken-for-noun", "two / write / “You have picked a new bridge,”"),
        ("words-of", "the paper / in / “it had to stand somewhere.”"),
        ("was-clear", "The board / : / “The bridge has fallen.”"),
    ],
)
def test_a_quotation_finds_its_speaker(name: str, expected: str) -> None:
    assert told(name) == [expected]
    (statement,) = read(name)
    assert statement.kind is StatementKind.DIRECT
    assert statement.speaker is not None


def test_each_quotation_of_a_dialogue_has_its_own_speaker() -> None:
    assert told("two") == ["Lee / asked / “Is it over?”", "Kim / replied / “It is over,”"]


def test_what_a_heckler_yells_is_not_what_was_said_before() -> None:
    assert told("heckler") == [
        "Lee / said / “There is a young man here,”",
        "a heckler / yelled / “You lie!”",
    ]


def test_the_words_that_a_noun_is_said_to_be_are_its_owner_s() -> None:
    assert told("slogan") == ["Their / slogan is / “No more bridges.”"]


def test_a_name_before_a_colon_goes_before_the_heading_it_stands_in() -> None:
    assert "Ann Lee and Jim Kim / : / “We found that they do.”" in told("heading")


def test_a_second_cue_without_subject_has_the_first_speaker() -> None:
    assert told("adding") == [
        "Abe / said / “We will not withdraw,”",
        "Abe / adding / “That is final.”",
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("resumed", "Lee / wrote / “We will withdraw,” … “but we will be back.”"),
        ("told", "who / told / “We will not withdraw,”"),
        ("carrying-on", "Lee / adding / that the captain was safe"),
        ("set-off", "she / said / “We need details,”"),
        ("in-brackets", "Ann Lee of the union / wrote / “I want my dues back,”"),
    ],
)
def test_a_cue_further_off_does_not_take_what_is_not_its_own(name: str, expected: str) -> None:
    assert expected in told(name)


def test_lines_of_a_transcript_are_said_by_whom_they_begin_with() -> None:
    assert told("transcript")[:2] == ["WALLACE / : / Will you go", "PENCE / : / I will go"]
    assert {statement.kind for statement in read("transcript")} == {StatementKind.DIRECT}


def test_a_quoted_sentence_without_cue_has_no_speaker_and_says_why() -> None:
    (statement,) = read("no-cue")
    assert statement.speaker is None
    assert statement.reason == "attribution.no-cue"
    assert statement.cue == statement.source == ()


def test_who_speaks_one_line_of_a_transcript_is_told_too() -> None:
    assert told("answers")[1] == "LEE / : / I will go"


@pytest.mark.parametrize("name", ["scare", "title", "plan", "so-called"])
def test_what_nobody_says_is_no_statement(name: str) -> None:
    assert read(name) == ()


# ------------------------------------------------------------------------ indirect statements


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("aside", "he / said / The talks … had failed"),
        ("as-said", "the minister / said / peace is near"),
        ("echo", "Kim / was quoted as saying / that the talks failed"),
        ("said-to", " / is said / He … to be ill"),
        ("claim", "Japan / claim / that it was hit"),
        ("warning", "The bank / issued a warning / that prices would rise"),
        ("accused", "Seoul / accused / Pyongyang of lying"),
        ("who", "who / said / the talks had failed"),
        ("called", "Lee / called / the vote rigged"),
    ],
)
def test_an_indirect_statement_has_source_cue_and_content(name: str, expected: str) -> None:
    assert told(name) == [expected]
    (statement,) = read(name, he="Abe")
    assert statement.kind is StatementKind.INDIRECT


def test_who_stands_for_the_noun_before_it() -> None:
    (statement,) = read("who")
    assert statement.speaker is not None
    assert statement.speaker.name == "Abe"


def test_a_pronoun_speaker_is_whom_the_parties_say() -> None:
    (statement,) = read("aside", he="Abe")
    assert statement.speaker is not None
    assert statement.speaker.name == "Abe"


def test_an_unresolved_pronoun_is_no_speaker() -> None:
    (statement,) = read("aside")
    assert statement.speaker is None
    assert statement.reason == "coreference.none"
    assert statement.source


def test_what_is_said_of_somebody_by_nobody_has_no_source() -> None:
    (statement,) = read("said-to")
    assert statement.speaker is None
    assert statement.reason == "attribution.no-source"


# ----------------------------------------------------------------------------------- chains


def test_quoted_words_inside_a_statement_make_it_mixed() -> None:
    ministry, agency = read("mixed")
    assert ministry.kind is agency.kind is StatementKind.MIXED
    assert names(agency.via) == ["ministry"]


@pytest.mark.parametrize("name", ["chain", "chain-low"])
def test_the_source_of_the_whole_sentence_is_outside_wherever_the_tree_hangs_it(name: str) -> None:
    report, tokyo = read(name)
    assert (names(report.via), names(tokyo.via)) == ([], ["report"])


@pytest.mark.parametrize(
    ("name", "chain"),
    [
        ("citing", "Seoul > two officers: the bridge had fallen"),
        ("citing-behind", "Seoul > two officers: the bridge had fallen"),
        ("citing-broken", "Seoul > a diplomat: that the bridge had fallen"),
        ("quoted-as", "The paper > a colonel: that the bridge had fallen"),
        ("quoted-as-behind", "the paper > a colonel: The bridge has fallen"),
        ("quoted-by", "the paper > The colonel: that the bridge had fallen"),
        ("quoted-in", "the weekly Novosti > The colonel: that the bridge had fallen"),
        ("quote-quoted-as", "the paper > a colonel: “The bridge has fallen,”"),
        ("carried", "the agency > Lee: The bridge has fallen"),
        ("fronted", "the agency > Lee: the bridge had fallen"),
        ("printed", "The paper > Lee: the bridge had fallen"),
        ("reported-in", "the Times > Lee: the bridge had fallen"),
        ("quoted-colon", "The paper > Lee: “The bridge has fallen.”"),
        ("quoted-source", "the agency > A colonel: the bridge had fallen"),
        ("published", "The paper > a colonel: that the bridge had fallen"),
        ("alleged", "a priest > The colonel: that the bridge had fallen"),
        ("aside-noun", "she > The Daily Star: that the bridge had fallen"),
        ("aside-end", "a traveller > The priest: that the soldiers were polite"),
        ("his-word", "The envoy > the colonel: that the bridge would stand"),
        ("three", "Seoul > the paper > a colonel: that the bridge had fallen"),
        ("parted", "The envoy > Lee > Kim: peace was made with enemies"),
        ("account", "the colonel: the bridge had fallen"),
        ("hearsay", "Reports: that the bridge had fallen"),
        ("apposed", "a priest who visited the camp > The rebels: to free the engineers"),
        ("hinted-aside", "they > Lee: that he might give way"),
        ("recalled-in", "The envoy > Lee: that the bridge would fall"),
        ("received", "The Red Cross > the army: that the bridge would stand"),
        ("denied-report", "The ministry > a report in the Post: that the bridge had fallen"),
        (
            "second-subject",
            "The convoy’s leader, reached by telephone > the militia: the bridge",
        ),
        ("rebels-told", "The army > captured rebels: their leader was dead"),
        ("accused-claiming", "The opposition > the commission: that the count was complete"),
        ("vowed-carried", "the agency > The leader: to rebuild the bridge"),
        ("between-carried", "Radio Rwanda > The president: the bridge had fallen"),
        ("letter-from", "The deputy > the prisoners: they would rather die"),
        ("made-plain", "A negotiator > Beijing: that it would not give way"),
        ("let-know", "The paper > Brussels: that the bridge will close"),
        ("had-saying", "The Tribune > a cleaner: that the bridge was safe"),
        ("having-said", "The Monitor > the general: that the bridge was lost"),
        ("of-opinion", "The spokesman > the governor: that the bridge should be built"),
        ("in-view", "The spokesman > the minister: the bridge should be built"),
        ("say-families", "the families > The company: that the bridge was safe"),
        ("speculation", "the agency > speculation in Beirut: that the envoy would not return"),
        ("that-reported", "the agency > the army: it"),
        ("overheard", "A clerk > the minister: that the bridge was lost"),
        ("words-spread", "Radio Mali > the negotiator: “The bridge has fallen,”"),
        ("so-said", "the agency > the minister: The bridge was safe"),
        ("in-it", "The weekly Proceso > the prisoner: that he was tortured"),
        ("slip", "An aide > the minister: to go"),
        ("clear-to", "The office > Lee: that the bridge would fall"),
        ("claim-by", "The paper > a nurse: that the bridge was safe"),
        ("remembers", "Her teacher > him: that he would be famous"),
        ("flatly", "The agency > Rome: that the bridge fell"),
        ("memoirs", "A spy > Lee: that … to go"),
        ("submitted", "The lawyer: that the bridge was safe"),
        ("let-known", "The palace: that the queen would not attend"),
        ("in-statement", "The union: that the bridge had fallen"),
        ("complained-to", "The rector: that the police had closed the bridge"),
        ("referring", "Seoul > its sources in the ministry: that the bridge had fallen"),
        ("resting", "Seoul > a colonel: the bridge had fallen"),
        ("laughed-off", "The minister > rumours: that the bridge had fallen"),
        ("splashed", "the army > A nurse: that the bridge had fallen"),
        ("seen-by", "Reuters > the creditors: the bridge was safe"),
        ("seen-source", "A memo seen by the paper > the ministry: that the bridge will fall"),
        ("had-heard", "The colonel > the duke: that he would burn the bridge"),
        ("is-said-by", "the elders > the founder: the bridge"),
        ("learned-from", "an aide: that the bridge will close"),
        ("reached", "the monks: that the bridge had fallen"),
        ("two-asides", "the paper > officers: The bridge had fallen"),
        ("as-between", "the agency > The minister: that Egypt would stay"),
        ("if-believed", "the ambassador: The bridge was safe"),
        ("memoirs-of", "Saint-Simon > the king: that nobody tells him the truth"),
        ("admitted-end", "an agent > Hale: burning the bridge"),
        ("diary", "The court > Hale: that the bridge was safe"),
        ("regrets-end", "a spokesman for his office > The minister: the error"),
        ("where", "The farmer > the priest: where the rifles were"),
        ("swears-sea", "An old fisherman > the sea: him not to sail"),
        ("reports-agency", "the Athens News Agency > Lee: a compromise"),
        (
            "in-turn",
            "The agency > the governor, who in turn quoted the divers > the divers: "
            "the hull was intact",
        ),
        ("that-is-what", "the driver > The chairman: the plant will close"),
        ("considered", "Television > the minister: the talks a waste of time"),
    ],
)
def test_each_who_tells_is_a_link_of_the_chain(name: str, chain: str) -> None:
    text = parses()[name].text
    innermost = max(read(name), key=lambda statement: len(statement.via))
    outer = [
        " … ".join(span.of(text) for span in statement.source)
        for statement in sorted(read(name), key=lambda statement: len(statement.via))
        if statement is not innermost and len(statement.via) < len(innermost.via)
    ]
    links = [*outer, *(span.of(text) for span in innermost.source)]
    content = " … ".join(span.of(text) for span in innermost.content)
    assert f"{' > '.join(links)}: {content}" == chain
    assert len(innermost.via) == len(links) - 1


@pytest.mark.parametrize(
    ("name", "hearer"),
    [("told-to", "Sankei"), ("interview", "agency"), ("said-to-whom", "committee")],
)
def test_who_is_told_is_kept_apart_from_the_chain(name: str, hearer: str) -> None:
    (statement,) = read(name)
    assert names(statement.told_to) == [hearer]
    assert statement.via == ()


def test_a_time_beside_the_cue_is_when_it_was_said() -> None:
    text = parses()["told-to"].text
    times = [
        TimeExpression(Span(at, at + len(day)), day, TimeKind.DATE, None, None, None, "en.date")
        for day in ("Monday", "Friday")
        for at in [text.index(day)]
    ]
    (statement,) = read("told-to", times=times)
    assert statement.when == times[0]
    (statement,) = read("told-to", times=times[1:])
    assert statement.when is None


def test_who_is_quoted_does_what_the_quoted_words_do() -> None:
    parse = parses()["quoted-as"]
    clauses = Clauses(parse, load_grammar())
    for form in ("thanking", "saying"):
        verb = next(token for token in parse.tokens if token.form == form)
        assert [subject.form for subject in clauses.of(verb).subjects] == ["colonel"]


def test_a_sentence_that_steps_back_in_time_goes_on_with_what_was_said() -> None:
    assert told("goes-on")[1:] == [
        "the widow /  / A mechanic had told her the brake line was cut",
        "A mechanic / had told / the brake line was cut",
    ]
    assert names(read("goes-on")[2].via) == ["widow"]


def test_a_plain_past_after_a_statement_is_the_article_s() -> None:
    assert told("goes-on-not") == ["the widow / said / It was not an accident"]


def test_a_pronoun_for_a_noun_that_is_no_name_has_the_noun_for_speaker() -> None:
    (statement,) = read("she-lawyer", stands_for={"she": "lawyer"})
    assert statement.speaker is not None
    assert statement.speaker.text == "lawyer"


def test_who_is_quoted_in_the_next_sentence_is_passed_on() -> None:
    (said, _) = read("was-quoted", stands_for={"he": "minister"})
    assert names(said.via) == ["newspaper"]


def test_who_was_heard_stands_behind_from() -> None:
    assert "two officers / had learned / that the bridge had fallen" in told("learned")


def test_a_pronoun_in_a_chain_keeps_its_word() -> None:
    (_, claimed) = read("aside-noun")
    (link,) = claimed.via
    assert (link.text, link.anonymous) == ("she", True)


def test_i_in_a_quotation_is_the_speaker() -> None:
    said, thought = read("nested-quote")
    assert thought.act is Act.THOUGHT
    assert thought.speaker == said.speaker
    assert names(thought.via) == ["Abe"]


def test_tellers_are_the_chain_outermost_first() -> None:
    statements, text = read("chain"), parses()["chain"].text
    effort = Span(text.index("effort"), text.index("effort") + 6)
    assert names(tellers(statements, effort)) == ["report", "Tokyo"]


def test_the_cue_is_told_by_those_outside_only() -> None:
    statements, text = read("chain"), parses()["chain"].text
    said = Span(text.index("said"), text.index("said") + 4)
    assert names(tellers(statements, said)) == ["report"]


def test_no_tellers_are_the_voice_of_the_article() -> None:
    assert tellers(read("after"), Span(24, 27)) == ()
    assert tellers((), Span(0, 1)) == ()


def test_a_nameless_teller_is_a_stand_in() -> None:
    statements, text = read("said-to"), parses()["said-to"].text
    (teller,) = tellers(statements, Span(text.index("ill"), text.index("ill") + 3))
    assert teller.anonymous
    assert teller.reason == "attribution.no-source"


def test_statements_of_the_title_tell_nothing_of_the_text() -> None:
    assert tellers(read("after"), Span(1, 3, in_title=True)) == ()


def test_chains_answer_like_tellers() -> None:
    statements = (*read("mixed"), *read("after"))
    chains = Chains(statements)
    for place in range(90):
        span = Span(place, place + 1)
        assert chains.tellers(span) == tellers(statements, span)
