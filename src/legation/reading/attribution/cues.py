"""What cues claim by themselves: the clause, infinitive, object or sentence the tree gives them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from legation.lexicon.speech import CueWord, SourcePhrase, SpeechCue, Takes
from legation.reading.attribution.passage import A_LABEL, Passage
from legation.records.parse import EntityKind, Token
from legation.records.statement import Act

LABEL = "attribution.label"

# So many labelled lines make quoted text a transcript. Not swept: one is speech to somebody.
A_TRANSCRIPT = 2

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


class CueReader:
    """Reads the cues of one text."""

    def __init__(self, text: Passage) -> None:
        self.text = text
        self.parse, self.tokens, self.clauses = text.parse, text.tokens, text.clauses

    def claimed(self) -> dict[int, Draft]:
        """All drafts, by anchor."""
        return self._untangled((*self.drafts(), *self._labelled_lines()))

    def drafts(self) -> Iterator[Draft]:
        """What the cues claim by themselves."""
        cues, taken = self.text.cues, set[int]()
        for token in self.tokens:
            upos, lemma = token.upos, token.lemma
            draft = None
            if upos == "VERB" or upos == "AUX":
                words = cues.verbs.get(lemma)
                if words is not None and token.index not in taken:
                    draft = self._verb(token, words)
            elif upos == "NOUN":
                words = cues.nouns.get(lemma)
                if words is not None:
                    draft = self._noun(token, words[0])
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
            if draft.takes is Takes.ASIDE and draft.anchor < draft.cue[1] and draft.subject:
                words = self.text.below(draft.subject) | set(range(draft.cue[0], draft.cue[1] + 1))
                phrases[self.parse.sentence(draft.subject).start].append((draft, words))
        drafts: dict[int, Draft] = {}
        for draft in found:
            if draft.anchor in inside:
                continue
            if self._carries_on(draft):
                before = self._before(draft, drafts)
                if before is not None:
                    words = self.text.below(self.tokens[draft.anchor])
                    drafts[before.anchor] = replace(before, content=before.content - words)
                    draft = replace(draft, subject=before.subject, speaker=before.speaker)
            for phrase, words in phrases[self.parse.sentence(self.tokens[draft.anchor]).start]:
                if draft.anchor in phrase.content:
                    draft = replace(draft, content=draft.content - words)
            drafts[draft.anchor] = draft
        return drafts

    def _carries_on(self, draft: Draft) -> bool:
        """Whether the cue goes on from the one before it: "…, he said, adding that …"."""
        verb = self.tokens[draft.anchor]
        return verb.lemma in self.text.cues.carry_on and verb.feat("VerbForm") in ("Ger", "Part")

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
        for name, colon, paragraph in lines:
            entity = self.parse.entity(name)
            if (entity is None or entity.kind not in _SPEAKERS) and capitals[name.form] < 2:
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

    def _verb(self, verb: Token, words: Sequence[CueWord]) -> Draft | None:
        children = tuple(self.parse.children(verb))
        word, particle = self.text.word(verb, words, children)
        if word is None:
            return None
        passive = any(c.deprel in ("aux:pass", "nsubj:pass") for c in children) or (
            verb.deprel in ("acl", "amod") and verb.feat("Tense") == "Past"
        )
        found = self._governed(verb, word, children, passive)
        if found is None:
            return None
        takes, group, content, preposition = found
        last = particle or verb.index
        if preposition is not None and preposition.index == last + 1:
            last = preposition.index
        content = content - {last}
        subject, speaker = self.text.subject(verb, children, passive)
        if subject is None and (takes is Takes.ASIDE or (passive and takes is Takes.OBJECT)):
            return None  # "the motion was denied"
        carrier = self.text.carrier(verb) if subject is not None else None
        first = self.text.cue_start(verb, children) if carrier is None else carrier.index
        below = {token.index for token in self.parse.subtree(subject)} if subject else set()
        content = self.text.inside_quote(verb.index, content - below - set(range(first, last + 1)))
        return Draft(
            verb.index, group.act, (first, last), subject, speaker, content, takes, (group.id,)
        )

    def _governed(
        self, verb: Token, word: CueWord, children: Sequence[Token], passive: bool
    ) -> tuple[Takes, SpeechCue, frozenset[int], Token | None] | None:
        """What the tree says that the cue takes: how, by which group, the tokens, a preposition."""
        takes = word.takes
        thing = next((c for c in children if c.relation == "obj"), None)
        raised = next((c for c in children if c.deprel in ("nsubj:pass", "csubj:pass")), None)
        held = thing or (raised if passive else None)
        for child in children:
            relation = child.relation
            if relation == "ccomp" and Takes.CLAUSE in takes:
                return Takes.CLAUSE, takes[Takes.CLAUSE], self.text.below(child), None
            if relation == "parataxis" and Takes.QUOTE in takes and child.index > verb.index:
                before = self.text.at(self.text.first_below(child) - 1)
                if before is not None and before.form == ":":
                    return Takes.CLAUSE, takes[Takes.QUOTE], self.text.below(child), None
        for child in children:
            to = self.parse.child(child, "mark")
            purpose = child.relation == "advcl" and to is not None and to.upos == "PART"
            asked = takes.get(Takes.INFINITIVE)
            # "ordered the envoys to leave", wherever the tree hangs the infinitive
            demanded = purpose and held is not None and asked is not None and not asked.tells
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
        if held is not None and Takes.OBJECT in takes:
            return Takes.OBJECT, takes[Takes.OBJECT], self.text.below(held), None
        if Takes.ASIDE in takes:
            around = self._around(verb, children, takes[Takes.ASIDE])
            if around:
                return Takes.ASIDE, takes[Takes.ASIDE], around, None
        return None

    def _around(self, verb: Token, children: Sequence[Token], group: SpeechCue) -> frozenset[int]:
        """The sentence that an aside interrupts or follows; empty when the verb is none."""
        if verb.relation not in ("parataxis", "advcl", "ccomp", "discourse", "dep"):
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
        if group.act is Act.THOUGHT and any(c.relation == "obj" for c in children):
            return frozenset()  # "… as she accepted the prize"
        if verb.relation == "ccomp" and not self._after_comma(verb):
            return frozenset()
        head = self.parse.head(verb)
        if head is None:
            return frozenset()
        return self.text.below(head) - self.text.below(verb)

    def _after_comma(self, verb: Token) -> bool:
        before = self.text.at(self.text.first_below(verb) - 1)
        return before is not None and before.upos == "PUNCT"

    def _noun(self, noun: Token, word: CueWord) -> Draft | None:
        children = tuple(self.parse.children(noun))
        found = self._governed_by_noun(noun, word, children)
        if found is None:
            return None
        takes, group, content, last = found
        source = next((c for c in children if c.deprel == "nmod:poss"), None)
        if source is None:
            for child in children:
                case = self.parse.child(child, "case") if child.relation == "nmod" else None
                if case is not None and case.lemma in self.text.cues.authors:
                    source = child if child.index not in content else None
                    break
        first = noun.index
        carrier = self.parse.head(noun)
        carried = noun.relation == "obj" and carrier is not None
        if source is None and carrier and carried and carrier.lemma in self.text.cues.carriers:
            first = self.text.cue_start(carrier, tuple(self.parse.children(carrier)))
            source = next(iter(self.clauses.of(carrier).subjects), None)
        if source is None and takes is not Takes.CLAUSE:
            return None
        content = self.text.inside_quote(noun.index, content)
        anchor = noun.index if first == noun.index or carrier is None else carrier.index
        return Draft(anchor, group.act, (first, last), source, source, content, takes, (group.id,))

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
                elif mark is not None and Takes.CLAUSE in takes:
                    return Takes.CLAUSE, takes[Takes.CLAUSE], self.text.below(child), noun.index
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
        copula = next((c for c in children if c.relation == "cop"), None)
        subjects = self.clauses.of(adjective).subjects if copula is not None else ()
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
            subject = next((c for c in children if c.relation == "nsubj"), subjects[0])
            content = self.text.inside_quote(adjective.index, content)
            first = min(copula.index, adjective.index)
            return Draft(
                adjective.index, group.act, (first, last), subject, subjects[0], content, takes,
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
