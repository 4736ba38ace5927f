"""Datelines: where and when an agency report was written, before its first sentence.

    TOKYO, May 2 (Agency) — Japan summoned the Chinese ambassador.  ->  TOKYO, May 2 (Agency) —

A dateline names no party. It tells where the report was written, mostly where it happened.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from legation.records.parse import EntityKind, Parse, Sentence, Token

DASHES = frozenset({"—", "–", "-", "--", "---", "―"})

# "ADDIS ABABA, Ethiopia, January 21, 2019 (Agency) —" has fifteen words.
LONGEST = 16

_WORDS = frozenset({"PROPN", "NUM", "PUNCT", "SYM", "NOUN", "ADJ", "X", "ADP"})


def find_datelines(parse: Parse) -> Iterator[range]:
    """The token indexes of each dateline: at the beginning of a paragraph, up to its dash.

    It begins with a place in capitals, or with any place that a date or an agency in parentheses
    follows: "Japan – long an ally – agreed" has none.
    """
    if parse.is_title:
        return
    paragraph = -1
    for sentence in parse.sentences:
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            found = _dateline(parse, sentence)
            if found is not None:
                yield found


def _dateline(parse: Parse, sentence: Sentence) -> range | None:
    limit = min(sentence.end, sentence.start + LONGEST)
    for index in range(sentence.start + 1, limit):
        token = parse.tokens[index]
        spaced = index + 1 >= len(parse.tokens) or (
            parse.tokens[index + 1].span.start > token.span.end
            or parse.tokens[index - 1].span.end < token.span.start
        )
        if token.form in DASHES and spaced:
            words = parse.tokens[sentence.start : index]
            return range(sentence.start, index + 1) if _opens_report(parse, words) else None
        if token.upos not in _WORDS or (token.upos == "ADJ" and token.form[0].islower()):
            return None
    return None


def _opens_report(parse: Parse, words: Sequence[Token]) -> bool:
    first = words[0]
    entity = parse.entity(first)
    place = entity is not None and entity.kind in (EntityKind.STATE, EntityKind.PLACE)
    dated = any(word.form == "(" or word.upos == "NUM" for word in words)
    in_capitals = first.form.isupper() and len(first.form) > 2
    return first.upos == "PROPN" and (in_capitals or (place and dated))
