"""Whether an event happened at all, and how sure its innermost source is.

    "Iran denied that it had attacked the ship."      -> negated, certain, past
    "Trump is expected to visit Japan."               -> affirmed, probable, future
    "Seoul offered to send rice."  (the sending)      -> affirmed, unspecified, future

From the event outwards: what stands on it, its auxiliaries, what introduces it, and what governs
it, up to the clause of the one who tells it. After FactBank (Saurí and Pustejovsky 2009).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from legation.lexicon.cues import Cue, Cues, Where
from legation.reading.clauses import Clause
from legation.records.parse import ROOT, Parse, Token
from legation.records.standing import Certainty, Polarity, Standing, Tense

_SURENESS = list(Certainty)
"""From certain to unspecified: a cue can only make an event less sure."""

_CLIMBING = ("xcomp", "ccomp", "advcl", "acl", "obj", "obl", "conj", "nmod", "csubj", "nsubj")


@dataclass
class _Moved:
    """The axes while they are being read."""

    negations: int = 0
    certainty: Certainty = Certainty.CERTAIN
    time: Tense | None = None
    background: bool = False
    reasons: list[str] = field(default_factory=list)

    def by(self, cue: Cue) -> None:
        if cue.polarity is Polarity.NEGATED:
            self.negations += 1
        if cue.certainty and _SURENESS.index(cue.certainty) > _SURENESS.index(self.certainty):
            self.certainty = cue.certainty
        if cue.time is not None and self.time is None:
            self.time = cue.time
        self.background = self.background or cue.background
        self.reasons.append(cue.id)


def standing_of(
    parse: Parse, clause: Clause, cues: Cues, *, own: frozenset[int], negation_used: bool = False
) -> Standing:
    """How the event of a clause is told.

    Args:
        own: indexes of the words that make the event; they do not act on it as cues.
        negation_used: the rule asked for the negation ("ACTOR not attend …"), so it is not
            counted again.
    """
    moved = _Moved()
    heads = [clause.predicate] + ([clause.governor] if clause.governor is not None else [])
    for head in heads:
        for where, word in _on(parse, head):
            if word.index not in own:
                _apply(parse, moved, cues, where, word, clausal=False)
    if negation_used:
        moved.negations -= 1
    _climb(parse, heads[-1], moved, cues, own)
    time = moved.time or _tense(parse, heads[-1])
    polarity = Polarity.NEGATED if moved.negations % 2 else Polarity.AFFIRMED
    return Standing(
        polarity, moved.certainty, time, moved.background, tuple(dict.fromkeys(moved.reasons))
    )


def _on(parse: Parse, head: Token) -> Iterator[tuple[Where, Token]]:
    """Words that stand on the event itself."""
    for child in parse.children(head):
        if child.relation in ("aux", "cop"):
            yield Where.AUXILIARY, child
        elif child.relation in ("mark", "case"):
            yield Where.MARK, child
        elif child.relation in ("advmod", "amod", "det", "cc"):
            yield Where.BESIDE, child
            for inner in parse.children(child, "advmod"):
                yield Where.BESIDE, inner
        elif child.relation in ("nsubj", "obj", "obl") and parse.child(child, "det", "advmod"):
            for inner in parse.children(child, "det"):
                if inner.lemma in ("no", "neither"):
                    yield Where.BESIDE, inner


def _apply(
    parse: Parse, moved: _Moved, cues: Cues, where: Where, word: Token, *, clausal: bool
) -> bool:
    acted = False
    for cue in cues.at(where, word.lemma):
        particle = cue.particles.get(word.lemma.lower())
        if particle and not any(
            child.lemma == particle for child in parse.children(word, "compound:prt", "advmod")
        ):
            continue
        if clausal and cue.only_infinitive_or_noun:
            continue
        moved.by(cue)
        acted = True
    return acted


def _climb(
    parse: Parse, token: Token, moved: _Moved, cues: Cues, own: frozenset[int]
) -> None:
    """Go up through what governs the event, as far as it bears on it."""
    while (head := parse.head(token)) is not None and token.relation in _CLIMBING:
        clausal = token.relation == "ccomp" and _is_finite(parse, token)
        if token.relation == "conj":
            if token.upos == "VERB" and parse.child(token, "aux") is None:
                for where, word in _on(parse, head):
                    if where in (Where.AUXILIARY,) and word.index not in own:
                        _apply(parse, moved, cues, where, word, clausal=False)
            token = head
            continue
        if token.relation == "nsubj" and head.upos != "ADJ":
            # "the attack failed", "talks are expected"
            token_is_done_to = token.deprel == "nsubj:pass" or head.lemma in ("fail", "collapse")
            if not token_is_done_to:
                return
        if token.relation in ("nmod", "obl") and not _governs(parse, token):
            return
        if token.relation == "advcl":
            if _is_purpose(parse, token):
                moved.certainty = max(moved.certainty, Certainty.UNSPECIFIED, key=_SURENESS.index)
                moved.time = moved.time or Tense.FUTURE
                moved.reasons.append("standing.purpose")
            return
        if token.relation == "acl" and token.deprel != "acl:relcl" and _is_infinitive(token):
            if not cues.at(Where.ABOVE, head.lemma):
                moved.certainty = max(moved.certainty, Certainty.UNSPECIFIED, key=_SURENESS.index)
                moved.time = moved.time or Tense.FUTURE
                moved.reasons.append("standing.infinitive")
        elif token.relation == "acl":
            return
        if head.index not in own:
            acted = _apply(parse, moved, cues, Where.ABOVE, head, clausal=clausal)
            if not acted and clausal:
                return  # a verb of saying: the event stands as its speaker tells it
        else:
            acted = True
        for where, word in _on(parse, head):
            if where is not Where.MARK and word.index not in own:
                _apply(parse, moved, cues, where, word, clausal=False)
        if clausal or (not acted and token.relation in ("obj", "nsubj", "obl")):
            return
        token = head


def _governs(parse: Parse, token: Token) -> bool:
    """Whether the preposition lets the governing word bear on the event: "accused of", "plans for"."""
    case = parse.child(token, "case", "mark")
    return case is not None and case.lemma in ("of", "for", "from", "to", "on", "about", "against")


def _is_finite(parse: Parse, token: Token) -> bool:
    return any(
        verb.feat("VerbForm") == "Fin" for verb in (token, *parse.children(token, "aux", "cop"))
    )


def _is_infinitive(token: Token) -> bool:
    return token.feat("VerbForm") == "Inf"


def _is_purpose(parse: Parse, token: Token) -> bool:
    """ "sent troops to fight": an infinitive that says what for."""
    mark = parse.child(token, "mark")
    return _is_infinitive(token) and mark is not None and mark.lemma == "to"


def _tense(parse: Parse, token: Token) -> Tense:
    """The tense of the verb, or of the verb that an infinitive, participle or noun hangs on."""
    here: Token | None = token
    while here is not None:
        verbs = [here, *parse.children(here, "aux", "cop")]
        if any(verb.lemma in ("will", "shall") for verb in verbs):
            return Tense.FUTURE
        if _is_infinitive(here) and here.head == ROOT and parse.child(here, "nsubj") is not None:
            return Tense.FUTURE  # a headline: "Trump to visit Japan"
        finite = next((verb for verb in verbs if verb.feat("VerbForm") == "Fin"), None)
        if finite is not None:
            perfect = finite.lemma == "have" and finite.relation == "aux"
            past = perfect or finite.feat("Tense") == "Past"
            return Tense.PAST if past else Tense.PRESENT
        if here.upos == "VERB" and here.feat("Tense") == "Past":
            return Tense.PAST  # a participle without auxiliary: "sanctions imposed last year"
        if here.upos == "NOUN" and here.relation in ("nmod", "obl", "nsubj", "appos"):
            return Tense.PAST
        here = parse.head(here)
    return Tense.PAST

