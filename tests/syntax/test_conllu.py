"""CoNLL-U: what is printed is read again exactly, treebanks are read, and wrong lines are named."""

from __future__ import annotations

import string
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.errors import ParseError
from legation.records.parse import ROOT, Entity, EntityKind, Guess, Parse, Sentence, Token
from legation.records.span import Span
from legation.syntax.conllu import print_conllu, read_conllu

PARIS = """\
# newdoc id = fr-1
# sent_id = fr-1-1
# text = Il vient du port.
1	Il	il	PRON	PRP	Number=Sing|Person=3	2	nsubj	2:nsubj	_
2	vient	venir	VERB	VB	VerbForm=Fin	0	root	0:root	_
3-4	du	_	_	_	_	_	_	_	_
3	de	de	ADP	IN	_	5	case	5:case	_
4	le	le	DET	DT	Definite=Def	5	det	5:det	_
5	port	port	NOUN	NN	_	2	obl	2:obl:de	SpaceAfter=No
5.1	vient	venir	VERB	VB	_	_	_	0:root	CopyOf=2
6	.	.	PUNCT	.	_	2	punct	2:punct	_

"""

# ----------------------------------------------------------------------- texts to go there and back

TRIGGERS, ATTRIBUTIONS = (
    st.none() | st.builds(lambda label, p: Guess(label, p / 1000), labels, st.integers(0, 1000))
    for labels in (
        st.sampled_from(["CONSULT.meet", "ASSAULT"]),
        st.sampled_from(["B-source", "I-content"]),
    )
)
GAPS = [
    "",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\t",
    "\r\n",
    "\u00a0",
    "\u2028",
    "\x0b",
    "\x1c",
    "\x85",
    " \u3000",
]
ODD = [
    "|",
    "\\",
    "\\n",
    "_",
    "#",
    "# newdoc",
    "=",
    "\x00",
    "\x1b",
    "\u200d",
    "🇯🇵",
    "e\u0301",
    "-",
    "1-2",
]

forms = st.one_of(
    st.sampled_from([odd for odd in ODD if " " not in odd]),
    st.text(string.ascii_letters + "éß語’", min_size=1, max_size=6),
    st.text(min_size=1, max_size=5).filter(lambda text: not any(map(str.isspace, text))),
).filter(lambda text: not any(0xD800 <= ord(character) <= 0xDFFF for character in text))


@st.composite
def parses(draw: st.DrawFn) -> Parse:
    """Any parse: words and gaps of any characters, glued words, any tree, names, paragraphs."""
    in_title = draw(st.booleans())
    some = st.sampled_from(draw(st.lists(forms, min_size=1, max_size=5)))
    text = draw(st.sampled_from(GAPS))
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    entities: list[Entity] = []
    paragraph = 0
    for _ in range(draw(st.integers(0, 3))):
        first = len(tokens)
        parts: list[tuple[Span, bool]] = []
        for _ in range(draw(st.integers(1, 4))):
            for number, form in enumerate(draw(st.lists(some, min_size=1, max_size=3))):
                parts.append((Span(len(text), len(text) + len(form), in_title), number > 0))
                text += form
            text += draw(st.sampled_from(GAPS))
        root = draw(st.integers(0, len(parts) - 1))
        for offset, (span, glued) in enumerate(parts):
            form = span.of(text)
            # Words hang on the one before, or from the root on the one after: always a tree.
            head = ROOT if offset == root else first + offset + (1 if offset < root else -1)
            tokens.append(
                Token(
                    first + offset,
                    span,
                    form,
                    form if form == "_" else draw(st.sampled_from([form, "be", ""])),
                    draw(st.sampled_from(["NOUN", "VERB", "X"])),
                    draw(st.sampled_from(["", "Number=Sing", "Case=Nom|Person=1"])),
                    head,
                    "root" if head == ROOT else draw(st.sampled_from(["nsubj:pass", "dep"])),
                    glued,
                    draw(TRIGGERS),
                    draw(ATTRIBUTIONS),
                )
            )
        if sentences:
            paragraph += draw(st.integers(0, 1))
        sentences.append(Sentence(first, len(tokens), paragraph))
        begin = first
        while begin < len(tokens):
            end = draw(st.integers(begin, len(tokens) - 1))
            if draw(st.booleans()):
                entities.append(Entity(draw(st.sampled_from(EntityKind)), begin, end))
            begin = end + 1
    guessed = draw(st.booleans())
    return Parse(text, tuple(tokens), tuple(sentences), tuple(entities), in_title, guessed)


@given(parses())
def test_what_is_printed_is_read_again_exactly(parse: Parse) -> None:
    assert read_conllu(print_conllu(parse)) == [parse]


