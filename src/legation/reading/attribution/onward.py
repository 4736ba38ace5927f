"""What a sentence says of the one before it: its words were broadcast; its speaker goes on.

    "I will not go," the chief said. His words were broadcast by Radio Mali.
        ->  Radio Mali: broadcast, outside the chief
    It was no accident, said the widow. A mechanic had told her the brake was cut.
        ->  the widow, outside the mechanic

Both stay inside a paragraph. Going on is read where the tense steps back ("had told") and the
sentence has a pronoun for the speaker or a cue of its own; a plain past after a statement is the
article's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from legation.lexicon.speech import Takes
from legation.reading.attribution.cues import Draft
from legation.reading.attribution.passage import PartiesLike, Passage
from legation.records.parse import Sentence, Token
from legation.records.statement import Act

GOES_ON = "attribution.goes-on"
SPREAD_AFTER = "attribution.spread-after"
IN_IT = "attribution.in-it"


def add_onward(text: Passage, parties: PartiesLike, drafts: dict[int, Draft]) -> None:
    """Add the drafts that a sentence makes of the one before it, to drafts by anchor."""
    for before, sentence in pairwise(text.parse.sentences):
        if before.paragraph != sentence.paragraph:
            continue
        root = _root(text, sentence)
        if root is None or root.index in text.quote_at:
            continue
        told = [drafts[i] for i in range(before.start, before.end) if i in drafts]
        told = [draft for draft in told if draft.content]
        draft = _in_it(text, parties, drafts, before, sentence)
        if draft is None and told:
            draft = _spread_after(text, parties, told, root, before)
            draft = draft or _goes_on(text, parties, drafts, told, root, sentence)
        if draft is not None:
            drafts[draft.anchor] = draft


def _root(text: Passage, sentence: Sentence) -> Token | None:
    tokens = text.tokens[sentence.start : sentence.end]
    return next((token for token in tokens if token.relation == "root"), None)


def _in_it(
    text: Passage, parties: PartiesLike, drafts: Mapping[int, Draft], before: Sentence,
    sentence: Sentence,
) -> Draft | None:  # fmt: skip
    """Who has published what a sentence tells from: "X published the letter. In it Lee says …"."""
    first, second = text.tokens[sentence.start], text.at(sentence.start + 1)
    if first.lemma not in text.cues.in_it or second is None or second.upos != "PRON":
        return None
    if second.lemma not in text.clauses.grammar.pronouns.thing or sentence.end - 1 in drafts:
        return None
    verb = _root(text, before)
    if verb is None or not any(i in drafts for i in range(sentence.start, sentence.end)):
        return None
    children = tuple(text.parse.children(verb))
    raised = next((c for c in children if c.deprel == "nsubj:pass"), None)
    thing = raised or next((c for c in children if c.relation == "obj"), None)
    known = text.cues.papers | text.cues.documents | text.cues.meetings
    if thing is None or thing.lemma not in known:
        return None
    source = text.subject(verb, children, raised is not None)[0]
    if source is None or not text.spreads(verb):
        return None
    if not (parties.is_party(source) or text.is_paper(source)):
        return None
    anchor = sentence.end - 1
    return Draft(
        anchor, Act.SPEECH, (anchor, anchor - 1), source, source,
        frozenset(range(sentence.start, sentence.end)), Takes.ASIDE, (IN_IT,),
    )  # fmt: skip


def _spread_after(
    text: Passage, parties: PartiesLike, told: list[Draft], verb: Token, before: Sentence
) -> Draft | None:
    """Who spreads the sentence before: "The words were reported by X", "So said X".

    Or: "He was quoted by X", of who spoke there.
    """
    cues = text.cues
    said = text.parse.child(verb, "acl")
    first = text.tokens[text.first_below(verb)].form.lower()
    if verb.upos == "PRON" and said is not None and first in cues.that_is and (
        said.lemma in cues.verbs and text.parse.child(said, "ccomp") is None
    ):  # "That is what the driver says"
        verb = said
    children = tuple(text.parse.children(verb))
    raised = next((c for c in children if c.deprel == "nsubj:pass"), None)
    subject = next((c for c in children if c.deprel == "nsubj"), None)
    thing = raised or next((c for c in children if c.relation == "obj"), None)
    if raised is not None and verb.lemma in cues.cite:
        again = parties.antecedent(raised) if raised.upos == "PRON" else None
        back = any(
            draft.speaker is again if again is not None else (
                draft.speaker is not None and draft.speaker.lemma == raised.lemma
            )
            for draft in told
        )
        source = text.subject(verb, children, True)[0]
    elif thing is not None and text.spreads(verb):
        back = thing.lemma in cues.said_before and any(
            c.feat("Definite") == "Def" or c.deprel == "nmod:poss" or c.feat("PronType") == "Dem"
            for c in text.parse.children(thing)
        )
        source = text.subject(verb, children, True)[0] if raised is not None else subject
    else:
        back = bool(children) and children[0].form.lower() in cues.so_said
        back = back or verb is said
        back = back and verb.lemma in cues.verbs and text.parse.child(verb, "ccomp") is None
        source = subject
    if not back or source is None or not (parties.is_party(source) or text.is_paper(source)):
        return None
    return Draft(
        verb.index, Act.SPEECH, (verb.index, verb.index), source, source,
        frozenset(range(before.start, before.end)), Takes.ASIDE, (SPREAD_AFTER,),
    )  # fmt: skip


def _goes_on(
    text: Passage, parties: PartiesLike, drafts: Mapping[int, Draft], told: list[Draft],
    root: Token, sentence: Sentence,
) -> Draft | None:  # fmt: skip
    """The sentence as words of who spoke in the one before."""
    outer = max(told, key=lambda draft: len(draft.content))
    anchor = sentence.end - 1
    if outer.subject is None or outer.speaker is None or outer.act is not Act.SPEECH:
        return None
    behind = outer.takes is Takes.ASIDE or max(outer.content) < outer.cue[0]
    if outer.takes not in (Takes.ASIDE, Takes.CLAUSE) or not text.cues.tells(outer.rules):
        return None
    if not _is_reported_past(text, root) or anchor in drafts:
        return None
    if any(
        root.index in drafts[i].content for i in range(sentence.start, sentence.end) if i in drafts
    ):
        return None  # it says itself who tells it
    speaker = outer.speaker
    names = any(one is speaker for one in _meant(text, parties, sentence))
    if not names and not (behind and root.index in drafts):
        return None
    content = frozenset(range(sentence.start, sentence.end))
    if not content.isdisjoint(text.quote_at):
        return None
    return Draft(
        anchor, outer.act, (anchor, anchor - 1), outer.subject, speaker, content, Takes.ASIDE,
        (GOES_ON,),
    )  # fmt: skip


def _is_reported_past(text: Passage, verb: Token) -> bool:
    """Whether it is told as before what was said: "had told"."""
    return any(
        auxiliary.lemma == "have" and auxiliary.feat("Tense") == "Past"
        for auxiliary in text.parse.children(verb, "aux")
    )


def _meant(text: Passage, parties: PartiesLike, sentence: Sentence) -> Iterator[Token]:
    """What the pronouns of a sentence stand for."""
    for token in text.tokens[sentence.start : sentence.end]:
        if token.upos == "PRON":
            found = parties.antecedent(token)
            if found is not None:
                yield found
