"""Whatever the marks and the tree: nothing breaks, and the work grows with the text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from legation.lexicon.grammar import load_grammar
from legation.lexicon.speech import load_speech_cues
from legation.reading.attribution import find_statements
from legation.reading.clauses import Clauses
from legation.records.actor import Actor
from legation.records.parse import ROOT, Parse, Sentence, Token
from legation.records.span import Span
from legation.records.statement import Statement

WORDS = {
    "said": ("say", "VERB", "VerbForm=Fin"),
    "quoted": ("quote", "VERB", "Tense=Past|VerbForm=Part"),
    "citing": ("cite", "VERB", "VerbForm=Ger"),
    "adding": ("add", "VERB", "VerbForm=Ger"),
    "Lee": ("Lee", "PROPN", ""),
    "he": ("he", "PRON", "PronType=Prs"),
    "who": ("who", "PRON", "PronType=Rel"),
    "claim": ("claim", "NOUN", ""),
    "letter": ("letter", "NOUN", ""),
    "that": ("that", "SCONJ", ""),
    "as": ("as", "SCONJ", ""),
    "by": ("by", "ADP", ""),
    "and": ("and", "CCONJ", ""),
    "according": ("accord", "VERB", "VerbForm=Ger"),
    "to": ("to", "ADP", ""),
    "Great": ("great", "ADJ", ""),
    **{mark: (mark, "PUNCT", "") for mark in "“”„\"‘’'«»「」.,:;—-?()"},
}
RELATIONS = [
    "nsubj", "obj", "iobj", "obl", "obl:agent", "ccomp", "xcomp", "advcl", "acl", "acl:relcl",
    "conj", "parataxis", "nsubj:pass", "aux:pass", "mark", "case", "appos", "nmod",
    "nmod:poss", "punct",
]  # fmt: skip


class Anybody:
    """Each noun is a party."""

    def actor(self, token: Token) -> Actor | None:
        return None if token.upos == "PRON" else Actor(token.span, token.form, name=token.form)

    def is_party(self, token: Token) -> bool:
        return token.upos in ("NOUN", "PROPN")

    def antecedent(self, token: Token) -> Token | None:
        return None

    def agrees(self, pronoun: Token, noun: Token) -> bool:
        return False


@st.composite
def parses(draw: st.DrawFn) -> Parse:
    """A text of random words, in sentences and paragraphs, with random trees."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    text, paragraph = "", 0
    for forms in draw(
        st.lists(st.lists(st.sampled_from(sorted(WORDS)), min_size=1, max_size=12), max_size=4)
    ):
        start = len(tokens)
        order = draw(st.permutations(range(len(forms))))
        head_of = {order[0]: ROOT}
        for place in range(1, len(order)):
            head_of[order[place]] = start + order[draw(st.integers(0, place - 1))]
        for place, form in enumerate(forms):
            lemma, upos, feats = WORDS[form]
            relation = "root" if head_of[place] == ROOT else draw(st.sampled_from(RELATIONS))
            span = Span(len(text), len(text) + len(form))
            tokens.append(
                Token(start + place, span, form, lemma, upos, feats, head_of[place], relation)
            )
            text += form + " "
        sentences.append(Sentence(start, len(tokens), paragraph))
        if draw(st.booleans()):
            text, paragraph = text + "\n\n", paragraph + 1
    return Parse(text, tuple(tokens), tuple(sentences))


def statements(parse: Parse) -> tuple[Statement, ...]:
    return find_statements(parse, Clauses(parse, load_grammar()), Anybody(), load_speech_cues())


@given(parses())
def test_statements_of_any_text_have_content_inside_it(parse: Parse) -> None:
    for statement in statements(parse):
        assert statement.content
        assert statement.speaker is not None or statement.reason
        ends = [0]
        for piece in statement.content:
            assert ends[-1] <= piece.start < piece.end <= len(parse.text)
            ends.append(piece.end)


def repeated(parse: Parse, count: int) -> Parse:
    """The text over and over, each time in a paragraph of its own."""
    text = parse.text.strip() + "\n\n"
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for time_over in range(count):
        first, at = len(tokens), time_over * len(text)
        for sentence in parse.sentences:
            sentences.append(Sentence(first + sentence.start, first + sentence.end, time_over))
        for token in parse.tokens:
            head = token.head if token.head == ROOT else first + token.head
            span = Span(at + token.span.start, at + token.span.end)
            tokens.append(replace(token, index=first + token.index, span=span, head=head))
    return Parse(text * count, tuple(tokens), tuple(sentences))


def test_work_grows_with_the_text(
    kept: dict[str, Parse], lines_run: Callable[[Callable[[], object]], int]
) -> None:
    def steps(name: str, count: int) -> int:
        parse = repeated(kept[name], count)
        found: list[Statement] = []
        run = lines_run(lambda: found.extend(statements(parse)))
        assert len(found) >= count
        return run

    for name in ("after", "transcript", "citing-behind"):
        steps(name, 2)  # what is loaded once
        # Ten times the paragraphs in less than forty times the steps: one that is quadratic
        # in the text would take a hundred.
        assert steps(name, 200) < 40 * steps(name, 20)