@given(st.lists(parses(), min_size=1, max_size=3))
def test_several_parses_in_one_text_stay_apart(some: list[Parse]) -> None:
    assert read_conllu("".join(map(print_conllu, some))) == some


@given(st.text(max_size=4).filter(lambda text: not text.strip()))
def test_a_text_without_words_keeps_its_white_space(text: str) -> None:
    assert read_conllu(print_conllu(Parse(text, (), ()))) == [Parse(text, (), ())]


@given(st.text("abc", min_size=1, max_size=5), st.lists(st.text("abc", min_size=1, max_size=3),
       min_size=2, max_size=4))  # fmt: skip
def test_a_word_of_several_words_prints_as_it_was_read(word: str, parts: list[str]) -> None:
    lines = [f"1-{len(parts)}\t{word}" + "\t_" * 8]
    for number, part in enumerate(parts, 1):
        lines.append(f"{number}\t{part}\t_\tX\t_\t_\t{number - 1}\tdep\t_\t_")
    (parse,) = read_conllu("\n".join(lines) + "\n\n")
    assert parse.text == f"{word} "
    assert [token.form for token in parse.tokens] == parts
    assert parse.sentence_span(parse.sentences[0]).of(parse.text) == word
    assert read_conllu(print_conllu(parse)) == [parse]


# ---------------------------------------------------------------------------------- what is printed


def test_a_parse_prints_as_conllu() -> None:
    (parse,) = read_conllu(PARIS)
    assert print_conllu(parse, identifier="a1") == (
        "# newdoc id = a1\n"
        "# newpar\n"
        "# sent_id = 1\n"
        "# text = Il vient du port.\n"
        "1\tIl\til\tPRON\t_\tNumber=Sing|Person=3\t2\tnsubj\t_\tTokenRange=0:2\n"
        "2\tvient\tvenir\tVERB\t_\tVerbForm=Fin\t0\troot\t_\tTokenRange=3:8\n"
        "3-4\tdu\t_\t_\t_\t_\t_\t_\t_\tTokenRange=9:11\n"
        "3\tde\tde\tADP\t_\t_\t5\tcase\t_\tTokenRange=9:11\n"
        "4\tle\tle\tDET\t_\tDefinite=Def\t5\tdet\t_\tTokenRange=9:11\n"
        "5\tport\tport\tNOUN\t_\t_\t2\tobl\t_\tTokenRange=12:16|SpaceAfter=No\n"
        "6\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\tTokenRange=16:17\n"
        "\n"
    )


def test_an_identifier_of_several_lines_is_printed_on_one() -> None:
    assert print_conllu(Parse("", (), ()), identifier="a\n1").startswith("# newdoc id = a 1\n")


def test_white_space_is_printed_so_that_a_line_stays_a_line() -> None:
    parse = read_conllu("1\tHi\thi\tINTJ\t_\t_\t0\troot\t_\tSpacesAfter=\\n\\t\\p\\\\s\n\n")[0]
    assert parse.text == "Hi\n\t|\\s"
    assert "SpacesAfter=\\n\\t\\p\\\\s\n" in print_conllu(parse)


# ------------------------------------------------------------------------------------- what is read


def test_a_contraction_of_a_treebank_is_one_word_of_the_text_and_two_tokens() -> None:
    (parse,) = read_conllu(PARIS)
    assert parse.text == "Il vient du port. "
    assert [token.form for token in parse.tokens] == ["Il", "vient", "de", "le", "port", "."]
    of, the = parse.tokens[2:4]
    assert of.span == the.span == Span(9, 11)
    assert (of.glued, the.glued) == (False, True)
    assert [token.head for token in parse.tokens] == [1, ROOT, 4, 4, 1, 1]


def test_parts_that_add_up_to_the_word_stand_on_their_own_characters() -> None:
    (parse,) = read_conllu(
        "1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
        "1\tdo\tdo\tAUX\t_\t_\t0\troot\t_\t_\n"
        "2\tn't\tnot\tPART\t_\t_\t1\tadvmod\t_\t_\n\n"
    )
    assert [token.span for token in parse.tokens] == [Span(0, 2), Span(2, 5)]


def test_empty_nodes_and_columns_that_we_lack_are_dropped() -> None:
    (parse,) = read_conllu(PARIS)
    assert len(parse.tokens) == 6
    assert print_conllu(parse).count("CopyOf") == 0


def row(**cells: str) -> str:
    """A line of one word, where nothing else is asked for."""
    given: dict[str, Any] = {"number": "1", "form": "a", "head": "0", "misc": "_"} | cells
    return "{number}\t{form}\ta\tX\t_\t_\t{head}\tdep\t_\t{misc}\n".format(**given)


