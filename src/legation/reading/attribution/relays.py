"""Who passes on what another says: "quoted him as saying", "citing officials", "carried by X".

    "Interfax, citing two officers, said the bridge had fallen."
        ->  Interfax: said; two officers: citing, via Interfax

The cue that takes the content has its draft already. Here the one beside it is added: outside it
for who passes on, inside it for who is cited. A draft that shares its content with another says
which one is outside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from legation.lexicon.speech import Takes
from legation.reading.attribution.cues import Draft, is_ing
from legation.reading.attribution.passage import PartiesLike, Passage
from legation.records.parse import Token
from legation.records.statement import Act

RELAYED = "attribution.relayed"
CITED = "attribution.cited"


def add_relays(text: Passage, parties: PartiesLike, drafts: dict[int, Draft]) -> None:
    """Add the drafts of those who pass on, and of those who are cited, to drafts by anchor."""
    relays = _Relays(text, parties)
    relays.free_citations(drafts)
    relays.rest_on_word(drafts)
    done: set[int] = set()
    for draft in tuple(drafts.values()):
        if not draft.content or draft.anchor in done:
            continue
        bared = relays.without_carrier(draft)
        if bared is not draft:
            drafts[draft.anchor] = draft = bared
        outer = relays.quoting(draft, drafts) or relays.carrying(draft) or relays.printing(draft)
        outer = outer or relays.having(draft)
        if outer is not None:
            drafts[outer.anchor] = outer
            if outer.content == draft.content:
                drafts[draft.anchor] = draft = replace(draft, outside=outer.anchor)
        inner = relays.cited(draft) or relays.quoted(draft, drafts)
        passed = {draft.anchor}
        while inner is not None and inner.anchor not in passed:
            drafts[inner.anchor] = inner
            passed.add(inner.anchor)
            inner = relays.cited(inner)  # "the agency, quoting the governor, who quoted divers"
        done |= passed


class _Relays:
    """Looks around the cues of one text."""

    def __init__(self, text: Passage, parties: PartiesLike) -> None:
        self.text, self.parties = text, parties
        self.parse, self.tokens, self.cues = text.parse, text.tokens, text.cues
        self.cited_by: dict[int, int] = {}

    def quoting(self, draft: Draft, drafts: dict[int, Draft]) -> Draft | None:
        """Who quotes: "X quoted him as saying", "he was quoted by X as saying"."""
        echo = self.text.echo(self.tokens[draft.anchor])
        if echo is None:
            return None
        children = tuple(self.parse.children(echo))
        passive = any(c.deprel in ("aux:pass", "nsubj:pass") for c in children)
        passive = passive or (echo.deprel == "acl" and echo.feat("Tense") == "Past")
        if passive:
            # "was quoted as saying by X": the tree may hang X on either verb
            places = (echo, self.tokens[draft.anchor])
            source = speaker = next(filter(None, map(self._agent, places)), None)
        else:
            source, speaker = self.text.subject(echo, children, passive)
        if source is None:
            return None
        known = drafts.get(echo.index)
        if draft.cue[0] <= echo.index <= draft.cue[1]:
            draft = replace(draft, cue=(draft.anchor, draft.anchor))
        content = draft.content
        if min(content) > draft.anchor:
            heard = next((c for c in children if c.deprel in ("obj", "nsubj:pass")), None)
            content |= self.text.below_all(heard) | self.text.below(self.tokens[draft.anchor])
            content -= self.text.below(source)
        rules = known.rules if known is not None else (RELAYED,)
        return Draft(
            echo.index, Act.SPEECH, (echo.index, echo.index), source, speaker,
            content, Takes.NAMING, rules,
        )  # fmt: skip

    def _agent(self, verb: Token) -> Token | None:
        """Who does it in a passive: "quoted by X"; or where it stands: "quoted in the weekly X"."""
        for child in self.parse.children(verb, "obl"):
            case = self.parse.child(child, "case")
            if child.deprel == "obl:agent":
                return child
            if case is None:
                continue
            if case.lemma in self.cues.agents:
                return child
            if case.lemma == "in" and self.text.is_paper(child):
                return child
        return None

    def carrying(self, draft: Draft) -> Draft | None:
        """Who spreads it: "said in remarks carried by X", "…, quoted by X, said"."""
        for verb in self._behind(draft):
            source = self._agent(verb) if verb.feat("Tense") == "Past" else None
            if source is None or verb.index == draft.anchor:
                continue
            if not (self.text.spreads(verb) or self._is_held(verb)):
                continue
            if self._is_of_source(verb, draft):
                continue
            if source.index in draft.content or not self._can_tell(source):
                continue
            cue = range(draft.cue[0], draft.cue[1] + 1)
            whole = draft.content | set(cue) | self.text.below_all(draft.subject)
            return Draft(
                verb.index, Act.SPEECH, (verb.index, verb.index), source, source,
                whole - self.text.below(verb), Takes.ASIDE, (RELAYED,),
            )  # fmt: skip
        return None

    def _is_held(self, verb: Token) -> bool:
        """Whether a participle says who has got a paper: "in a letter seen by X"."""
        paper = self.parse.head(verb)
        known = self.cues.documents | self.cues.papers | self.cues.meetings
        agent = self._agent(verb)
        by = agent is not None and self.parse.child(agent, "case")
        return bool(
            verb.lemma in self.cues.get_hold and paper is not None and paper.lemma in known
            and by and by.lemma in self.cues.agents
        )  # fmt: skip

    def _is_of_source(self, verb: Token, draft: Draft) -> bool:
        """Whether it says who has given out or got the paper that is the source itself.

        It is one link: "a statement issued by the court said", "a memo seen by the paper says".
        """
        paper = draft.subject
        return (
            paper is not None and verb.index in self.text.below(paper)
            and paper.lemma in self.cues.papers | self.cues.documents
        )  # fmt: skip

    def _behind(self, draft: Draft) -> Iterator[Token]:
        """Participles on the source, and in what stands behind the cue outside its content."""
        if draft.subject is not None:
            yield from self._participles([draft.subject])
            anchor = self.tokens[draft.anchor]
            if anchor.upos == "NOUN":  # "A nurse's claim that he was awake was splashed by X"
                for verb in self.parse.children(anchor, "acl"):
                    if verb.index > max(draft.content) and verb.upos == "VERB":
                        yield verb
            # "In remarks carried by the agency, Lee said"
            start = self.parse.sentence(self.tokens[draft.anchor]).start
            for token in self.tokens[start : draft.anchor]:
                outside = token.index not in draft.content and token.index not in self.text.quote_at
                if outside and token.upos == "VERB" and token.relation == "acl":
                    above = self.parse.head(token)
                    if above is None or above.relation != "nsubj":
                        yield token
        end = self.parse.sentence(self.tokens[draft.anchor]).end
        if draft.content and max(draft.content) > draft.anchor:
            # "vowed to go on in a speech | carried by the agency"
            for token in self.tokens[max(draft.content) + 1 : end]:
                if token.upos == "VERB":
                    if self._carries_speech(token) and token.index not in self.text.quote_at:
                        yield token
                    break
        for index in range(draft.cue[1] + 1, end):
            token = self.tokens[index]
            if index in draft.content or index in self.text.quote_at or token.form in (";", ":"):
                break
            if token.upos == "VERB":
                if token.relation != "acl":
                    break
                yield token

    def without_carrier(self, draft: Draft) -> Draft:
        """The draft without a phrase at its end that says where it was spread.

        "vowed to go on in a speech carried by the agency"  ->  to go on
        """
        if not draft.content or draft.anchor in self.text.quote_at:
            return draft
        last = max(draft.content)
        for token in self.tokens[draft.anchor : last]:
            if token.index not in draft.content or not self._carries_speech(token):
                continue
            speech = self.parse.head(token)
            words = self.text.below(speech) if speech is not None else frozenset[int]()
            inside = words.isdisjoint(self.text.quote_at) and draft.anchor < min(words)
            if inside and last in words and draft.content > words:
                return replace(draft, content=draft.content - words)
        return draft

    def _carries_speech(self, verb: Token) -> bool:
        """Whether a participle says who spread a speech or paper: "in a speech carried by X"."""
        if verb.upos != "VERB" or verb.relation != "acl" or verb.feat("Tense") != "Past":
            return False
        speech = self.parse.head(verb)
        if speech is None or self._agent(verb) is None:
            return False
        if not self.text.spreads(verb) and not self._is_held(verb):
            return False
        case = self.parse.child(speech, "case")
        told = speech.lemma in self.cues.meetings | self.cues.papers | self.cues.documents
        return told and speech.relation == "obl" and case is not None and case.lemma == "in"

    def free_citations(self, drafts: dict[int, Draft]) -> None:
        """Hang "citing …" on the cue it belongs to, wherever the tree hangs it.

        "Seoul said the ship had sunk, citing two officers": it is Seoul that cites.
        """
        for token in self.tokens:
            if not is_ing(token) or self._cited_at(token) is None:
                continue
            known = drafts.get(token.index)
            words = self.text.below(token)
            before = self.text.at(token.index - 1)
            if before is None or before.form != "," or token.index in self.text.quote_at:
                continue
            sentence = self.parse.sentence(token)
            anchors = (anchor for anchor in range(sentence.start, sentence.end) if anchor in drafts)
            holding = [
                d for d in map(drafts.__getitem__, anchors)
                if token.index in d.content and d is not known
            ]  # fmt: skip
            head = self.parse.head(token)
            if holding:
                outer = max(holding, key=lambda draft: len(draft.content))
                for draft in holding:
                    if draft.anchor not in words:
                        drafts[draft.anchor] = replace(draft, content=draft.content - words)
                self.cited_by[token.index] = outer.anchor
            elif head is not None and head.index not in drafts:
                self._broken_off(token, head, drafts)

    def rest_on_word(self, drafts: dict[int, Draft]) -> None:
        """Put those on whose word somebody speaks inside what is said.

        "Plutarch, on the authority of Theophrastus, says he laughed": Plutarch is outside.
        """
        for draft in tuple(drafts.values()):
            if not any(name in self.cues.resting for name in draft.rules):
                continue
            words = self.text.below_all(draft.subject) | set(range(draft.cue[0], draft.cue[1] + 1))
            sentence = self.parse.sentence(self.tokens[draft.anchor])
            around = [
                drafts[i] for i in range(sentence.start, sentence.end)
                if i in drafts and i not in words and drafts[i].content
                and drafts[i].subject is not None and drafts[i].takes is not None
            ]  # fmt: skip
            outer = max(around, key=lambda one: len(one.content), default=None)
            if outer is None:
                continue
            content = outer.content - words
            drafts[outer.anchor] = replace(outer, content=content)
            drafts[draft.anchor] = replace(draft, content=content, outside=outer.anchor)

    def _broken_off(self, token: Token, head: Token, drafts: dict[int, Draft]) -> None:
        """What is said after "X said, citing Y, that …", which the tree gives to Y."""
        words = self.cues.verbs.get(head.lemma, ())
        group = next((w.takes[Takes.CLAUSE] for w in words if Takes.CLAUSE in w.takes), None)
        thing = self._cited_at(token)
        if group is None or thing is None or not head.index < token.index:
            return
        for holder in (thing, token):
            for clause in self.parse.children(holder, "acl", "ccomp", "advcl"):
                mark = self.parse.child(clause, "mark")
                if mark is None or mark.lemma != "that":
                    continue
                children = tuple(self.parse.children(head))
                subject, speaker = self.text.subject(head, children, False)
                content = self.text.below(clause)
                cue = (self.text.cue_start(head, children), head.index)
                drafts[head.index] = Draft(
                    head.index, group.act, cue, subject, speaker, content, Takes.CLAUSE,
                    (group.id,),
                )  # fmt: skip
                self.cited_by[token.index] = head.index
                return

    def cited(self, draft: Draft) -> Draft | None:
        """Who is cited: "X, citing officials, said", "reported X, which quoted officials"."""
        anchor = self.tokens[draft.anchor]
        around = [anchor] if draft.subject is None else [anchor, draft.subject]
        freed = [self.tokens[i] for i, outer in self.cited_by.items() if outer == draft.anchor]
        for verb in (*freed, *self._participles(around)):
            source = self._cited_at(verb)
            if source is None or verb.index == draft.anchor:
                continue
            if self.cited_by.get(verb.index, draft.anchor) != draft.anchor:
                continue
            if verb.feat("Tense") == "Past" and verb.deprel != "acl:relcl":
                continue
            if any(self.text.echo(child) for child in self.parse.children(verb)):
                continue
            return Draft(
                verb.index, draft.act, (verb.index, verb.index), source, source,
                draft.content, Takes.ASIDE, (CITED,), outside=draft.anchor,
            )  # fmt: skip
        return None

    def _cited_at(self, verb: Token) -> Token | None:
        """Who is cited: "citing officials", "referring to officials", and no "citing concerns"."""
        source: Token | None = None
        if verb.lemma in self.cues.cite:
            source = self.parse.child(verb, "obj")
        elif is_ing(verb):
            for child in self.parse.children(verb, "obl"):
                case = self.parse.child(child, "case")
                if case is not None and f"{verb.lemma} {case.lemma}" in self.cues.cite_on:
                    source = child
                    break
        if source is None or source.upos not in ("NOUN", "PROPN", "PRON", "NUM", "ADJ"):
            return None
        reason = source.lemma in self.cues.not_cited and not self.parties.is_party(source)
        nobody = source.feat("PronType") == "Neg" or any(
            child.lemma in self.cues.nobody for child in self.parse.children(source, "det")
        )
        return None if reason or nobody else source

    def quoted(self, draft: Draft, drafts: Mapping[int, Draft]) -> Draft | None:
        """Whose words stand before: "It is over, the paper quoted him as saying"."""
        echo = self.tokens[draft.anchor]
        for verb in self.parse.children(echo, "advcl", "xcomp", "ccomp"):
            if verb.index in drafts or max(draft.content) > echo.index:
                continue
            if self.text.echo(verb) is echo:
                source, speaker = self.text.subject(verb, tuple(self.parse.children(verb)), False)
                return Draft(
                    verb.index, Act.SPEECH, (verb.index, verb.index), source, speaker,
                    draft.content, Takes.ASIDE, (CITED,), outside=echo.index,
                )  # fmt: skip
        heard = self.parse.child(echo, "obj") if echo.lemma in self.cues.cite else None
        if heard is None or heard.index in draft.content or not self._can_tell(heard):
            return None
        return Draft(  # "the paper quoted Lee: “…”"
            heard.index, Act.SPEECH, (echo.index, echo.index), heard, heard,
            draft.content, Takes.QUOTE, (CITED,), outside=echo.index,
        )  # fmt: skip

    def printing(self, draft: Draft) -> Draft | None:
        """Who prints it: "The paper published a colonel's claim that …"."""
        noun = self.tokens[draft.anchor]
        # "published a letter in which he says", "posted a tape of him saying"
        while (above := self.parse.head(noun)) is not None and (
            noun.relation in ("acl", "nmod")
            or (noun.relation in ("advcl", "xcomp") and above.lemma in self.cues.echo_verbs)
        ):
            noun = above
        verb = self.parse.head(noun)
        mark = None if verb is None else self.parse.child(verb, "mark", "case")
        if verb is not None and mark is not None and mark.lemma == "as":
            verb = self.parse.head(verb)  # "rejected as slander a report that"
        if noun.upos != "NOUN" or verb is None or not (
            noun.relation in ("obj", "obl") or noun.deprel == "nsubj:pass"
        ):  # fmt: skip
            return None
        raised = noun.deprel == "nsubj:pass"
        if self.parse.child(verb, "nsubj:pass") and not raised:
            return None
        source = self._agent(verb) if raised else self.text.subject(verb, tuple(
            self.parse.children(verb)), False)[0]
        if source is None or draft.subject is None:
            return None
        gets = self.text.is_paper(source) and verb.lemma in self.cues.get_hold
        said = self.tokens[draft.anchor]
        weighs = said is noun and noun.lemma in self.cues.nouns and self.text.is_one_of(
            verb, self.cues.weigh
        )  # fmt: skip
        if not (self.text.spreads(verb) or gets or weighs):
            return None
        if not weighs and not self._can_tell(source) and said is not noun and (
            noun.lemma not in self.cues.papers | self.cues.documents
        ):  # fmt: skip
            return None
        if weighs and self._will_not_vouch(verb):
            return None
        if source is draft.subject or source.index in self.text.below(noun):
            return None  # "The ministry released a letter saying …"
        own = weighs and draft.subject.upos == "PRON"
        if own and self.parties.antecedent(draft.subject) in (None, source):
            return None  # "The agency retracted its report that …"
        return Draft(
            verb.index, Act.SPEECH, (verb.index, verb.index), source, source,
            self.text.below(noun) | draft.content | self.text.below(draft.subject),
            Takes.OBJECT, (RELAYED,),
        )  # fmt: skip

    def _will_not_vouch(self, verb: Token) -> bool:
        """Whether it says that somebody does not confirm a report: they are no link."""
        if verb.relation == "xcomp":
            return True  # "declined to confirm reports that"
        return verb.lemma in self.cues.vouch and any(
            child.feat("Polarity") == "Neg" or child.feat("PronType") == "Neg"
            for child in self.parse.children(verb)
        )

    def having(self, draft: Draft) -> Draft | None:
        """Who has somebody say it: "The Tribune had a cleaner saying that …"."""
        cue = self.tokens[draft.anchor]
        while cue.relation == "conj" and (first := self.parse.head(cue)) is not None:
            cue = first
        verb = self.parse.head(cue)
        if cue.relation == "acl" and verb is not None and verb.relation == "obj":
            verb = self.parse.head(verb)
        bare = cue.feat("VerbForm") == "Inf" and cue.feat("Tense") != "Past"
        if self.parse.child(cue, "mark", "aux") is not None or not (is_ing(cue) or bare):
            return None
        hears = self.text.hears(cue)
        if hears is not None:
            verb = hears
        if verb is None or verb.lemma not in self.cues.has:
            return None
        source = self.parse.child(verb, "nsubj")
        if source is None or draft.subject is None or source is draft.subject:
            return None
        tells = (bare or verb.lemma in self.cues.verbs) and self._can_tell(source)
        if not tells and not self.text.is_paper(source):
            return None
        content = self.text.below(cue) | self.text.below(draft.subject) | draft.content
        return Draft(
            verb.index, Act.SPEECH, (verb.index, verb.index), source, source,
            content, Takes.OBJECT, (RELAYED,),
        )  # fmt: skip

    def _participles(self, around: list[Token]) -> Iterator[Token]:
        """Verbs that hang on the cue or on the source, or on a noun beside the cue."""
        named = [c for token in around for c in self.parse.children(token, "appos", "flat")]
        for token in (*around, *named):
            for child in self.parse.children(token):
                if child.relation in ("acl", "advcl") and child.upos == "VERB":
                    yield child
                elif child.relation == "obl":
                    for below in self.parse.children(child, "acl"):
                        if below.upos == "VERB":
                            yield below

    def _can_tell(self, noun: Token) -> bool:
        return (
            self.parties.is_party(noun)
            or noun.lemma in self.cues.papers
            or noun.lemma in self.cues.documents
            or noun.lemma in self.cues.nouns
        )
