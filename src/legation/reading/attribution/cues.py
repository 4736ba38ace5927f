"""What cues claim by themselves: the clause, infinitive, object or sentence the tree gives them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from legation.lexicon.speech import CueWord, SourcePhrase, SpeechCue, Takes
from legation.reading.attribution.passage import A_LABEL, Passage
from legation.records.parse import EntityKind, Token
from legation.records.statement import Act

LABEL = "attribution.label"
ANY = "*"
"""Stands in speech.toml for any verb that no list has."""

ACCOUNT = "attribution.account"
IF_SO = "attribution.if-so"

# So many labelled lines make quoted text a transcript. Not swept: one is speech to somebody.
A_TRANSCRIPT = 2

_IN_A_PHRASE = ("DET", "ADJ", "NOUN", "PROPN", "PRON", "ADP", "PART", "NUM", "ADV")

_PHRASES = ("appos", "nsubj", "conj", "obj", "obl", "iobj", "parataxis", "dep")
"""Relations by which the tree may hang a noun phrase that is an aside's subject."""

_HELD = ("obj", "xcomp", "ccomp", "obl")
"""Relations of what a verb has been given before an aside."""

_SPEAKERS = (EntityKind.PERSON,)


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement in the making, in tokens.

    Attributes:
        anchor: the token of the cue that all is found from.
        act: said or thought.
        cue: first and last token of the cue.
        subject: the token that heads the words of the source.
        speaker: the token that names who it is: the antecedent of "who".
        content: tokens of the content.
        takes: how the content was found.
        rules: ids of what made it.
        reason: why there is no speaker, where that is known already.
        outside: the anchor of the draft that has the same content and is outside this one.
    """

    anchor: int
    act: Act
    cue: tuple[int, int]
    subject: Token | None
    speaker: Token | None
    content: frozenset[int]
    takes: Takes | None
    rules: tuple[str, ...]
    reason: str = ""
    outside: int | None = None


def is_ing(verb: Token) -> bool:
    """Whether it is an -ing form: "adding"."""
    return verb.feat("VerbForm") in ("Ger", "Part") and verb.feat("Tense") != "Past"


class CueReader:
    """Reads the cues of one text."""

    def __init__(self, text: Passage, can_tell: Callable[[Token], bool]) -> None:
        self.text, self.can_tell = text, can_tell
        self.parse, self.tokens, self.clauses = text.parse, text.tokens, text.clauses

    def claimed(self) -> dict[int, Draft]:
        """All drafts, by anchor."""
        return self._untangled((*self.drafts(), *self._labelled_lines()))

    def drafts(self) -> Iterator[Draft]:
        """What the cues claim by themselves."""
        cues, taken = self.text.cues, set[int]()
        for token in self.tokens:
            upos, lemma = token.upos, token.lemma
            draft = self._if_so(token)
            if draft is not None:
                pass
            elif upos == "VERB" or upos == "AUX":
                words = cues.verbs.get(lemma) or self._any_verb(token)
                if words is not None and token.index not in taken:
                    draft = self._verb(token, words)
                words = cues.adjectives.get(token.form.lower())
                unsaid = draft is None or draft.subject is None
                if unsaid and words is not None:  # "is convinced", taken for a passive
                    state = self._adjective(token, words[0])
                    sure = cues.verbs.get(lemma) is None  # "was saddened by the news"
                    if state is not None and (
                        sure or state.takes in (Takes.CLAUSE, Takes.INFINITIVE)
                    ):  # fmt: skip
                        draft = state
            elif upos == "NOUN":
                words = cues.nouns.get(lemma)
                if words is not None:
                    draft = self._noun(token, words[0])
                if draft is None and lemma in cues.accounts:
                    draft = self._account(token, taken)
            elif upos == "ADJ":
                words = cues.adjectives.get(lemma)
                if words is not None:
                    draft = self._adjective(token, words[0])
            if draft is None and (phrases := cues.phrases.get(token.form.lower())) is not None:
                draft = self._phrase(token, phrases)
            if draft is not None:
                taken.update(range(draft.cue[0], draft.cue[1] + 1))
                yield draft

    def _untangled(self, found: Sequence[Draft]) -> dict[int, Draft]:
        """Drafts by anchor, without those that are part of another's cue.

        "Tokyo said it was trying, according to a report": wherever the tree hangs the report, it
        is no part of what Tokyo said.
        """
        inside = {i for d in found for i in range(d.cue[0], d.cue[1] + 1) if i != d.anchor}
        phrases: dict[int, list[tuple[Draft, frozenset[int]]]] = defaultdict(list)
        for draft in found:
            ends = draft.takes is Takes.CLAUSE and draft.content and (
                max(draft.content) < draft.cue[0] and draft.anchor not in self.text.quote_at
            )
            if (draft.takes is Takes.ASIDE or ends) and draft.subject:
                words = self.text.below(draft.subject) | set(range(draft.cue[0], draft.cue[1] + 1))
                if self.tokens[draft.anchor].upos == "VERB" and not ends:
                    words |= self.text.below(self.tokens[draft.anchor]) - draft.content
                phrases[self.parse.sentence(draft.subject).start].append((draft, words))
        drafts: dict[int, Draft] = {}
        told = {draft.content for draft in found if self._by_somebody(draft)}
        for draft in found:
            if draft.anchor in inside or (
                draft.content in told and not self._by_somebody(draft)  # "said in a statement that"
            ):
                continue
            if self._carries_on(draft):
                before = self._before(draft, drafts)
                if before is not None:
                    words = self.text.below(self.tokens[draft.anchor])
                    drafts[before.anchor] = replace(before, content=before.content - words)
                    draft = replace(draft, subject=before.subject, speaker=before.speaker)
            for phrase, words in phrases[self.parse.sentence(self.tokens[draft.anchor]).start]:
                ends = self._ends_after(draft, phrase)
                if draft.anchor in phrase.content and draft is not phrase and not ends:
                    draft = replace(draft, content=draft.content - words)
            drafts[draft.anchor] = draft
        for draft in tuple(drafts.values()):
            self._widen_aside(draft, drafts)
        return drafts

    def _ends_after(self, last: Draft, first: Draft) -> bool:
        """Whether of two asides the one ends the sentence behind the other, and is outside it.

        "The bridge is down, officers told the radio, the paper reported"
        """
        return (
            last.takes is first.takes is Takes.ASIDE and last.anchor > first.anchor
            and first.anchor in last.content and bool(first.content)
            and max(first.content - self.text.below(self.tokens[last.anchor])) < first.anchor
            and self.tokens[last.anchor].upos == self.tokens[first.anchor].upos == "VERB"
        )  # fmt: skip

    def _widen_aside(self, aside: Draft, drafts: dict[int, Draft]) -> None:
        """Put an aside that parts a cue from "that" around the cue.

        "The minister made clear, as the agency reported, that Egypt would stay": the agency tells
        what the minister made clear.
        """
        if aside.takes is not Takes.ASIDE or self.tokens[aside.anchor].upos != "VERB":
            return
        verb = self.tokens[aside.anchor]
        words = self.text.below(verb) - aside.content
        after = self.text.at(max(words) + 1)
        if after is not None and after.form == ",":
            after = self.text.at(after.index + 1)
        before = self.text.at(min(words) - 1)
        if before is not None and before.form == ",":
            before = self.text.at(before.index - 1)
        if after is None or before is None or after.lemma != "that" or after.upos != "SCONJ":
            return
        for inner in tuple(drafts.values()):
            if inner.anchor == aside.anchor or inner.cue[1] > before.index or not inner.content:
                continue
            if inner.takes is Takes.CLAUSE and after.index in inner.content and (
                inner.cue[1] == before.index or before.index in self.text.below(
                    self.tokens[inner.anchor])
            ):  # fmt: skip
                content = inner.content - words
                cue = frozenset(range(inner.cue[0], before.index + 1))
                source = self.text.below_all(inner.subject)
                drafts[inner.anchor] = replace(inner, content=content)
                drafts[aside.anchor] = replace(aside, content=(content | cue | source) - words)
                return

    def _by_somebody(self, draft: Draft) -> bool:
        """Whether it has a source besides its own cue: "reports that" have none."""
        return draft.subject is not None and draft.subject.index != draft.anchor

    def _carries_on(self, draft: Draft) -> bool:
        """Whether the cue goes on from the one before it: "…, he said, adding that …"."""
        verb = self.tokens[draft.anchor]
        return verb.lemma in self.text.cues.carry_on and is_ing(verb)

    def _before(self, draft: Draft, drafts: Mapping[int, Draft]) -> Draft | None:
        """The outermost draft of the same sentence that holds the cue of one that carries on."""
        start = self.parse.sentence(self.tokens[draft.anchor]).start
        holding = [
            drafts[anchor] for anchor in range(start, draft.anchor)
            if anchor in drafts and draft.anchor in drafts[anchor].content
        ]  # fmt: skip
        return max(holding, key=lambda outer: len(outer.content), default=None)

    def _labelled_lines(self) -> Iterator[Draft]:
        """Paragraphs that begin with who speaks, as in a transcript: "ABE: We are ready."

        The label is a name; words in capitals that the parser takes for none must label two.
        """
        lines: list[tuple[Token, Token, int]] = []
        for number, sentence in enumerate(self.parse.sentences):
            before = self.parse.sentences[number - 1] if number else None
            if before is not None and before.paragraph == sentence.paragraph:
                continue
            for colon in self.tokens[sentence.start : sentence.start + A_LABEL]:
                if colon.upos in ("VERB", "AUX") or colon.index >= sentence.end:
                    break
                if colon.form == ":":
                    label = self.text.label(colon.index + 1)
                    if label is not None and colon.index + 1 < len(self.tokens):
                        lines.append((*label, sentence.paragraph))
                    break
        capitals = Counter(name.form for name, _, _ in lines if name.form.isupper())
        spoken_twice = any(count > 1 for count in capitals.values())
        for name, colon, paragraph in lines:
            entity = self.parse.entity(name)
            answers = spoken_twice and name.form in capitals  # says one line among another's
            if (entity is None or entity.kind not in _SPEAKERS) and not answers:
                continue
            if colon.index in self.text.quote_at and len(lines) < A_TRANSCRIPT:
                continue  # “Trump: you are wrong,” tweeted the prince
            end = colon.index + 1
            while end < len(self.tokens) and (
                self.parse.sentence(self.tokens[end]).paragraph == paragraph
            ):
                end += 1
            content = frozenset(range(colon.index + 1, end))
            if content:
                yield Draft(
                    colon.index, Act.SPEECH, (colon.index, colon.index), name, name, content,
                    Takes.CLAUSE, (LABEL,),
                )  # fmt: skip

    def _any_verb(self, verb: Token) -> Sequence[CueWord] | None:
        """A verb of no list that has a clause with "that", said by whoever can be its subject."""
        words = self.text.cues.verbs.get(ANY)
        if words is None or verb.lemma in self.text.cues.no_telling or verb.upos != "VERB":
            return None
        if not any(
            clause.index > verb.index and self._is_that(clause)
            and self.tokens[self.text.first_below(clause)].lemma == "that"
            for clause in self.parse.children(verb, "ccomp")
        ):
            return None
        subject = next(iter(self.clauses.of(verb).subjects), None)
        if subject is None or not self.can_tell(subject):
            return None
        return words

    def _verb(self, verb: Token, words: Sequence[CueWord]) -> Draft | None:
        children = tuple(self.parse.children(verb))
        word, particle = self.text.word(verb, words, children)
        if word is None:
            return None
        passive = self.text.is_passive(verb, children)
        apposed = self._taken_for_apposition(verb, children)
        found = (
            self._governed(verb, word, children, passive) if apposed is None
            else self._after_all(verb, word, apposed)
        )  # fmt: skip
        if found is None:
            return None
        takes, group, content, preposition = found
        last = particle or verb.index
        if preposition is not None and preposition.index == last + 1:
            last = preposition.index
        content = content - {last}
        subject, speaker = self.text.subject(verb, children, passive)
        if apposed is not None:
            subject = speaker = apposed
        if subject is None and not passive and takes is Takes.CLAUSE:
            subject = speaker = self._set_off(verb, content)
        if subject is None and (takes is Takes.ASIDE or (passive and takes is Takes.OBJECT)):
            return None  # "the motion was denied"
        carrier = self.text.carrier(verb) if subject is not None else None
        first = self.text.cue_start(verb, children) if carrier is None else carrier.index
        below = self.text.below(subject) if subject else frozenset[int]()
        if subject is not None and subject.index < verb.index and takes is Takes.CLAUSE:
            # what the tree hangs on the subject, from behind the verb
            below = frozenset(i for i in below if i < verb.index)
            early = [i for i in content if i < verb.index]
            if early and len(early) < len(content) and all(
                self.tokens[i].upos in ("SCONJ", "PUNCT") for i in early
            ):  # "reported | that | a contact said the king was ill"
                content = frozenset(i for i in content if i > verb.index)
        if verb.index in below:  # "accused Lee of claiming that it was over", with Lee claiming
            below -= self.text.below(verb)
        if not (passive and content <= below):  # "reported by the paper | that it was over"
            content -= below
        hearer = self.text.at(verb.index + 1)
        if (
            hearer is not None and hearer.index in content and takes is Takes.CLAUSE
            and verb.lemma in self.text.cues.hearers and hearer.upos == "PRON"
            and (hearer.feat("Case") == "Acc" and self._begins_clause(hearer.index + 1))
        ):  # fmt: skip
            content -= {hearer.index}  # "told it | Cairo was displeased"
        content = self.text.inside_quote(verb.index, content - set(range(first, last + 1)))
        return Draft(
            verb.index, group.act, (first, last), subject, speaker, content, takes, (group.id,)
        )

    def _begins_clause(self, index: int) -> bool:
        """Whether a noun phrase stands there, or "that"."""
        token = self.text.at(index)
        return token is not None and (
            token.upos in ("DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM") or token.lemma == "that"
        )

    def _taken_for_apposition(self, verb: Token, children: Sequence[Token]) -> Token | None:
        """Who speaks in an aside at the end, where the tree takes them for an apposition.

        "They promised to free the engineers, a priest said on Tuesday."  ->  priest
        """
        if verb.relation != "parataxis" or verb.feat("VerbForm") != "Fin":
            return None
        head = self.parse.head(verb)
        if head is None or head.index > verb.index:
            return None
        if any(c.relation in ("nsubj", "csubj", "ccomp") for c in children):
            return None
        last = self.text.first_below(verb) - 1
        before = self.text.at(last)
        if before is None or before.index <= head.index:
            return None
        for above in (before, *self.parse.ancestors(before)):
            if above.index <= head.index or above is verb:
                return None
            first = self.text.first_below(above)
            comma = self.tokens[first].form == "," or self.tokens[first - 1].form == ","
            ends = max(self.text.below(above)) == last
            holder = self.parse.head(above)
            second = above.relation == "nsubj" and holder is not None and any(
                c.index < holder.index < above.index for c in self.parse.children(holder, "nsubj")
            )
            if (above.relation in ("appos", "conj") or second) and comma and ends:
                return above
            if self.clauses.is_verbal(above) and above.deprel != "acl:relcl":
                return None
        return None

    def _after_all(
        self, verb: Token, word: CueWord, apposed: Token
    ) -> tuple[Takes, SpeechCue, frozenset[int], Token | None] | None:
        """The sentence before an aside whose subject the tree takes for an apposition."""
        group = word.takes.get(Takes.ASIDE)
        start, first = self.parse.sentence(verb).start, self.text.first_below(apposed)
        if group is None or any(self.tokens[i].form in (";", ":") for i in range(start, first)):
            return None
        if not self.text.quote_at.keys().isdisjoint(range(start, first)):
            return None
        return Takes.ASIDE, group, frozenset(range(start, first)), None

    def _set_off(self, verb: Token, content: frozenset[int]) -> Token | None:
        """Who speaks at the end of a sentence, where the tree takes them for an apposition to it.

        "Talks begin on Friday, the president, Ann Lee, announced."  ->  president
        """
        last = verb.index - 1
        while last in content and self.tokens[last].upos == "PUNCT":
            last -= 1
        found: Token | None = None
        if last not in content:
            return None
        for above in (self.tokens[last], *self.parse.ancestors(self.tokens[last])):
            if above.index not in content or above.upos in ("VERB", "AUX"):
                break
            before = self.text.at(self.text.first_below(above) - 1)
            comma = self.tokens[self.text.first_below(above)].form == ","
            plain = self.parse.child(above, "case") is None and above.relation in _PHRASES
            if plain and (comma or (before and before.form == ",")):
                found = above
        return found

    def _governed(
        self, verb: Token, word: CueWord, children: Sequence[Token], passive: bool
    ) -> tuple[Takes, SpeechCue, frozenset[int], Token | None] | None:
        """What the tree says that the cue takes: how, by which group, the tokens, a preposition."""
        takes = word.takes
        late = next(filter(self._is_late_object, children), None)
        thing = next((c for c in children if c.relation == "obj"), late)
        raised = next((c for c in children if c.deprel in ("nsubj:pass", "csubj:pass")), None)
        if thing is not None and self.text.is_inverted(verb, thing):
            thing = None  # ", reports the agency"
        held = thing or (raised if passive else None)
        for child in children:
            relation = child.relation
            if self._is_aside_behind(verb, child, children):
                continue
            if Takes.CLAUSE in takes and (
                relation == "ccomp" or self._is_loose_clause(child, verb, passive)
            ):
                if thing is not None and self._noun_of(child, verb) is thing:
                    continue
                around = self._parted_by(verb, child)
                if around is not None:
                    if Takes.ASIDE not in takes:
                        continue
                    return Takes.ASIDE, takes[Takes.ASIDE], around, None
                # the tree may part "that Rabin had said | peace was made"
                whole = [c for c in children if c.relation == "ccomp" and c.index > verb.index]
                content = self.text.below_all(child, *whole, *self._its_subjects(child, children))
                if verb.deprel == "acl:relcl" and child.index > verb.index:
                    # "a letter | in which he says it was over"
                    content = frozenset(i for i in content if i > verb.index)
                after = self.text.at(verb.index + 1)
                if child.index < verb.index and after is not None and after.upos == "ADP":
                    # "Peace is near, Lee said | in a letter"
                    content = frozenset(i for i in content if i < verb.index)
                return Takes.CLAUSE, takes[Takes.CLAUSE], content, None
            if self._asks_where(child, verb) and Takes.CLAUSE in takes:
                return Takes.CLAUSE, takes[Takes.CLAUSE], self.text.below(child), None
            spoken = takes.get(Takes.QUOTE) or next(iter(takes.values()))
            if relation == "parataxis" and spoken.act is Act.SPEECH and child.index > verb.index:
                start = self.text.first_below(child)
                if ":" in (self.tokens[start].form, self.tokens[start - 1].form):
                    return Takes.CLAUSE, spoken, self.text.below(child), None
        if Takes.CLAUSE in takes:
            elsewhere = self._clause_elsewhere(verb, children)
            if elsewhere is not None:
                return Takes.CLAUSE, takes[Takes.CLAUSE], self.text.below(elsewhere), None
            behind = self._behind_that(verb, children)
            if behind:
                return Takes.CLAUSE, takes[Takes.CLAUSE], behind, None
        for child in children if passive and Takes.CLAUSE in takes else ():
            if child.relation == "obl":  # "was reported by the paper | that it was over"
                for clause in self.parse.children(child, "acl"):
                    that = self.tokens[self.text.first_below(clause)]
                    if that.upos == "SCONJ" and that.lemma == "that":
                        return Takes.CLAUSE, takes[Takes.CLAUSE], self.text.below(clause), None
        for child in children:
            to = self.parse.child(child, "mark")
            purpose = child.relation == "advcl" and to is not None and to.upos == "PART"
            asked = takes.get(Takes.INFINITIVE)
            # "ordered the envoys to leave", wherever the tree hangs the infinitive
            demanded = (
                purpose and held is not None
                and asked is not None and (passive or not asked.tells)
            )  # fmt: skip
            if child.relation != "xcomp" and not (demanded and child.index > verb.index):
                continue
            form = child.feat("VerbForm")
            if to is not None and Takes.INFINITIVE in takes:
                hearer = next((c for c in children if c.relation == "iobj"), None)
                content = self.text.below_all(held or hearer, child)
                return Takes.INFINITIVE, takes[Takes.INFINITIVE], content, None
            if to is not None:
                continue
            bare = Takes.GERUND if form in ("Ger", "Part") else Takes.NAMING
            named = self.parse.child(child, "nsubj")
            if Takes.NAMING in takes and bare is Takes.NAMING and named is not None and (
                verb.index < named.index < child.index and child.index not in self.text.quote_at
            ):  # "considered | the talks a waste of time"
                return Takes.NAMING, takes[Takes.NAMING], self.text.below(child), None
            if held is not None and child.feat("Tense") == "Past":
                bare = Takes.NAMING  # "called the vote rigged"
            if bare in takes and (held is not None or bare is Takes.GERUND):
                return bare, takes[bare], self.text.below_all(held, child), None
        for child in children:
            if child.relation not in ("obl", "advcl", "xcomp") or child.index < verb.index:
                continue
            case = self.parse.child(child, "case", "mark")
            if case is None or case.lemma not in word.prepositions:
                continue
            group = word.prepositions[case.lemma]
            if Takes.NAMING in group.takes or Takes.OBJECT in group.takes:
                if held is not None:
                    return Takes.NAMING, group, self.text.below_all(held, child), None
                if Takes.NAMING in group.takes:
                    continue
            rest = [
                c for c in children if c.relation == "xcomp" and Takes.INFINITIVE in group.takes
            ]
            content = self.text.below_all(child, *rest) - {case.index}
            return Takes.OBJECT, group, content, case
        relayed = any(self.text.echo(child) is verb for child in children)
        if relayed and Takes.ASIDE in takes:  # "It is over, the paper quoted him as saying"
            around = self._around(verb, children, takes[Takes.ASIDE])
            if around:
                return Takes.ASIDE, takes[Takes.ASIDE], around, None
        things = self.clauses.grammar.pronouns.thing
        if passive and held is not None and held.lemma in things:
            held = None  # "it was reported": nothing is told yet
        if held is not None and Takes.OBJECT in takes:
            content = self.text.below(held)
            for child in children:  # "recalls Lee | saying that it was over"
                if child.relation == "xcomp" and is_ing(child) and child.index - 1 in content:
                    content |= self.text.below(child)
                wants = not takes[Takes.OBJECT].tells
                thinks = wants and takes[Takes.OBJECT].act is Act.THOUGHT
                if thinks and child.relation == "obl" and child.index > max(content) and (
                    child.deprel != "obl:agent" and child.lemma not in self.text.cues.documents
                ):  # fmt: skip
                    content |= self.text.below(child)
                if child.relation == "obl" and self._goes_with(child, content, wants):
                    content |= self.text.below(child)
            return Takes.OBJECT, takes[Takes.OBJECT], content, None
        if Takes.CLAUSE in takes and thing is None:
            following = self._after_second_subject(verb, children)
            if following:
                return Takes.CLAUSE, takes[Takes.CLAUSE], following, None
        if Takes.CLAUSE in takes and verb.relation == "ccomp":
            parted = self._parted(verb)
            if parted:
                return Takes.CLAUSE, takes[Takes.CLAUSE], parted, None
        if Takes.ASIDE in takes:
            around = self._around(verb, children, takes[Takes.ASIDE])
            if around:
                return Takes.ASIDE, takes[Takes.ASIDE], around, None
        return None

    def _is_aside_behind(self, verb: Token, other: Token, children: Sequence[Token]) -> bool:
        """Whether a verb is an aside that ends the sentence, which the tree has for a clause.

        "Hale admitted setting the fire, | an agent wrote in an affidavit"
        """
        if other.deprel != "ccomp" or other.index < verb.index or other.upos != "VERB":
            return False
        words = self.text.cues.verbs.get(other.lemma, ())
        if not any(Takes.ASIDE in word.takes for word in words):
            return False
        if not any(c.index < other.index and c.relation in _HELD for c in children):
            return False
        own = tuple(self.parse.children(other))
        if any(c.relation in ("ccomp", "xcomp", "obj", "mark") for c in own):
            return False
        return bool(self._ended_sentence(other, own))

    def _goes_with(self, phrase: Token, content: frozenset[int], wants: bool) -> bool:
        """Whether a phrase right behind an object is of the object: "reported smoke | in the hold".

        Not where it says by whom, to whom, when, or in what it was told. What is wanted is wanted
        so, there and then: "wanted a ceasefire | before the talks".
        """
        case = self.parse.child(phrase, "case")
        if case is None or case.index != max(content) + 1:
            return False
        cues = self.text.cues
        told = cues.meetings | cues.documents | cues.papers
        plain = phrase.upos == "NOUN" and phrase.lemma not in told
        return plain and (
            case.lemma in cues.of_objects or (wants and case.lemma in cues.of_wishes)
        )

    def _is_loose_clause(self, child: Token, verb: Token, passive: bool) -> bool:
        """Whether a clause with "that" is the verb's, though the tree calls it something else.

        "confided to her that it was over"; "That it was over was reported by the paper"
        """
        if child.deprel == "csubj:pass" and passive and child.index > verb.index:
            return self._is_that(child)  # "It is said by the elders | that the river is holy"
        if child.relation not in ("advcl", "csubj") or not self._is_that(child):
            return False
        if self.tokens[self.text.first_below(child)].lemma != "that":
            return False
        return child.index > verb.index if child.relation == "advcl" and not passive else (
            passive and child.index < verb.index
        )  # fmt: skip

    def _asks_where(self, child: Token, verb: Token) -> bool:
        """Whether a word with a clause of its own is told: "told him | where the rifles were"."""
        return (
            child.index > verb.index and child.feat("PronType") in ("Int", "Rel")
            and child.relation in ("advmod", "obj") and verb.lemma in self.text.cues.hearers
            and self.parse.child(child, "advcl", "acl") is not None
        )  # fmt: skip

    def _its_subjects(self, clause: Token, children: Sequence[Token]) -> Iterator[Token]:
        """Subjects of a clause that the tree gives to the cue, which has its own.

        "Reports of it were “an invention”, | he said", "The poll suggests | Israelis doubt it"
        """
        subjects = [child for child in children if child.deprel == "nsubj"]
        verb = self.parse.head(clause)
        thing = None if verb is None else self.text.object_that_tells(clause, verb)
        if thing is not None:
            yield thing
        if verb is None or len(subjects) != 2:
            return
        first, second = subjects
        if first.index < clause.index < second.index < verb.index:
            yield first
        elif first.index < verb.index < second.index < clause.index:
            yield second

    def _is_that(self, clause: Token) -> bool:
        """Whether a clause begins with "that"."""
        mark = self.parse.child(clause, "mark") or self.tokens[self.text.first_below(clause)]
        return mark.lemma == "that" and (mark.upos == "SCONJ" or mark.feat("PronType") == "Rel")

    def _is_whole(self, clause: Token) -> bool:
        """Whether a clause lacks nothing that "that" could stand for: it is no relative clause.

        "heard from a driver | that the general had ordered the raid", where the tree has "that"
        for one object and the raid for another.
        """
        children = tuple(self.parse.children(clause))
        if not any(c.relation in ("nsubj", "csubj", "expl") for c in children):
            return False
        relative = [
            self.tokens[i] for i in range(self.text.first_below(clause), clause.index)
            if self.tokens[i].feat("PronType") == "Rel" and self.tokens[i].upos == "PRON"
        ]  # fmt: skip
        if not relative:
            return True
        spare = any(
            c not in relative
            and (c.relation in ("obj", "ccomp", "xcomp")
                 or (c.relation == "advcl" and self._is_that(c)))
            for c in children
        )  # fmt: skip
        return spare and all(c.lemma == "that" and c.head == clause.index for c in relative) and (
            relative[0].relation != "nsubj"
        )  # fmt: skip

    def _has_own_object(self, clause: Token) -> bool:
        """Whether "that" cannot be the object that the tree has it for: "accounts | that men had
        been parted from women"."""
        subject = self.parse.child(clause, "nsubj")
        raised = subject is not None and subject.deprel == "nsubj:pass"
        relative = next((
            c for c in self.parse.children(clause, "obj") if c.feat("PronType") == "Rel"
        ), None)  # fmt: skip
        return raised and relative is not None and relative is not subject

    def _is_late_object(self, child: Token) -> bool:
        """Whether a noun without preposition is the object, put late because it is long.

        "dismissed as propaganda a statement that the town had fallen"
        """
        return (
            child.relation == "obl" and child.lemma in self.text.cues.nouns
            and self.parse.child(child, "case") is None
            and any(map(self._is_that, self.parse.children(child, "acl", "ccomp")))
        )  # fmt: skip

    def _noun_of(self, clause: Token, verb: Token) -> Token | None:
        """The noun of speech that a clause belongs to, where the tree hangs it on the noun's verb.

        "denied a report in the Post | that the pilot was drunk"  ->  report
        """
        if not self._is_that(clause) or verb.lemma in self.text.cues.hearers:
            return None
        first = self.text.first_below(clause)
        for noun in self.parse.children(verb, "obj", "obl"):
            words = self.text.cues.nouns.get(noun.lemma)
            if words is None or Takes.CLAUSE not in words[0].takes or noun.index < verb.index:
                continue
            if noun.relation == "obl" and verb.lemma in self.text.cues.verbs:
                continue  # "said in a statement that", "passed on a message that"
            if max(self.text.below(noun)) < first:
                return noun
        return None

    def _parted_by(self, aside: Token, clause: Token) -> frozenset[int] | None:
        """The sentence of another whose clause an aside parts from its verb; None where none.

        "Russia had hinted, they said, that it might give way": *said* has the clause in the tree.
        """
        head = self.parse.head(aside)
        first = self.text.first_below(clause)
        if aside.relation != "parataxis" or head is None or not head.index < aside.index < first:
            return None
        if self.tokens[first - 1].form != "," and self.tokens[first].form != ",":
            return None
        if not self._is_that(clause) or self.parse.child(head, "ccomp") is not None:
            return None
        words = self.text.cues.verbs.get(head.lemma, self.text.cues.nouns.get(head.lemma, ()))
        if not any(Takes.CLAUSE in word.takes for word in words):
            return None
        if head.upos == "NOUN":  # "There was speculation, the agency said, that it was over"
            head = next((a for a in self.parse.ancestors(head) if self.clauses.is_verbal(a)), head)
        return self.text.below(head) - (self.text.below(aside) - self.text.below(clause))

    def _clause_elsewhere(self, verb: Token, children: Sequence[Token]) -> Token | None:
        """The clause of a verb, where the tree hangs it on an aside or on a noun beside it.

        "had hinted, they said, | that it might give way", "said in a statement | that it was over"
        """
        for child in children:
            if child.index < verb.index:
                if child.relation == "nsubj":  # "the official wrote | that the boss thought"
                    for clause in self.parse.children(child, "acl"):
                        first = self.tokens[self.text.first_below(clause)]
                        if first.index == verb.index + 1 and first.lemma == "that":
                            return clause
                continue
            if child.relation == "parataxis":
                for clause in self.parse.children(child, "ccomp"):
                    if clause.index > child.index and self._parted_by(child, clause) is not None:
                        return clause
            elif child.relation == "xcomp":
                particle = child.upos == "ADJ" or child.index == verb.index + 1
                for clause in self.parse.children(child, "ccomp", "acl") if particle else ():
                    if self._is_that(clause):  # "made it plain | that", "let slip | that"
                        return clause
                for noun in self.parse.children(child, "obl") if child.upos == "ADJ" else ():
                    found = self._clause_below(noun, verb)  # "made clear to Rome | that"
                    if found is not None:
                        return found
            elif child.relation in ("obl", "iobj", "obj") and not any(
                c.relation in ("ccomp", "xcomp") for c in children
            ):
                found = self._clause_below(child, verb)
                if found is not None:
                    return found
        return None

    def _behind_that(self, verb: Token, children: Sequence[Token]) -> frozenset[int]:
        """What stands behind "that", where the tree does not see a clause of the verb.

        "writes in his memoirs | that Lee never wanted to go", with "that" for what was wanted.
        Between the verb and "that" stands a phrase with a preposition of settings, or the hearer.
        """
        if any(c.relation in ("ccomp", "xcomp", "csubj") for c in children):
            return frozenset()
        first = next((t for t in self.tokens[verb.index + 1 :][:2] if t.upos != "DET"), None)
        hearer = verb.lemma in self.text.cues.hearers
        setting = first is not None and first.lemma in self.text.cues.settings
        if not setting and (not hearer or any(c.upos == "VERB" for c in children)):
            return frozenset()
        if not hearer and any(c.relation == "obj" for c in children):
            return frozenset()
        papers = self.text.cues.documents | self.text.cues.meetings
        for token in self.tokens[verb.index + 1 : self.parse.sentence(verb).end]:
            if token.lemma == "that" and token.index > verb.index + 1:
                after = self.text.at(token.index + 1)
                if after is None or after.upos in ("VERB", "AUX", "PUNCT"):
                    return frozenset()
                return frozenset(i for i in self.text.below(verb) if i >= token.index)
            tells = token.lemma in self.text.cues.nouns and token.lemma not in papers
            if token.upos not in _IN_A_PHRASE or tells:
                return frozenset()  # "asked about allegations that"
        return frozenset()

    def _clause_below(self, noun: Token, verb: Token) -> Token | None:
        """The clause of a verb, where the tree hangs it on a noun between: the setting, the hearer.

        "said in a letter to the paper that it was over", "told the court he had seen it"
        """
        told = verb.lemma in self.text.cues.hearers and noun.relation != "obl"
        case = self.parse.child(noun, "case")
        cues = self.text.cues
        if not told and (case is None or case.lemma not in cues.settings):
            return None
        if not told and noun.lemma in cues.nouns and case and case.lemma not in cues.in_it:
            return None  # "scoffed at the assurance | that it was safe"
        if case is not None and noun.relation != "obl":
            return None
        place = noun
        while True:
            for clause in self.parse.children(place, "acl", "ccomp"):
                if self._is_whole(clause) and (
                    self._is_that(clause) or (told and self.parse.child(clause, "mark") is None)
                ):
                    return clause
            below = self.parse.child(place, "nmod")
            if below is None:
                return None
            place = below

    def _after_second_subject(self, verb: Token, children: Sequence[Token]) -> frozenset[int]:
        """A clause whose verb the tree does not see: "said | reports that it sank were false"."""
        subjects = [child for child in children if child.deprel == "nsubj"]
        if len(subjects) != 2 or not subjects[0].index < verb.index < subjects[1].index:
            return frozenset()
        first = self.text.first_below(subjects[1])
        return frozenset(i for i in self.text.below(verb) if i >= first)

    def _parted(self, verb: Token) -> frozenset[int]:
        """What the tree hangs beside the verb: "told him that Lee said | it was over"."""
        head = self.parse.head(verb)
        if head is None:
            return frozenset()
        for other in self.parse.children(head, "ccomp"):
            first = self.text.first_below(other)
            if other.index > verb.index and self._is_that(other) and all(
                i in self.text.below(verb) for i in range(verb.index, first)
            ) and first > verb.index + 1:  # "had written in his diary | that he was ill"
                return self.text.below(other)
            if other.index > verb.index:
                behind = frozenset(i for i in self.text.below(other) if i > verb.index)
                between = range(verb.index, min(behind, default=0))
                hearer = verb.lemma in self.text.cues.hearers
                own = self.text.below(verb) if hearer else frozenset([verb.index])
                return behind if own.issuperset(between) else frozenset()
        return frozenset()

    def _around(self, verb: Token, children: Sequence[Token], group: SpeechCue) -> frozenset[int]:
        """The sentence that an aside interrupts or follows; empty when the verb is none."""
        above = self.parse.head(verb)
        on_noun = verb.relation == "acl" or (
            verb.relation == "parataxis" and above is not None
            and not self.clauses.is_verbal(above) and above.relation == "nsubj"
        )  # fmt: skip
        hung_on_noun = on_noun and self._interrupts(verb, children)
        if not hung_on_noun and verb.relation not in (
            "parataxis", "advcl", "ccomp", "discourse", "dep"
        ):  # fmt: skip
            return frozenset()
        mark = next((c for c in children if c.relation == "mark"), None) or next(
            (c for c in children if c.relation == "advmod" and c.index < verb.index
             and c.feat("PronType") is not None), None
        )  # fmt: skip
        if mark is not None and mark.lemma not in self.text.cues.aside_markers:
            return frozenset()
        if verb.feat("VerbForm") != "Fin" and not any(
            c.relation in ("nsubj", "aux") for c in children
        ):
            return frozenset()  # "They marched, chanting"
        own = any(c.relation in ("nsubj", "obj", "expl", "obl:agent") for c in children)
        if verb.relation == "advcl" and mark is None and not own:
            return frozenset()  # "The envoy, recalled for talks, said"
        if group.act is Act.THOUGHT and any(c.relation == "obj" for c in children):
            return frozenset()  # "… as she accepted the prize"
        if verb.relation == "ccomp" and not self._after_comma(verb):
            return frozenset()
        head = self.parse.head(verb)
        if hung_on_noun:
            head = next((a for a in self.parse.ancestors(verb) if self.clauses.is_verbal(a)), None)
        if head is None:
            return frozenset()
        ends = self._ended_sentence(verb, children)
        return (ends or self.text.below(head)) - self.text.below(verb)

    def _interrupts(self, verb: Token, children: Sequence[Token]) -> bool:
        """Whether an aside parts a noun from its verb: "The paper, she complained, had lied"."""
        own = self.text.subject(verb, children, False)[0] is not None
        relative = any(c.feat("PronType") == "Rel" or c.relation == "mark" for c in children)
        last = max(self.text.below(verb))
        after = [self.text.at(last), self.text.at(last + 1)]
        commas = any(token is not None and token.form == "," for token in after)
        return own and not relative and commas and self._after_comma(verb)

    def _ended_sentence(self, verb: Token, children: Sequence[Token]) -> frozenset[int]:
        """All of the sentence before an aside that ends it: "… and they fled, a witness wrote"."""
        first = self.text.first_below(verb)
        sentence = self.parse.sentence(verb)
        last = max(self.text.below(verb))
        if not self._after_comma(verb) or not any(c.relation == "nsubj" for c in children):
            return frozenset()
        rest = [t for t in self.tokens[last + 1 : sentence.end] if t.upos != "PUNCT"]
        if rest and (rest[0].upos != "ADP" or any(t.feat("VerbForm") == "Fin" for t in rest)):
            return frozenset()  # but: "…, he said | in remarks carried by the agency"
        if any(c.relation == "mark" or c.feat("PronType") == "Rel" for c in children):
            return frozenset()
        before = range(sentence.start, first)
        if sentence.start in self.text.quote_at:
            return frozenset()
        if any(self.tokens[i].form in (";", ":") for i in before):
            return frozenset()
        return frozenset(before)

    def _after_comma(self, verb: Token) -> bool:
        first = self.text.first_below(verb)
        beside = (self.text.at(first), self.text.at(first - 1))
        return any(token is not None and token.upos == "PUNCT" for token in beside)

    def _noun(self, noun: Token, word: CueWord) -> Draft | None:
        children = tuple(self.parse.children(noun))
        found = self._governed_by_noun(noun, word, children) or self._beside_noun(noun, word)
        if found is None:
            return None
        takes, group, content, last = found
        source = next((c for c in children if c.deprel == "nmod:poss"), None)
        carrier = self.parse.head(noun)
        if source is None:
            source = self._author(children, content)
        if source is None and carrier is not None and noun.relation in ("obj", "nsubj"):
            # "received assurances | from the army that": the tree may hang the army on the verb
            between = range(noun.index, min(content))
            beside = (c for c in self.parse.children(carrier, "obl") if c.index in between)
            source = self._author(tuple(beside), content)
        first = noun.index
        carried = noun.relation == "obj" and carrier is not None
        own = source is None or source.upos == "PRON"  # "gave his word that"
        carries = carrier is not None and (
            carrier.lemma in self.text.cues.carriers
            or (min(content) == noun.index + 1 and self._prints(carrier))
        )
        if own and carrier and carried and carries:
            first = self.text.cue_start(carrier, tuple(self.parse.children(carrier)))
            source = next(iter(self.clauses.of(carrier).subjects), None)
        if source is None and self._is_held(children):
            source = next((c for c in children if c.deprel == "nsubj"), None)
        if source is None and takes is not Takes.CLAUSE:
            return None
        if source is None and noun.lemma in self.text.cues.hearsay:
            source = noun
        owned = takes is Takes.OBJECT and self.parse.child(noun, "nmod:poss") is not None
        if owned and carrier is not None and first < noun.index:
            # "expressed | his sorrow at the deaths"
            content = frozenset(i for i in content | self.text.below(noun) if i > carrier.index)
            last = carrier.index
        content = self.text.inside_quote(noun.index, content)
        anchor = noun.index if first == noun.index or carrier is None else carrier.index
        return Draft(anchor, group.act, (first, last), source, source, content, takes, (group.id,))

    def _prints(self, verb: Token) -> bool:
        """Whether a paper puts something out: "ran the headline that"."""
        source = self.parse.child(verb, "nsubj")
        return source is not None and self.text.spreads(verb) and self.text.is_paper(source)

    def _is_held(self, children: Sequence[Token]) -> bool:
        """Whether a noun is what its subject holds: "was of the opinion that"."""
        relations = {child.relation for child in children}
        return {"cop", "case", "nsubj"} <= relations

    def _that_reached(self, noun: Token, word: CueWord) -> Token | None:
        """The clause of a report that gets to somebody: "word reached him | that it was over"."""
        verb = self.parse.head(noun)
        if verb is None or noun.relation != "nsubj" or Takes.CLAUSE not in word.takes:
            return None
        if verb.lemma not in self.text.cues.reach or verb.index < noun.index:
            return None
        for clause in self.parse.children(verb, "ccomp", "xcomp", "advcl", "acl", "csubj"):
            if clause.index > verb.index and self._is_that(clause):
                return clause
        for phrase in self.parse.children(verb, "obl"):
            for clause in self.parse.children(phrase, "acl"):
                first = self.tokens[self.text.first_below(clause)]
                if first.lemma == "that" and self.parse.child(clause, "nsubj") not in (None, first):
                    return clause
        return None

    def _beside_noun(
        self, noun: Token, word: CueWord
    ) -> tuple[Takes, SpeechCue, frozenset[int], int] | None:
        """What the tree hangs on the verb that carries it: "expressed sorrow | at the news"."""
        carrier = self.parse.head(noun)
        reached = self._that_reached(noun, word)
        if reached is not None:
            return Takes.CLAUSE, word.takes[Takes.CLAUSE], self.text.below(reached), noun.index
        if carrier is None or noun.relation not in ("obj", "obl"):
            return None
        carried = noun.relation == "obj" and carrier.lemma in self.text.cues.carriers
        for clause in self.parse.children(carrier, "parataxis") if carried else ():
            before = self.text.at(self.text.first_below(clause) - 1)
            first = self.tokens[self.text.first_below(clause)]
            colon = first.form == ":" or (before is not None and before.form == ":")
            if colon and Takes.CLAUSE in word.takes and first.index > noun.index:
                return (  # "gave a warning: the dam would break"
                    Takes.CLAUSE, word.takes[Takes.CLAUSE], self.text.below(clause), noun.index
                )  # fmt: skip
        for clause in self.parse.children(carrier, "ccomp", "advcl", "acl"):
            if Takes.CLAUSE in word.takes and self._noun_of(clause, carrier) is noun:
                return (
                    Takes.CLAUSE, word.takes[Takes.CLAUSE], self.text.below(clause), noun.index
                )  # fmt: skip
        for author in self.parse.children(carrier, "obl") if Takes.CLAUSE in word.takes else ():
            # "splashed the claim | by a nurse that the patient was awake"
            case = self.parse.child(author, "case")
            if case is None or case.index != noun.index + 1 or case.lemma not in ("by", "from"):
                continue
            for clause in self.parse.children(author, "acl", "ccomp"):
                if self._is_that(clause) and self._is_whole(clause):
                    return (
                        Takes.CLAUSE, word.takes[Takes.CLAUSE], self.text.below(clause), noun.index
                    )  # fmt: skip
        carries = carrier.lemma in self.text.cues.carriers and carrier.upos == "VERB"
        if noun.relation == "obl" or not carries:
            return None
        for child in self.parse.children(carrier, "obl", "advcl"):
            case = self.parse.child(child, "case", "mark")
            if case is not None and case.index == noun.index + 1:
                group = word.prepositions.get(case.lemma)
                if group is not None:
                    content = self.text.below(child) - {case.index}
                    return Takes.OBJECT, group, content, case.index
        return None

    def _account(self, noun: Token, taken: Set[int]) -> Draft | None:
        """Whose account a sentence gives that begins with it: "In the admiral's account, …"."""
        children = tuple(self.parse.children(noun))
        case = next((c for c in children if c.relation == "case"), None)
        if case is None or case.lemma not in self.text.cues.by_account:
            return None
        sentence = self.parse.sentence(noun)
        teller = next((c for c in children if c.deprel == "nmod:poss"), None)
        comma = self.text.at(noun.index + 1)
        if teller is None and noun.index not in taken:
            author = self._author(children, frozenset())
            if author is not None and self.can_tell(author):
                teller, comma = author, self.text.at(max(self.text.below(noun)) + 1)
        if teller is None or comma is None:
            return None
        if teller.upos == "PRON" and noun.lemma in self.text.cues.papers:
            return None  # "In her memoirs Ann Lee writes"
        quoted = self.text.quote_at.get(comma.index + 1)
        if quoted is not None and comma.index not in quoted.tokens:
            content = frozenset(quoted.tokens)  # "…, since, in the paper's words, “…”"
        elif case.index == sentence.start and self._is_before_clause(noun, comma):
            content = frozenset(range(comma.index, sentence.end))
        elif case.index == sentence.start and comma.form == ",":
            content = frozenset(range(comma.index + 1, sentence.end))
        elif noun.relation == "obl" and self._opens_clause(case.index, sentence.start):
            # "said that in the minister's view | the dam was safe"
            words = self.text.below(noun)
            content = self.text.below(self.tokens[noun.head])
            content = frozenset(i for i in content if i > max(words))
        else:
            return None
        if not content:
            return None
        return Draft(
            noun.index, Act.SPEECH, (case.index, case.index), teller, teller, content,
            Takes.ASIDE, (ACCOUNT,),
        )  # fmt: skip

    def _is_before_clause(self, noun: Token, start: Token) -> bool:
        """Whether the subject of its verb begins there: "In the duke's diary | the king is ill"."""
        verb = self.parse.head(noun)
        if verb is None or noun.relation != "obl":
            return False
        subject = self.parse.child(verb, "nsubj")
        return subject is not None and self.text.first_below(subject) == start.index

    def _if_so(self, word: Token) -> Draft | None:
        """Who says what a condition doubts: "If the ambassador is right, they want war"."""
        cues = self.text.cues
        if word.relation != "advcl" or word.lemma not in cues.believed | cues.right:
            return None
        children = tuple(self.parse.children(word))
        mark = self.parse.child(word, "mark")
        teller = next((c for c in children if c.relation == "nsubj"), None)
        if mark is None or mark.lemma not in cues.if_so or teller is None:
            return None
        copula = {"aux:pass", "cop"} & {c.deprel for c in children}
        if not copula or any(c.relation in ("ccomp", "xcomp", "obj") for c in children):
            return None
        sentence = self.parse.sentence(word)
        content = frozenset(range(sentence.start, sentence.end)) - self.text.below(word)
        return Draft(
            word.index, Act.SPEECH, (mark.index, mark.index), teller, teller, content,
            Takes.ASIDE, (IF_SO,),
        )  # fmt: skip

    def _opens_clause(self, index: int, start: int) -> bool:
        """Whether a token is the first of its clause, behind "that" or a comma."""
        before = self.text.at(index - 1)
        return index > start and before is not None and (
            before.form == "," or (before.upos == "SCONJ" and before.lemma == "that")
        )  # fmt: skip

    def _author(self, children: Sequence[Token], content: frozenset[int]) -> Token | None:
        """Whose words a noun names: "a claim by Lee", "a story in The Sun"; no place is one."""
        for child in children:
            held = child.relation in ("nmod", "obl")
            case = self.parse.child(child, "case") if held else None
            if case is None or child.index in content or case.lemma not in self.text.cues.authors:
                continue
            entity = self.parse.entity(child)
            kind = None if entity is None else entity.kind
            placed = kind in (EntityKind.STATE, EntityKind.PLACE)
            if case.lemma == "in" and kind is not EntityKind.ORGANISATION:
                continue
            if not (placed and case.lemma == "from"):
                return child
        return None

    def _governed_by_noun(
        self, noun: Token, word: CueWord, children: Sequence[Token]
    ) -> tuple[Takes, SpeechCue, frozenset[int], int] | None:
        takes = word.takes
        for child in children:
            if child.index < noun.index:
                continue
            relation = child.relation
            if relation in ("acl", "ccomp"):
                mark = self.parse.child(child, "mark")
                if mark is not None and mark.upos == "PART":
                    if Takes.INFINITIVE in takes:
                        return (
                            Takes.INFINITIVE, takes[Takes.INFINITIVE],
                            self.text.below(child), noun.index,
                        )  # fmt: skip
                elif Takes.CLAUSE in takes and (
                    mark is not None or (self._is_that(child) and self._has_own_object(child))
                ):
                    return Takes.CLAUSE, takes[Takes.CLAUSE], self.text.below(child), noun.index
        for child in children if Takes.CLAUSE in takes else ():
            case = self.parse.child(child, "case") if child.relation == "nmod" else None
            if case is not None and case.lemma in self.text.cues.authors:
                for clause in self.parse.children(child, "acl"):
                    if self._is_that(clause) and self._is_whole(clause):  # "claim by Lee | that"
                        return (
                            Takes.CLAUSE, takes[Takes.CLAUSE], self.text.below(clause), noun.index
                        )  # fmt: skip
            if child.relation == "parataxis" and child.index > noun.index:
                for clause in self.parse.children(child, "ccomp"):
                    if clause.index > child.index and self._parted_by(child, clause) is not None:
                        return (
                            Takes.CLAUSE, takes[Takes.CLAUSE], self.text.below(clause), noun.index
                        )  # fmt: skip
        for child in children:
            if child.relation == "nmod" and child.index > noun.index:
                case = self.parse.child(child, "case")
                if case is not None and case.lemma in word.prepositions:
                    group = word.prepositions[case.lemma]
                    last = case.index if case.index == noun.index + 1 else noun.index
                    return Takes.OBJECT, group, self.text.below(child) - {case.index}, last
        if noun.deprel == "nsubj:outer" and Takes.CLAUSE in takes:
            head = self.parse.head(noun)
            copula = head and self.parse.child(head, "cop")
            if head is not None:
                content = self.text.below(head) - self.text.below(noun)
                last = noun.index
                if copula:
                    content -= {copula.index}
                    last = copula.index if copula.index == noun.index + 1 else last
                return Takes.CLAUSE, takes[Takes.CLAUSE], content, last
        return None

    def _adjective(self, adjective: Token, word: CueWord) -> Draft | None:
        children = tuple(self.parse.children(adjective))
        copula = next((c for c in children if c.relation == "cop" or c.deprel == "aux:pass"), None)
        subjects = self.clauses.of(adjective).subjects if copula is not None else ()
        if copula is not None and not subjects:  # "are convinced", taken for a passive
            subjects = tuple(c for c in children if c.deprel == "nsubj:pass")
        if copula is None or not subjects:
            return None
        last = adjective.index
        group: SpeechCue
        for child in children:
            if child.index < adjective.index or child.relation not in (
                "ccomp", "xcomp", "advcl", "obl"
            ):  # fmt: skip
                continue
            mark = self.parse.child(child, "mark", "case")
            content = self.text.below(child)
            if child.relation == "ccomp" and Takes.CLAUSE in word.takes:
                takes, group = Takes.CLAUSE, word.takes[Takes.CLAUSE]
            elif mark is not None and mark.upos == "PART":
                takes, group = Takes.INFINITIVE, word.takes[Takes.INFINITIVE]
            elif mark is not None and mark.lemma in word.prepositions:
                takes, group = Takes.OBJECT, word.prepositions[mark.lemma]
                if mark.index == last + 1:
                    last = mark.index
                    content -= {last}
            else:
                continue
            own = [c for c in children if c.relation == "nsubj" and c.index < adjective.index]
            subject = own[-1] if own else subjects[0]
            relative = subject.feat("PronType") == "Rel"
            names = subjects[0] if relative or not own else subject
            content = self.text.inside_quote(adjective.index, content)
            first = min(copula.index, adjective.index)
            return Draft(
                adjective.index, group.act, (first, last), subject, names, content, takes,
                (group.id,),
            )  # fmt: skip
        return None

    def _phrase(self, token: Token, phrases: Sequence[SourcePhrase]) -> Draft | None:
        for phrase in phrases:
            last = token.index + len(phrase.words) - 1
            forms = tuple(t.form.lower() for t in self.tokens[token.index : last + 1])
            if forms != phrase.words:
                continue
            heads = (self.tokens[place].head for place in (last, token.index))
            head = next((head for head in heads if head > last), None)
            source = self.text.noun_after(last + 1) if head is None else self.tokens[head]
            if source is None or source.lemma in phrase.not_sources:
                return None
            content = self._sentence_around(token.index, source)
            content = self.text.inside_quote(token.index, content)
            return Draft(
                token.index, phrase.act, (token.index, last), source, source, content,
                Takes.ASIDE, (phrase.id,),
            )  # fmt: skip
        return None

    def _sentence_around(self, first: int, source: Token) -> frozenset[int]:
        """What a source phrase says: the sentence, or in mid-sentence the clause, around it."""
        sentence = self.parse.sentence(source)
        phrase = self.text.below(source) | set(range(first, source.index + 1))
        end = sentence.end
        while end > sentence.start and self.tokens[end - 1].upos == "PUNCT":
            end -= 1
        if first == sentence.start or max(phrase) >= end - 1:
            return frozenset(range(sentence.start, sentence.end)) - phrase
        for above in self.parse.ancestors(source):
            if above.index not in phrase and self.clauses.is_verbal(above):
                return self.text.below(above) - phrase
        return frozenset(range(sentence.start, sentence.end)) - phrase
