"""The parser in the package, and the place that another one can take."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from legation.reader import Reader
from legation.records.parse import ROOT, EntityKind, Parse, Token
from legation.syntax.conllu import print_conllu, read_conllu
from legation.syntax.parser import Parser, PipelineParser, digest, english_pipeline

REPORT = """Japan summons Chinese ambassador

TOKYO, May 2 (Reuters) - Japan summoned the Chinese ambassador on Thursday. He didn't come.

“We will not wait,” Foreign Minister Taro Kono told reporters. The U.S. dollar fell 0.5%.
"""


@cache
def english() -> PipelineParser:
    return PipelineParser()


@pytest.fixture
def parser() -> PipelineParser:
    return english()


def word(parse: Parse, form: str) -> Token:
    return next(token for token in parse.tokens if token.form == form)


def faults(parse: Parse, text: str) -> list[str]:
    """What is wrong with a parse, whatever the text says."""
    found = [] if parse.text == text else ["the text was altered"]
    tokens = parse.tokens
    for token in tokens:
        if token.form != token.span.of(text) or not token.form:
            found.append(f"{token} does not stand on its characters")
    for before, after in pairwise(tokens):
        if before.span.end > after.span.start:
            found.append(f"{before.form!r} and {after.form!r} overlap")
    left = set(range(len(text))) - {
        place for token in tokens for place in range(token.span.start, token.span.end)
    }
    if any(not text[place].isspace() for place in left):
        found.append("characters lie in no word")
    bounds = [(sentence.start, sentence.end) for sentence in parse.sentences]
    if [place for bound in bounds for place in range(*bound)] != list(range(len(tokens))):
        found.append("sentences do not hold each word once")
    for start, end in bounds:
        heads = [token.head for token in tokens[start:end]]
        if heads.count(ROOT) != 1 or any(h != ROOT and not start <= h < end for h in heads):
            found.append(f"no tree of its own: {heads}")
        if any(len(list(parse.ancestors(token))) >= end - start for token in tokens[start:end]):
            found.append("words hang on each other in a circle")
    for name in parse.entities:
        if not any(start <= name.first <= name.last < end for start, end in bounds):
            found.append(f"{name} is in no sentence")
    for one, other in pairwise(parse.entities):
        if one.last >= other.first:
            found.append(f"{one} and {other} overlap")
    return found


# ---------------------------------------------------------------------------------- what it says


def test_a_sentence_becomes_a_tree(parser: PipelineParser) -> None:
    (parse,) = parser.parse(["Japan summoned the Chinese ambassador."])
    summoned = word(parse, "summoned")
    assert (summoned.lemma, summoned.upos, summoned.deprel) == ("summon", "VERB", "root")
    assert summoned.feat("Tense") == "Past"
    assert word(parse, "Japan").deprel == "nsubj"
    assert word(parse, "ambassador").deprel == "obj"
    assert parse.head(word(parse, "Chinese")) == word(parse, "ambassador")


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Japan summoned the ambassador of China.", "Japan", EntityKind.STATE),
        ("The Chinese ambassador left.", "Chinese", EntityKind.PEOPLE),
        ("President Barack Obama spoke in Prague.", "Barack Obama", EntityKind.PERSON),
        ("The United Nations condemned the attack.", "United Nations", EntityKind.ORGANISATION),
    ],
    ids=["state", "people", "person", "organisation"],
)
def test_names_are_found_with_their_kind(
    parser: PipelineParser, text: str, name: str, kind: EntityKind
) -> None:
    (parse,) = parser.parse([text])
    found = [
        (" ".join(token.form for token in parse.tokens[entity.first : entity.last + 1]), entity)
        for entity in parse.entities
    ]
    assert [entity.kind for words, entity in found if words.removeprefix("The ") == name] == [kind]


def test_a_clitic_is_glued_to_its_word(parser: PipelineParser) -> None:
    (parse,) = parser.parse(["He didn't come."])
    assert [token.form for token in parse.tokens] == ["He", "did", "n't", "come", "."]
    assert [token.form for token in parse.tokens if token.glued] == ["n't"]
    assert word(parse, "n't").lemma in ("not", "n't")


def test_a_blank_line_begins_a_paragraph(parser: PipelineParser) -> None:
    (parse,) = parser.parse([REPORT])
    assert parse.sentences[0].paragraph == 0
    assert parse.sentence_span(parse.sentences[0]).of(REPORT) == "Japan summons Chinese ambassador"
    assert max(sentence.paragraph for sentence in parse.sentences) == 2


def test_words_that_are_cut_already_stay_as_they_are(parser: PipelineParser) -> None:
    parse = parser.parse_words([["Abe", "did", "n’t", "wait", "."], ["He", "left", "."]])
    assert parse.text == "Abe did n’t wait .\nHe left ."
    assert [token.form for token in parse.tokens[:3]] == ["Abe", "did", "n’t"]
    assert len(parse.sentences) == 2
    assert faults(parse, parse.text) == []


# ------------------------------------------------------------------------------------ any text


ODD = [
    pytest.param("", id="empty"),
    pytest.param(" \n\t ", id="white-space"),
    pytest.param("\u00a0Iran\u00a0talks\u2028resume\u3000", id="no-break-and-other-spaces"),
    pytest.param("Iran\x00 ta\x07lks\x1b[31m.\x85", id="control-characters"),
    pytest.param("🇯🇵🤝🇨🇳 talks 👍🏽!", id="emoji"),
    pytest.param("caf\u0065\u0301 na\u0131\u0308ve \u200bzero\u200dwidth \ufeffmark", id="marks"),
    pytest.param("日本は大使を召還した。 اتفاق", id="other-scripts"),
    pytest.param("x" * 3000, id="one-long-word"),
    pytest.param("...!!!???---" * 50, id="signs-only"),
    pytest.param("can't won't she'd've", id="clitics"),
    pytest.param("Mr.\r\n\r\nSmith\rleft", id="line-ends"),
    pytest.param("\ud800 lone", id="half-a-character"),
]


@pytest.mark.parametrize("text", ODD)
def test_an_odd_text_is_parsed_with_right_offsets(parser: PipelineParser, text: str) -> None:
    (parse,) = parser.parse([text])
    assert faults(parse, text) == []
    assert read_conllu(print_conllu(parse)) == [parse]


@settings(max_examples=60)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["Iran", "said", "Mr.", "U.S.", "don't", "“", ".", ",", "\n\n", " ", "5%"]
            ),
            st.text(max_size=8),
        ),
        max_size=12,
    ).map(" ".join)
)
@example("Iran's.\n\n\x85")
def test_any_text_is_parsed_with_right_offsets(text: str) -> None:
    (parse,) = english().parse([text])
    assert faults(parse, text) == []
    assert read_conllu(print_conllu(parse)) == [parse]


def test_an_empty_text_has_a_parse_without_words(parser: PipelineParser) -> None:
    assert parser.parse(["", "Iran left.", " "])[::2] == [Parse("", (), ()), Parse(" ", (), ())]
    assert parser.parse([]) == []


# ------------------------------------------------------------------------------------- together


def test_what_a_text_becomes_does_not_depend_on_its_neighbours(parser: PipelineParser) -> None:
    texts = [REPORT, "Japan summoned the Chinese ambassador.", "", REPORT.upper(), "He left. " * 40]
    together = parser.parse(texts)
    assert together == [parser.parse([text])[0] for text in texts]
    assert parser.parse(texts[::-1]) == together[::-1]


def test_what_a_text_becomes_does_not_depend_on_the_threads(parser: PipelineParser) -> None:
    assert PipelineParser(threads=2).parse([REPORT]) == parser.parse([REPORT])


# ----------------------------------------------------------------------------------------- large


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Iran said on Monday that it would not meet the envoys, ", id="one-sentence"),
        pytest.param("Iran said so. ", id="many-sentences", marks=pytest.mark.slow),
        pytest.param("a ", id="short-words", marks=pytest.mark.slow),
        pytest.param("x", id="one-word"),
        pytest.param(".", id="one-sign"),
    ],
)
def test_a_line_of_100000_characters_is_parsed(parser: PipelineParser, line: str) -> None:
    text = (line * (100_000 // len(line) + 1))[:100_000]
    (parse,) = parser.parse([text])
    assert faults(parse, text) == []


@pytest.mark.slow
def test_a_text_of_5_megabytes_is_parsed(parser: PipelineParser) -> None:
    text = REPORT * (5_000_000 // len(REPORT))
    (parse,) = parser.parse([text])
    assert len(parse.tokens) > 900_000


# ------------------------------------------------------------------------------ another parser


class ByHeart:
    """Knows one sentence."""

    def parse(self, texts: Sequence[str]) -> list[Parse]:
        known = read_conllu(
            "1\tKatanga\tKatanga\tPROPN\t_\t_\t2\tnsubj\t_\tEntity=B-GPE\n"
            "2\tcondemned\tcondemn\tVERB\t_\tTense=Past|VerbForm=Fin\t0\troot\t_\t_\n"
            "3\tChad\tChad\tPROPN\t_\t_\t2\tobj\t_\tEntity=B-GPE|SpaceAfter=No\n"
            "4\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\tSpaceAfter=No\n\n"
        )[0]
        return [known if text == known.text else Parse(text, (), ()) for text in texts]


def test_another_parser_can_take_the_place_of_ours() -> None:
    own: Parser = ByHeart()
    reader = Reader(parser=own)
    report = reader.read("Katanga condemned Chad.")
    (event,) = report.events
    assert event.type == "ACCUSE"
    assert [actor.country for actor in event.recipients] == ["TCD"]
    assert reader.read("Japan condemned Chad.").events == ()


# ----------------------------------------------------------------------------------- the pipeline


def test_a_pipeline_has_one_digest_that_changes_with_its_files(tmp_path: Path) -> None:
    assert digest(english_pipeline()) == digest(english_pipeline())
    (tmp_path / "labels.json").write_text("{}")
    before = digest(tmp_path)
    (tmp_path / "labels.json").write_text("[]")
    assert digest(tmp_path) != before