@pytest.mark.parametrize(
    ("comments", "paragraphs"),
    [
        pytest.param(["", "", ""], [0, 0, 0], id="none-is-marked"),
        pytest.param(["# newpar\n", "", "# newpar\n"], [0, 0, 1], id="the-first-is-marked"),
        pytest.param(["", "", "# newpar\n"], [0, 0, 1], id="the-first-is-not-marked"),
        pytest.param(["# newpar id = p1\n", "# newpar id = p2\n", ""], [0, 1, 1], id="with-ids"),
        pytest.param(
            ["# newpar\n# newpar_block = p (2 s)\n", "", "# newpar\n# newpar_block = head (1 s)\n"],
            [0, 0, 1],
            id="with-blocks-as-in-gum",
        ),
    ],
)
def test_a_paragraph_begins_where_it_is_said(comments: list[str], paragraphs: list[int]) -> None:
    (parse,) = read_conllu("".join(f"{comment}{row()}\n" for comment in comments))
    assert [sentence.paragraph for sentence in parse.sentences] == paragraphs


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("", 0, id="nothing"),
        pytest.param("\n\n", 0, id="empty-lines"),
        pytest.param(row() + "\n" + row() + "\n", 1, id="without-newdoc"),
        pytest.param(row(), 1, id="without-an-empty-line-at-the-end"),
        pytest.param("# newdoc\n" + row() + "\n# newdoc id = b\n" + row() + "\n", 2, id="two"),
        pytest.param((row() + "\n").replace("\n", "\r\n"), 1, id="windows-line-ends"),
    ],
)
def test_there_is_a_parse_for_each_newdoc(text: str, count: int) -> None:
    assert len(read_conllu(text)) == count


@pytest.mark.parametrize(
    ("labels", "names"),
    [
        pytest.param(["B-PER", "I-PER"], [("PER", 0, 1)], id="two-words"),
        pytest.param(["B-PER", "B-PER"], [("PER", 0, 0), ("PER", 1, 1)], id="two-names"),
        pytest.param(["I-PER", "I-PER"], [("PER", 0, 1)], id="no-beginning"),
        pytest.param(["B-PER", "I-ORG"], [("PER", 0, 0), ("ORG", 1, 1)], id="two-kinds"),
        pytest.param(["B-PER", "", "I-PER"], [("PER", 0, 0), ("PER", 2, 2)], id="a-gap"),
        pytest.param(["B-DATE", "I-DATE", "B-GPE"], [("GPE", 2, 2)], id="a-kind-that-we-lack"),
        pytest.param(["(1-person-new-cf1", "1)"], [], id="names-as-in-gum"),
    ],
)
def test_names_are_read_from_their_labels(
    labels: list[str], names: list[tuple[str, int, int]]
) -> None:
    rows = (
        row(number=str(number), head=str(number - 1), misc=f"Entity={label}" if label else "_")
        for number, label in enumerate(labels, 1)
    )
    (parse,) = read_conllu("".join(rows))
    assert [(str(name.kind), name.first, name.last) for name in parse.entities] == names


# ---------------------------------------------------------------------------------- what goes wrong


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("Iran frees tanker\n", "line 1: 1 columns where CoNLL-U has 10", id="prose"),
        pytest.param(
            row() + "\n# text = b\n1\tb\n", "line 4: 2 columns where CoNLL-U has 10", id="columns"
        ),
        pytest.param(
            row() + row(number="3"), "line 2: its number is '3'; 2 comes next", id="word-left-out"
        ),
        pytest.param(row(number="x"), "line 1: its number is 'x'; 1 comes next", id="no-number"),
        pytest.param(
            row(number="1-x"), "line 1: its number is '1-x'; 1 comes next", id="range-without-end"
        ),
        pytest.param(
            row(number="2-3"), "line 1: its number is '2-3'; 1 comes next", id="range-elsewhere"
        ),
        pytest.param(
            row(number="1-3") + row() + row(number="2", head="1"),
            "line 3: the word ends at 3, the sentence here",
            id="range-over-the-end",
        ),
        pytest.param(
            row(head="2"), "line 1: there is no head '2' in its sentence", id="head-elsewhere"
        ),
        pytest.param(
            row() + row(number="2", head="_") + "\n",
            "line 2: there is no head '_' in its sentence",
            id="no-head",
        ),
        pytest.param(
            row(head="-1"), "line 1: there is no head '-1' in its sentence", id="head-below-0"
        ),
        pytest.param(
            row(head="1"), "line 1: going from head to head leads to no root", id="own-head"
        ),
        pytest.param(
            row() + row(number="2", head="3") + row(number="3", head="2"),
            "line 2: going from head to head leads to no root",
            id="circle",
        ),
    ],
)
def test_a_wrong_line_is_named(text: str, message: str) -> None:
    with pytest.raises(ParseError) as error:
        read_conllu(text)
    assert str(error.value) == message
