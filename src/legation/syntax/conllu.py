"""Parse <-> CoNLL-U, exact both ways.

What CoNLL-U has no column for stands in MISC: `TokenRange=start:end` (characters of the text),
`Entity=B-PER`, guesses with their probabilities (`Trigger=CONSULT.meet:0.912`,
`Attribution=B-source:0.875`), and the white space between words (`SpaceAfter=No`,
`SpacesAfter=\\n\\n`, `SpacesBefore=\\s`, after UDPipe).
https://universaldependencies.org/format.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from legation.errors import ParseError
from legation.records.parse import ROOT, Entity, EntityKind, Guess, Parse, Sentence, Token
from legation.records.span import Span

_ESCAPES = {"\\": "\\\\", " ": "\\s", "\t": "\\t", "\r": "\\r", "\n": "\\n", "|": "\\p"}
_KINDS = "|".join(EntityKind)
_UNESCAPES = {value[1]: key for key, value in _ESCAPES.items()}


def print_conllu(parse: Parse, *, identifier: str | None = None) -> str:
    """A parse as CoNLL-U, each sentence closed by an empty line.

    Args:
        identifier: of the article, printed as `# newdoc id`.
    """
    lines = ["# newdoc" if identifier is None else f"# newdoc id = {_one_line(identifier)}"]
    if parse.is_title:
        lines.append("# part = title")
    if parse.guessed:
        lines.append("# guessed = triggers")
    names = {
        index: ("B-" if index == entity.first else "I-") + entity.kind
        for entity in parse.entities
        for index in range(entity.first, entity.last + 1)
    }
    paragraph = -1
    for number, sentence in enumerate(parse.sentences, 1):
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            lines.append("# newpar")
        lines.append(f"# sent_id = {number}")
        lines.append(f"# text = {_one_line(parse.sentence_span(sentence).of(parse.text))}")
        lines += _token_lines(parse, sentence, names)
        lines.append("")
    if not parse.sentences:
        lines += [f"# spaces = {_escape(parse.text)}", ""]
    return "\n".join(lines) + "\n"


def _token_lines(parse: Parse, sentence: Sentence, names: dict[int, str]) -> Iterator[str]:
    tokens = parse.tokens
    for token in tokens[sentence.start : sentence.end]:
        follower = token.index + 1
        glued = follower < sentence.end and tokens[follower].glued
        number = token.index - sentence.start + 1
        if glued and not token.glued:
            last = follower
            while last + 1 < sentence.end and tokens[last + 1].glued:
                last += 1
            span = Span(token.span.start, tokens[last].span.end)
            misc = [_range(span), *_spaces(parse, token.index, last)]
            end = last - sentence.start + 1
            yield f"{number}-{end}\t{span.of(parse.text)}\t" + "_\t" * 7 + "|".join(misc)
        misc = [f"Entity={names[token.index]}"] if token.index in names else []
        misc += _guesses(token)
        misc.append(_range(token.span))
        if not glued and not token.glued:
            misc += _spaces(parse, token.index, token.index)
        head = 0 if token.head == ROOT else token.head - sentence.start + 1
        yield "\t".join(
            (
                str(number), token.form, token.lemma or "_", token.upos, "_", token.feats or "_",
                str(head), token.deprel, "_", "|".join(misc),
            )
        )  # fmt: skip


def _guesses(token: Token) -> Iterator[str]:
    if token.trigger is not None:
        yield f"Trigger={token.trigger.label}:{token.trigger.probability:g}"
    if token.attribution is not None:
        yield f"Attribution={token.attribution.label}:{token.attribution.probability:g}"


def _guess(misc: str, key: str) -> Guess | None:
    found = re.search(rf"(?:^|\|){key}=([^|:]+):([01](?:\.\d+)?)(?:\||$)", misc)
    return None if found is None else Guess(found[1], float(found[2]))


def _range(span: Span) -> str:
    return f"TokenRange={span.start}:{span.end}"


def _spaces(parse: Parse, first: int, last: int) -> Iterator[str]:
    """The white space around an orthographic word of tokens [first, last]."""
    end = parse.tokens[last].span.end
    following = last + 1 < len(parse.tokens)
    after = parse.text[end : parse.tokens[last + 1].span.start if following else len(parse.text)]
    if first == 0 and parse.tokens[0].span.start:
        yield f"SpacesBefore={_escape(parse.text[: parse.tokens[0].span.start])}"
    if not after:
        yield "SpaceAfter=No"
    elif after != " ":
        yield f"SpacesAfter={_escape(after)}"


def _escape(text: str) -> str:
    return "".join(_ESCAPES.get(character, character) for character in text)


def _unescape(text: str) -> str:
    return re.sub(r"\\(.)", lambda match: _UNESCAPES.get(match[1], match[1]), text)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def read_conllu(text: str) -> list[Parse]:
    """The parses in a CoNLL-U text, one for each `# newdoc`; a text without one is one parse.

    Reads what `print_conllu` wrote exactly, and any treebank with its text rebuilt from the
    forms and `SpaceAfter`. Columns that `Parse` lacks (XPOS, DEPS) and empty nodes are dropped.

    Raises:
        ParseError: naming the line that is no CoNLL-U.
    """
    builder: _Builder | None = None
    parses: list[Parse] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("# newdoc") and builder is not None:
            parses.append(builder.parse())
            builder = None
        if line and builder is None:
            builder = _Builder()
        if builder is not None:
            builder.take(line.rstrip("\r"), number)
    if builder is not None:
        parses.append(builder.parse())
    return parses


class _Builder:
    """Lines of one document, taken one by one."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.length = 0
        self.rows: list[tuple[int, list[str]]] = []  # of the sentence, with the number of the line
        self.spans: list[tuple[Span, bool]] = []
        self.sentences: list[Sentence] = []
        self.tokens: list[Token] = []
        self.entities: list[Entity] = []
        self.paragraph = 0
        self.is_title = False
        self.guessed = False
        self.word_start = self.word_end = 0  # token numbers of the multi-word token being read
        self.word: tuple[Span, str] | None = None  # its span, and what of it is not yet taken
        self.after = ""

    def take(self, line: str, number: int) -> None:
        if not line:
            self._end_sentence()
        elif line.startswith("#"):
            key, _, value = line[1:].lstrip().partition(" = ")
            if key in ("newpar", "newpar id"):
                self.paragraph = self.sentences[-1].paragraph + 1 if self.sentences else 0
            elif key == "part" and value == "title":
                self.is_title = True
            elif key == "guessed" and value == "triggers":
                self.guessed = True
            elif key == "spaces":
                self._write(_unescape(value))
        else:
            cells = line.split("\t")
            if len(cells) != 10:
                raise ParseError(f"line {number}: {len(cells)} columns where CoNLL-U has 10")
            self._take_word(cells, number)

    def _write(self, text: str) -> Span:
        span = Span(self.length, self.length + len(text))
        self.text.append(text)
        self.length += len(text)
        return span

    def _take_word(self, cells: list[str], number: int) -> None:
        place, form = cells[0], cells[1]
        if re.fullmatch(r"\d+\.\d+", place):
            return
        self._check_place(place, number)
        misc = dict(pair.partition("=")[::2] for pair in cells[9].split("|"))
        if "SpacesBefore" in misc and not self.length:
            self._write(_unescape(misc["SpacesBefore"]))
        if "-" in place:
            self.word_start, self.word_end = map(int, place.split("-"))
            span = self._write(form)
            self.word = (span, form)
        elif self.word is not None:
            span, rest = self.word
            start = span.end - len(rest)
            # Where the parts do not add up to the word ("du" = "de" + "le"), each is all of it.
            fits = rest.startswith(form) if int(place) < self.word_end else rest == form
            part = Span(start, start + len(form)) if fits else span
            self.word = (span, rest[len(form) :])
            self.rows.append((number, cells))
            self.spans.append((part, int(place) > self.word_start))
            if int(place) < self.word_end:
                return
            self.word = None
            self._write(self.after)
            return
        else:
            self.rows.append((number, cells))
            self.spans.append((self._write(form), False))
        after = _unescape(misc["SpacesAfter"]) if "SpacesAfter" in misc else " "
        self.after = "" if misc.get("SpaceAfter") == "No" else after
        if self.word is None:
            self._write(self.after)

    def _check_place(self, place: str, number: int) -> None:
        """That a line is of the word that comes next, or of the words that come next: "3-4"."""
        following = len(self.rows) + 1
        first, dash, last = place.partition("-")
        fits = first == str(following)
        if dash:
            fits = fits and self.word is None and last.isdecimal() and int(last) >= following
        if not fits:
            raise ParseError(f"line {number}: its number is {place!r}; {following} comes next")

    def _heads(self) -> list[int]:
        """The heads of the sentence, counted from 1, 0 for a root."""
        heads = []
        for number, cells in self.rows:
            if not cells[6].isdecimal() or int(cells[6]) > len(self.rows):
                raise ParseError(f"line {number}: there is no head {cells[6]!r} in its sentence")
            heads.append(int(cells[6]))
        for (number, _), head in zip(self.rows, heads, strict=True):
            for _ in heads:
                head = heads[head - 1] if head else 0
            if head:
                raise ParseError(f"line {number}: going from head to head leads to no root")
        return heads

    def _end_sentence(self) -> None:
        if not self.rows:
            return
        if self.word is not None:
            number, _ = self.rows[-1]
            raise ParseError(f"line {number}: the word ends at {self.word_end}, the sentence here")
        first = len(self.tokens)
        words = zip(self.rows, self.spans, self._heads(), strict=True)
        for offset, ((_, cells), (span, glued), head) in enumerate(words):
            self.tokens.append(
                Token(
                    first + offset,
                    Span(span.start, span.end, self.is_title),
                    cells[1],
                    cells[2] if cells[2] != "_" or cells[1] == "_" else "",
                    cells[3],
                    "" if cells[5] == "_" else cells[5],
                    first + head - 1 if head else ROOT,
                    cells[7],
                    glued,
                    _guess(cells[9], "Trigger"),
                    _guess(cells[9], "Attribution"),
                )
            )
            label = re.search(rf"(?:^|\|)Entity=([BI])-({_KINDS})(?:\||$)", cells[9])
            if label is None:
                continue
            kind, here = EntityKind(label[2]), first + offset
            before = self.entities[-1] if self.entities else None
            if label[1] == "I" and before and before.kind is kind and before.last == here - 1:
                self.entities[-1] = Entity(kind, before.first, here)
            else:
                self.entities.append(Entity(kind, here, here))
        self.sentences.append(Sentence(first, len(self.tokens), self.paragraph))
        self.rows, self.spans = [], []

    def parse(self) -> Parse:
        self._end_sentence()
        return Parse(
            "".join(self.text),
            tuple(self.tokens),
            tuple(self.sentences),
            tuple(self.entities),
            self.is_title,
            self.guessed,
        )
