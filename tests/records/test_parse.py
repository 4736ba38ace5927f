"""Parse: going up and down the tree, from words to sentences, names and spans."""

import pytest

from legation.records.parse import Entity, EntityKind, Parse, Token
from legation.records.span import Span
from legation.syntax.conllu import read_conllu

# Iran's leaders did not go. | Kim Jong Un was told.
CONLLU = """\
# newpar
1-2	Iran's	_	_	_	_	_	_	_	_
1	Iran	Iran	PROPN	_	Number=Sing	3	nmod:poss	_	Entity=B-GPE
2	's	's	PART	_	_	1	case	_	_
3	leaders	leader	NOUN	_	Number=Plur	6	nsubj	_	_
4	did	do	AUX	_	Tense=Past|VerbForm=Fin	6	aux	_	_
5	not	not	PART	_	Polarity=Neg	6	advmod	_	_
6	go	go	VERB	_	VerbForm=Inf	0	root	_	SpaceAfter=No
7	.	.	PUNCT	_	_	6	punct	_	SpacesAfter=\\n\\n

# newpar
1	Kim	Kim	PROPN	_	Number=Sing	5	nsubj:pass	_	Entity=B-PER
2	Jong	Jong	PROPN	_	Number=Sing	1	flat	_	Entity=I-PER
3	Un	Un	PROPN	_	Number=Sing	1	flat	_	Entity=I-PER
4	was	be	AUX	_	Tense=Past|VerbForm=Fin	5	aux:pass	_	_
5	told	tell	VERB	_	Tense=Past|VerbForm=Part	0	root	_	SpaceAfter=No
6	.	.	PUNCT	_	_	5	punct	_	SpaceAfter=No

"""


@pytest.fixture
def parse() -> Parse:
    return read_conllu(CONLLU)[0]


def word(parse: Parse, form: str) -> Token:
    return next(token for token in parse.tokens if token.form == form)


def forms(tokens: object) -> list[str]:
    return [token.form for token in tokens]  # type: ignore[attr-defined]


def test_every_form_is_the_characters_that_its_span_stands_on(parse: Parse) -> None:
    assert forms(parse.tokens) == [token.span.of(parse.text) for token in parse.tokens]


def test_a_feature_is_found_by_its_whole_name(parse: Parse) -> None:
    assert word(parse, "did").feat("Tense") == "Past"
    assert word(parse, "did").feat("Form") is None
    assert word(parse, "not").feat("Number") is None


def test_a_relation_is_known_with_and_without_its_subtype(parse: Parse) -> None:
    told, go = word(parse, "told"), word(parse, "go")
    assert forms(parse.children(told, "nsubj")) == ["Kim"]
    assert forms(parse.children(told, "nsubj:pass")) == ["Kim"]
    assert forms(parse.children(go, "nsubj:pass")) == []
    assert word(parse, "Kim").relation == "nsubj"


def test_children_come_in_the_order_of_the_text(parse: Parse) -> None:
    assert forms(parse.children(word(parse, "go"))) == ["leaders", "did", "not", "."]
    assert forms(parse.children(word(parse, "go"), "advmod", "aux")) == ["did", "not"]


def test_child_is_the_first_or_none(parse: Parse) -> None:
    first = parse.child(word(parse, "Kim"), "flat")
    assert first is not None and first.form == "Jong"
    assert parse.child(word(parse, "go"), "obj") is None


def test_ancestors_go_up_to_the_root_of_the_sentence(parse: Parse) -> None:
    assert forms(parse.ancestors(word(parse, "'s"))) == ["Iran", "leaders", "go"]
    assert parse.head(word(parse, "go")) is None


def test_a_subtree_is_the_token_and_all_below_it_in_order(parse: Parse) -> None:
    assert forms(parse.subtree(word(parse, "leaders"))) == ["Iran", "'s", "leaders"]
    assert len(parse.subtree(word(parse, "told"))) == 6


def test_a_token_knows_its_sentence(parse: Parse) -> None:
    second = parse.sentence(word(parse, "Un"))
    assert second is parse.sentences[1]
    assert parse.sentence_number(word(parse, "Un")) == 1
    assert second.paragraph == 1
    assert parse.sentence_span(second).of(parse.text) == "Kim Jong Un was told."


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("leaders did", ["leaders", "did"], id="whole-words"),
        pytest.param("eaders did no", ["did"], id="cut-words-are-left-out"),
        pytest.param("go.\n\nKim", ["go", ".", "Kim"], id="over-two-sentences"),
        pytest.param("\n\n", [], id="white-space"),
    ],
)
def test_tokens_in_a_span_are_those_that_lie_inside(
    parse: Parse, words: str, expected: list[str]
) -> None:
    start = parse.text.index(words)
    assert forms(parse.tokens_in(Span(start, start + len(words)))) == expected


def test_a_token_knows_the_name_it_is_part_of(parse: Parse) -> None:
    kim = Entity(EntityKind.PERSON, 7, 9)
    assert [parse.entity(word(parse, form)) for form in ("Kim", "Jong", "Un")] == [kim] * 3
    assert parse.entity(word(parse, "Iran")) == Entity(EntityKind.STATE, 0, 0)
    assert parse.entity(word(parse, "was")) is None


def test_a_part_of_an_orthographic_word_is_glued_to_the_one_before(parse: Parse) -> None:
    assert forms(token for token in parse.tokens if token.glued) == ["'s"]


def test_as_a_title_all_spans_are_in_the_title(parse: Parse) -> None:
    title = parse.as_title()
    assert title.is_title and all(token.span.in_title for token in title.tokens)
    assert title.sentence_span(title.sentences[0]).in_title
    assert forms(title.tokens_in(title.tokens[0].span)) == ["Iran"]
    assert not any(token.span.in_title for token in parse.tokens)


def test_an_empty_parse_has_nothing_in_it() -> None:
    assert Parse("", (), ()).tokens_in(Span(0, 0)) == ()
