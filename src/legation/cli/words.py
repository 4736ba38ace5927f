"""Parts of a reading in words: parties, days, standing."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from datetime import date

from legation.cli.clean import clean, cut
from legation.records.actor import Actor
from legation.records.article import Article
from legation.records.event import Event, EventMention
from legation.records.place import Place
from legation.records.span import Span
from legation.records.standing import Certainty, Polarity, Standing, Tense
from legation.records.statement import Statement
from legation.records.time import TimeExpression

# A party named in more words than fit in two lines of the table is cut there.
_LONGEST_PARTY = 60

# A meeting of twenty is told in one row.
_MOST_PARTIES = 3

_QUOTATION_MARKS = '“”„‟"«»「」『』 '

UNKNOWN = "-"

# Why a stand-in for a teller is nobody whom its words could name.
_UNRESOLVED = ("coreference.none", "coreference.several", "attribution.no-source")


def party(actor: Actor) -> str:
    """A party by its name, with the state or body it belongs to.

    Japan                                  ->  "Japan"
    "Abe", known to be Shinzo Abe of Japan ->  "Shinzo Abe (JPN)"
    "a senior official", of the UN         ->  "a senior official (UN)"
    """
    name = cut(clean(actor.name or actor.text), _LONGEST_PARTY)
    code = clean(actor.org or actor.country or "")
    return f"{name} ({code})" if code and code not in (actor.id, name) else name


def _teller(actor: Actor) -> str:
    """Who tells something; "somebody" where a pronoun is all there is, or no word at all."""
    unknown = actor.anonymous and not actor.name and actor.reason in _UNRESOLVED
    return "somebody" if unknown or not (actor.name or actor.text) else party(actor)


def parties(actors: Sequence[Actor], most: int = _MOST_PARTIES) -> str:
    """One side of an event: "Iran, Iraq, Oman and 17 others"; "" for nobody."""
    names = list(dict.fromkeys(party(actor) for actor in actors))
    if len(names) <= most + 1:
        return enumeration(names)
    return f"{', '.join(names[:most])} and {len(names) - most} others"


def enumeration(names: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def day(when: TimeExpression | None) -> str:
    """When, as short as it can be said.

    "2019-05-02", "2019-05", "2019", "2019-04-22 to 2019-04-28", "since 2019-01-01"; "-" where
    no day is known.
    """
    first, last = (when.first, when.last) if when else (None, None)
    if first is None or last is None:
        if first is not None:
            return f"since {first}"
        return UNKNOWN if last is None else f"until {last}"
    if first == last:
        return first.isoformat()
    if (first.day, last.day) == (1, calendar.monthrange(last.year, last.month)[1]):
        if (first.year, first.month) == (last.year, last.month):
            return f"{first:%Y-%m}"
        if first == date(last.year, 1, 1) and last.month == 12:
            return f"{first:%Y}"
    return f"{first} to {last}"


def place(article: Article, where: Place | None) -> str:
    """Where, in the article's words: "Basra (IRQ)", "Japan"; "-" where the text gives none.

    The name of GeoNames follows where it is another: "Hama (Ḩamāh, SYR)".
    """
    if where is None:
        return UNKNOWN
    words = clean(where.span.of(text_of(article, where.span))) or clean(where.name)
    if words.isupper() and len(words) > 3:
        words = clean(where.name)
    name = clean(where.name)
    more = [name if name != words and where.geonameid is not None else "", where.country or ""]
    if where.feature is not None and where.feature.startswith("PCL"):
        more = more[1:] if name != words else []
    more = [part for part in more if part]
    return f"{words} ({', '.join(more)})" if more else words


def standing(event: Event | EventMention) -> str:
    """Whether it happened, and who says so.

    "as fact", "planned", "denied by Iran", "possible, said by KCNA", "history",
    "planned, said by KCNA, citing Kim Jong Un (PRK)"
    """
    tellers = [_teller(actor) for actor in event.told_by]
    said = ", citing ".join(tellers)
    words = _happening(event.standing)
    if tellers and words == _DID_NOT:
        words, said = f"denied by {said}", ""
    history = "history" if event.standing.background else ""
    if (history or said) and words == _FACT:
        words = ""
    return ", ".join(filter(None, [words, history, f"said by {said}" if said else ""]))


_FACT = "as fact"
_DID_NOT = "did not happen"

# By certainty, whether negated, whether in future.
_HAPPENING = {
    (Certainty.CERTAIN, False, False): _FACT,
    (Certainty.CERTAIN, False, True): "planned",
    (Certainty.CERTAIN, True, False): _DID_NOT,
    (Certainty.CERTAIN, True, True): "will not happen",
    (Certainty.PROBABLE, False, False): "likely",
    (Certainty.PROBABLE, False, True): "expected",
    (Certainty.PROBABLE, True, False): "likely not",
    (Certainty.PROBABLE, True, True): "not expected",
    (Certainty.POSSIBLE, False, False): "possible",
    (Certainty.POSSIBLE, False, True): "may happen",
    (Certainty.POSSIBLE, True, False): "possibly not",
    (Certainty.POSSIBLE, True, True): "may not happen",
}


def _happening(standing: Standing) -> str:
    if standing.certainty is Certainty.UNSPECIFIED:
        return "hypothetical"
    future = standing.time is Tense.FUTURE
    negated = standing.polarity is Polarity.NEGATED
    return _HAPPENING[standing.certainty, negated, future]


def kind(event: Event | EventMention) -> str:
    """Type and mode: "CONSULT (visit)"."""
    return f"{event.type} ({event.mode})" if event.mode else event.type


def text_of(article: Article, span: Span) -> str:
    """The text that a span's offsets point into."""
    return (article.title or "") if span.in_title else article.text


def words_of(article: Article, spans: Iterable[Span]) -> str:
    """The words of spans in order, with dots for what lies between: "offered … meet"."""
    pieces: list[str] = []
    end: int | None = None
    for span in sorted(spans, key=lambda span: (span.in_title, span.start)):
        text = text_of(article, span)
        if end is not None and text[end : span.start].strip():
            pieces.append("…")
        pieces.append(clean(span.of(text)))
        end = span.end
    return " ".join(filter(None, pieces))


def triggers(article: Article, event: Event) -> str:
    """The words that tell an event, of each mention that has its own: "met / talks"."""
    told = [words_of(article, mention.trigger) for mention in event.mentions]
    return " / ".join({words.casefold(): words for words in told if words}.values())


def speaker(article: Article, statement: Statement) -> str:
    """Who says it; the words of the source where nobody is known by them.

    A pronoun that stands for nobody known is told as such: "unknown speaker (“he”)".
    """
    if statement.speaker is not None:
        name = party(statement.speaker)
    else:
        named = words_of(article, statement.source)
        reason = clean(statement.reason)
        if statement.reason in _UNRESOLVED and named:
            name = f"unknown speaker (“{named}”)"
        else:
            name = named or (f"unknown speaker ({reason})" if reason else "unknown speaker")
    via = ", citing ".join(map(_teller, statement.via))
    return f"{name}, by {via}" if via else name


def quotation(article: Article, statement: Statement) -> str:
    """What is said, in quotation marks when all of it is quoted."""
    words = words_of(article, statement.content)
    if statement.kind != "direct":
        return words
    # The comma before "he said" stands inside the quotation marks or outside.
    bare = words.rstrip(",").strip(_QUOTATION_MARKS).rstrip(",")
    return f"“{bare}”"
