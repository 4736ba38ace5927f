"""A report event by event: the sentence, the words that made it, the rules and their notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from legation.cli.clean import clean
from legation.cli.page import MARKS, Line, Look, Piece, Style, draw, line
from legation.cli.table import below, heading, style_of
from legation.cli.words import UNKNOWN, day, enumeration, kind, party, place, standing, text_of
from legation.records.actor import Actor
from legation.records.article import Article
from legation.records.event import Event, EventMention
from legation.records.report import Report
from legation.records.span import Span

# Of a sentence without end, so much is shown on either side of the words that matter.
_CONTEXT = 300

_INDENT = 3
_LABEL_WIDTH = 10

NoteOf = Callable[[str], str]
"""From the id of a rule to its note; "" for one that has none."""


def explain(report: Report, look: Look, note_of: NoteOf, *, everything: bool = False) -> str:
    """Every event under each sentence that tells it.

    Args:
        everything: also the statements that are not quoted.
    """
    lines = list(heading(report.article))
    for number, event in enumerate(report.events, 1):
        lines.append(Line())
        lines += _event(report.article, event, number, note_of)
    if not report.events:
        lines += [Line(), line("No events were read.", Style.QUIET)]
    lines += below(report, everything=everything)
    return draw(lines, look)


def legend() -> str:
    """What the marks of a plain text mean."""
    trigger, actor, recipient = (
        "{0}{2}{1}".format(*MARKS[style], words)
        for style, words in (
            (Style.TRIGGER, "what tells the event"),
            (Style.ACTOR, "who"),
            (Style.RECIPIENT, "whom"),
        )
    )
    return f"Marked are {trigger}, {actor}, {recipient}.\n\n"


def highlighted(article: Article, mention: EventMention) -> tuple[Piece, ...]:
    """The sentence, with the trigger, the actors and the recipients in their styles.

    Where they overlap the trigger is shown, then the recipients. A party that is named only in
    another sentence is not in it.
    """
    text = text_of(article, mention.sentence)
    start, end = _window(mention, len(text))
    styles = [Style.PLAIN] * (end - start)
    for style, spans in (
        (Style.ACTOR, [actor.span for actor in mention.actors]),
        (Style.RECIPIENT, [actor.span for actor in mention.recipients]),
        (Style.TRIGGER, mention.trigger),
    ):
        for span in spans:
            if span.in_title == mention.sentence.in_title:
                for place in range(max(span.start, start), min(span.end, end)):
                    styles[place - start] = style
    shown = text[start:end]
    for gap in re.finditer(r"\s+", shown):
        # "nuclear device" is one trigger in two spans.
        if {Style.TRIGGER} == {*styles[gap.start() - 1 : gap.start()], *styles[gap.end() :][:1]}:
            styles[gap.start() : gap.end()] = [Style.TRIGGER] * len(gap[0])
    pieces: list[Piece] = []
    begin = 0
    for place in range(1, len(styles) + 1):
        if place == len(styles) or styles[place] is not styles[begin]:
            pieces.append(Piece(_clean_inside(shown[begin:place]), styles[begin]))
            begin = place
    if start > mention.sentence.start:
        pieces.insert(0, Piece("… "))
    if end < min(mention.sentence.end, len(text)):
        pieces.append(Piece(" …"))
    return tuple(pieces)


def _window(mention: EventMention, length: int) -> tuple[int, int]:
    """The part of the sentence that is shown; offsets outside the text are cut off."""
    sentence = mention.sentence
    marked = [span for span in mention.trigger if span.overlaps(sentence)] or [
        Span(sentence.start, sentence.start + 1)
    ]
    first = min(span.start for span in marked) - _CONTEXT
    last = max(span.end for span in marked) + _CONTEXT
    start = min(max(sentence.start, first, 0), length)
    return start, max(start, min(sentence.end, last, length))


def _clean_inside(words: str) -> str:
    """As `clean`, but the white space at either end stays, as one space: it parts the pieces."""
    before = " " if words[:1].isspace() else ""
    after = " " if words[-1:].isspace() and words.strip() else ""
    return f"{before}{clean(words)}{after}"


def _event(article: Article, event: Event, number: int, note_of: NoteOf) -> Iterator[Line]:
    first, *others = event.mentions
    yield Line(highlighted(article, first), label=f"{number}. ".ljust(_INDENT))
    for mention in others:
        yield _line("again", highlighted(article, mention))
    facts = Piece("".join(f", {fact}" for fact in _facts(event)))
    yield _line("what", (Piece(kind(event), style_of(event)), facts))
    yield _fact("who", _side(event.actors) or UNKNOWN, Style.WHO)
    if event.recipients:
        yield _fact("whom", _side(event.recipients), Style.WHOM)
    yield _fact("when", _when(event))
    if event.when is not None and event.when.reason not in _PLAIN_REASONS:
        yield from _rules("because", (event.when.reason,), note_of)
    if event.where is not None or event.where_reason:
        yield _fact("where", place(article, event.where))
        yield from _rules("because", filter(None, [event.where_reason]), note_of)
    yield _fact("standing", f"{standing(event)}; {_axes(event)}")
    yield from _rules("because", event.standing.reasons, note_of)
    tellers = ", who cites ".join(_described(actor) for actor in event.told_by)
    yield _fact("told by", tellers or "the article itself")
    if event.counts:
        counts = ", ".join(f"{name} {count}" for name, count in sorted(event.counts.items()))
        yield _fact("counts", clean(counts))
    if event.confidence is not None:
        yield _fact("sure", f"{event.confidence:.2f}")
    rules = dict.fromkeys(rule for mention in event.mentions for rule in mention.made_by)
    yield from _rules("rule", rules, note_of)


_PLAIN_REASONS = ("", "when.clause")


def _fact(label: str, text: str, style: Style = Style.PLAIN) -> Line:
    return _line(label, (Piece(text, style),))


def _line(label: str, pieces: tuple[Piece, ...]) -> Line:
    return Line(pieces, indent=_INDENT, label=label.ljust(_LABEL_WIDTH))


def _facts(event: Event) -> Iterator[str]:
    if event.cameo:
        yield f"CAMEO {event.cameo}"
    yield f"{event.quad}, score {event.score:g}"
    if event.contexts:
        yield f"contexts {', '.join(event.contexts)}"


def _rules(label: str, rules: Iterable[str], note_of: NoteOf) -> Iterator[Line]:
    for rule in rules:
        note = clean(note_of(rule))
        yield _fact(label, f"{clean(rule)}: {note}" if note else clean(rule))


def _side(actors: tuple[Actor, ...]) -> str:
    return enumeration(list(dict.fromkeys(_described(actor) for actor in actors)))


def _described(actor: Actor) -> str:
    """A party with its sectors and office: "Shinzo Abe (JPN GOV), prime minister of Japan"."""
    words = party(actor)
    if actor.sectors:
        sectors = " ".join(clean(sector) for sector in actor.sectors)
        words = f"{words[:-1]} {sectors})" if words.endswith(")") else f"{words} ({sectors})"
    return f"{words}, {clean(actor.office)}" if actor.office else words


def _when(event: Event) -> str:
    if event.when is None:
        return UNKNOWN
    return f"{day(event.when)} (“{clean(event.when.text)}”)"


def _axes(event: Event) -> str:
    axes = event.standing
    background = ", background" if axes.background else ""
    return f"{axes.polarity}, {axes.certainty}, {axes.time}{background} ({axes.factbank})"
