"""Which statement quoted words belong to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from legation.lexicon.speech import SpeechCue, Takes
from legation.reading.attribution.cues import LABEL, Draft
from legation.reading.attribution.passage import A_LABEL, DASHES, PartiesLike, Passage, Quoted
from legation.records.parse import EntityKind, Token
from legation.records.statement import Act

NO_CUE = "attribution.no-cue"
ANY_VERB = "attribution.any-verb"
COLON = "attribution.colon"
WHAT_IS = "attribution.what-is"
TOLD_BEFORE = "attribution.told-before"

# Quoted words of fewer than this many words, without a cue, are a name or a scare quote.
# Swept 2..5 on 120 articles of PolNeAR train: no figure moves by more than .001.
A_SENTENCE = 3

# Between a quotation and the cue that closes it stands a name of at most so many tokens.
A_NAME = 6

# How many tokens a cue may stand from the quotation it belongs to: "…," Lee, who is …, said.
# Swept 15..60 there: 15 loses sources with long appositions, beyond 30 nothing changes.
NEAR_QUOTE = 30


_BESIDE = ("conj", "parataxis")
"""Relations of a main clause to the first one of its sentence."""


class QuotationJoiner:
    """Joins the quotations of one text to drafts."""

    def __init__(self, text: Passage, parties: PartiesLike) -> None:
        self.text, self.parties = text, parties
        self.parse, self.tokens, self.quote_at = text.parse, text.tokens, text.quote_at

    def join(self, drafts: dict[int, Draft]) -> None:
        """Each quotation goes to the draft it belongs to, or makes one, or is left alone."""
        labelled = {draft.anchor for draft in drafts.values() if draft.rules == (LABEL,)}
        holders: dict[int, list[int]] = defaultdict(list)
        for draft in drafts.values():
            if draft.anchor not in self.quote_at:
                for index in draft.content & self.quote_at.keys():
                    holders[index].append(draft.anchor)
        latest: Draft | None = None
        before: Quoted | None = None
        for quoted in self.text.quotes:
            if not labelled.isdisjoint(quoted.tokens):
                continue  # a transcript that is quoted as a whole
            joined = self._joined(quoted, drafts, holders, latest, before)
            if joined is None:
                continue
            latest, before = joined, quoted
            drafts[joined.anchor] = joined
            for index in quoted.tokens:
                holders[index].append(joined.anchor)

    def _joined(
        self,
        quoted: Quoted,
        drafts: Mapping[int, Draft],
        holders: Mapping[int, Sequence[int]],
        latest: Draft | None,
        before: Quoted | None,
    ) -> Draft | None:
        """The draft that a quotation belongs to, with the quotation in its content.

        None for quoted words inside larger content that needs no change, and for those that
        belong to no statement.
        """
        cue = self._introduced_by(quoted)
        clause = None if cue is not None else self._clause_before_colon(quoted)
        if cue is None:
            cue = self._closing_cue(quoted)
        label = self.text.label(quoted.first)
        if label is None and cue is None and clause and self._quote_group(clause) is not None:
            cue = clause
        if cue is None and latest is not None and self._resumes(latest, before, quoted):
            return replace(latest, content=latest.content | set(quoted.tokens))
        if cue is None:
            holding = self._holding(quoted, drafts, holders)
            if label is not None and holding is not None and holding.anchor < label[0].index:
                return self._labelled(label, quoted)  # "Voters care – Ann Lee: “…”"
            if holding is not None:
                whole = holding.content.issuperset(quoted.tokens)
                if holding.takes in (Takes.CLAUSE, Takes.ASIDE):
                    settled = whole and holding.subject is not None
                    if settled and not self.text.starts_sentence(quoted):
                        return holding
                    return self._extend(holding, quoted, latest)
                if whole:
                    return None
            label = label or self._signature(quoted)
            if label is not None:
                return self._labelled(label, quoted)
            motto = self._what_is(quoted)
            if motto is not None:
                return motto
            if clause is not None:
                return self._after_colon(clause, quoted)
            cue = self._cue_beside(quoted)
        if cue is not None:
            draft = drafts.get(cue.index) or self._quote_draft(cue, quoted, latest)
            return self._extend(draft, quoted, latest)
        if not self._is_sentence(quoted):
            return None
        if latest is not None and self._goes_on(latest, before, quoted):
            return replace(latest, content=latest.content | set(quoted.tokens))
        return self._told_before(quoted) or self._without_cue(quoted)

    def _introduced_by(self, quoted: Quoted) -> Token | None:
        """The verb right before a colon or comma and a quotation: "and he added: “…”"."""
        mark = self.text.at(quoted.first - 1)
        verb = self.text.at(quoted.first - 2)
        if mark is None or verb is None or mark.form not in (":", ","):
            return None
        if verb.index in self.quote_at:
            return None
        if verb.upos == "NOUN":
            return self._carrier_of(verb)
        if verb.upos != "VERB" or self._quote_group(verb) is None:
            return None
        if mark.form == "," and self.text.is_title(quoted):
            return None
        return verb

    def _what_is(self, quoted: Quoted) -> Draft | None:
        """Whose words a noun before "is" says them to be: "Their slogan is “No more”."

        None where nobody is said to own it.
        """
        copula = self.text.at(quoted.first - 1)
        if copula is None or copula.lemma != "be" or copula.upos not in ("AUX", "VERB"):
            return None
        start = self.parse.sentence(copula).start
        for noun in reversed(self.tokens[start : copula.index]):
            if noun.upos in ("VERB", "AUX", "PUNCT") or noun.index in self.quote_at:
                return None
            if noun.upos == "NOUN" and noun.lemma in self.text.cues.said_before:
                owner = self.parse.child(noun, "nmod:poss")
                if owner is None:
                    return None
                return Draft(
                    copula.index, Act.SPEECH, (noun.index, copula.index), owner, owner,
                    frozenset(quoted.tokens), Takes.QUOTE, (WHAT_IS,),
                )  # fmt: skip
        return None

    def _carrier_of(self, noun: Token) -> Token | None:
        """The verb that carries a noun of speech: "issued" of "issued a statement, “…”"."""
        verb = self.parse.head(noun)
        words = self.text.cues.nouns.get(noun.lemma)
        if words is None or Takes.QUOTE not in words[0].takes or noun.relation != "obj":
            return None
        carries = verb is not None and verb.lemma in self.text.cues.carriers
        return verb if carries and verb is not None and verb.index < noun.index else None

    def _clause_before_colon(self, quoted: Quoted) -> Token | None:
        """The verb of the clause that ends with a colon before a quotation.

        "They met, and the envoy gave a warning: “…”"  ->  gave

        None when the clause has no subject.
        """
        colon, last = self.text.at(quoted.first - 1), self.text.at(quoted.first - 2)
        if colon is None or last is None or colon.form != ":":
            return None
        for above in (last, *self.parse.ancestors(last)):
            if above.index > last.index:
                return None
            if above.index in self.quote_at:
                continue
            if above.upos == "ADJ" and self.parse.child(above, "cop") is not None:
                if any(map(self._can_speak, self.text.clauses.of(above).subjects)):
                    return above  # "The board was clear: “…”"
                continue
            if above.upos not in ("VERB", "AUX") or self._is_told(above):
                continue
            if above.relation == "acl" and self._quote_group(above) is None:
                continue
            if self.text.clauses.of(above).subjects:
                return above
        return None

    def _closing_cue(self, quoted: Quoted) -> Token | None:
        """The cue behind words that end with a comma, whatever stands before them: "…," he said.

        After a colon it may stand anywhere in the sentence; else it is the first verb.
        """
        if self.tokens[self.text.inner_last(quoted)].form != ",":
            return None
        places = self._after(quoted)
        cue = self._cue_among(places, quoted)
        if cue is None:
            return self._taken_for_noun(places)
        if cue.feat("VerbForm") != "Fin":
            return None
        if self._follows_colon(quoted):
            return cue
        before = self.tokens[places.start : cue.index]
        plain = all(t.upos not in ("VERB", "AUX", "PUNCT", "SCONJ", "CCONJ") for t in before)
        return cue if plain and len(before) <= A_NAME else None

    def _taken_for_noun(self, places: range) -> Token | None:
        """The cue that the parser takes for a noun: "…," the two write.

        None when the phrase is a word, or long, or goes on.
        """
        for index in places[:A_NAME]:
            token = self.tokens[index]
            if token.upos not in ("DET", "ADJ", "NUM", "NOUN", "PROPN", "PART"):
                return None
            after = self.text.at(index + 1)
            ends = after is None or after.upos in ("PUNCT", "ADP", "SCONJ")
            if token.upos == "NOUN" and ends and index > places.start:
                return token if self._quote_group(token) is not None else None
        return None

    def _resumes(self, latest: Draft, before: Quoted | None, quoted: Quoted) -> bool:
        """Whether it takes up the sentence that the cue broke off: "…," he said, "and …".

        So does a second quotation of two: "“…” and “…”, he said".
        """
        if before is None:
            return False
        if before.last + 1 in self.text.joints and quoted.first - 1 in self.text.joints:
            return True
        if not before.last < latest.anchor < quoted.first:
            return False
        word = self.text.at(quoted.first + 1)
        comma = self.tokens[quoted.first - 1].form == ","
        return (
            comma
            and word is not None
            and word.form[:1].islower()
            and self.tokens[self.text.inner_last(before)].form == ","
            and self.parse.sentence(self.tokens[latest.anchor])
            == self.parse.sentence(self.tokens[quoted.first])
        )

    def _holding(
        self,
        quoted: Quoted,
        drafts: Mapping[int, Draft],
        holders: Mapping[int, Sequence[int]],
    ) -> Draft | None:
        """The draft whose content the quotation begins in, the innermost; else has most of it."""
        shared: Counter[int] = Counter()
        for index in quoted.tokens:
            for anchor in holders.get(index, ()):
                if index in drafts[anchor].content:
                    shared[anchor] += 1
        inside = [anchor for anchor in shared if quoted.first in drafts[anchor].content]
        if inside:
            return min((drafts[anchor] for anchor in inside), key=lambda draft: len(draft.content))
        return drafts[shared.most_common(1)[0][0]] if shared else None

    def _cue_beside(self, quoted: Quoted) -> Token | None:
        """The verb that the quoted words are said with: after them, or before."""
        if self.text.is_title(quoted):
            return None
        starts_sentence = self.text.starts_sentence(quoted)
        after = self._cue_among(self._after(quoted), quoted)
        before = self._cue_among(self._before(quoted), quoted)
        if starts_sentence or before is None:
            return after or before or self._any_verb(quoted)
        mark = self.tokens[quoted.first - 1]
        introduced = mark.form in (",", ":") or mark is before
        return before if introduced or after is None else after

    def _any_verb(self, quoted: Quoted) -> Token | None:
        """A verb that no list has, right behind quoted words with its subject: "…," he barked."""
        if self.tokens[self.text.inner_last(quoted)].form not in (",", "?", "!"):
            return None
        places = self._after(quoted)
        for index in places[:A_LABEL]:
            token = self.tokens[index]
            if token.upos == "VERB" and token.feat("VerbForm") == "Fin":
                subject = self._noun_beside(token, quoted)
                return token if subject is not None and subject.index in places else None
            if token.upos == "PUNCT":
                return None
        return None

    def _after(self, quoted: Quoted) -> range:
        """Tokens from a quotation to the end of the sentence it stands in, or the next one."""
        inner = self.text.inner_last(quoted)
        if self.tokens[inner].form == "." and quoted.last + 1 < len(self.tokens):
            following = self.tokens[quoted.last + 1]
            if not following.form[0].islower() and not self._only_tells(following):
                return range(0)
        end = quoted.last + 1
        while end < len(self.tokens) and end - quoted.last < NEAR_QUOTE:
            token = self.tokens[end]
            if token.form in (".", "!", "?") or end in self.quote_at:
                break
            if self.parse.sentence(token).paragraph != self.text.paragraph(quoted):
                break
            end += 1
        return range(quoted.last + 1, end)

    def _only_tells(self, first: Token) -> bool:
        """Whether a sentence has nothing but who said what stands before it: "“…” Lee said."."""
        sentence = self.parse.sentence(first)
        tokens = self.tokens[sentence.start : sentence.end]
        if first.index != sentence.start or len(tokens) > A_LABEL:
            return False
        root = next((token for token in tokens if token.relation == "root"), None)
        if root is None or root.upos != "VERB" or self._quote_group(root) is None:
            return False
        if any(token.index in self.quote_at or token.form == ":" for token in tokens):
            return False
        own = {child.relation for child in self.parse.children(root)}
        return "nsubj" in own and own.isdisjoint(("ccomp", "xcomp", "obj", "parataxis", "advcl"))

    def _before(self, quoted: Quoted) -> range:
        """Tokens from the start of the sentence, or the quotation before, to a quotation."""
        start = quoted.first
        before = self.text.at(start - 1)
        introduced = before is not None and before.form == ":"  # it may end its own paragraph
        sentence = self.parse.sentence(self.tokens[start - 1 if introduced else start])
        while start > sentence.start and quoted.first - start < NEAR_QUOTE:
            token = self.tokens[start - 1]
            if token.form in (".", "!", "?") or start - 1 in self.quote_at:
                break
            start -= 1
        return range(start, quoted.first)

    def _cue_among(self, places: range, quoted: Quoted) -> Token | None:
        found: Token | None = None
        for index in places:
            token = self.tokens[index]
            if token.upos not in ("VERB", "AUX"):
                continue
            if self._quote_group(token) is None or self._is_told(token):
                continue
            if any(self.text.echo(child) is token for child in self.parse.children(token)):
                continue  # "…," the paper quoted him as saying
            behind = places.start > quoted.last
            if behind and token.feat("VerbForm") == "Inf":
                continue
            if found is None or (not behind and token.deprel != "acl:relcl"):
                found = token
                if behind and token.deprel != "acl:relcl":
                    break
            elif behind and token.deprel != "acl:relcl":
                found = token
                break
        return found

    def _is_told(self, verb: Token) -> bool:
        """Whether the verb says who was spoken to: "when asked about it"."""
        if verb.feat("VerbForm") != "Part" or verb.feat("Tense") != "Past":
            return False
        children = tuple(self.parse.children(verb))
        if any(c.relation == "nsubj" and c.deprel != "nsubj:pass" for c in children):
            return False
        relations = {child.deprel for child in children}
        return "obl:agent" not in relations and (
            "aux:pass" in relations or verb.relation in ("acl", "advcl")
        )

    def _quote_group(self, verb: Token) -> SpeechCue | None:
        """The group that lets a verb take quoted words."""
        words = self.text.cues.verbs.get(verb.lemma)
        if words is None:
            return None
        word, _ = self.text.word(verb, words, tuple(self.parse.children(verb)))
        return word.takes.get(Takes.QUOTE) if word is not None else None

    def _still_speaking(self, cue: int, latest: Draft | None) -> Token | None:
        """Who spoke just before a cue without subject in the same sentence: "…," adding, "…"."""
        verb = self.tokens[cue]
        if latest is None or (verb.feat("VerbForm") == "Fin" and verb.relation == "root"):
            return None
        if self.parse.sentence(self.tokens[latest.anchor]) != self.parse.sentence(verb):
            return None
        return latest.subject

    def _quote_draft(self, verb: Token, quoted: Quoted, latest: Draft | None) -> Draft:
        children = tuple(self.parse.children(verb))
        group = self._quote_group(verb)
        passive = any(c.deprel in ("aux:pass", "nsubj:pass") for c in children)
        subject, speaker = self.text.subject(verb, children, passive)
        if subject is None or self.text.apart(verb, subject):
            subject = speaker = self._noun_beside(verb, quoted)
        if subject is None and not passive:
            subject = speaker = self._still_speaking(verb.index, latest)
        before = self._cue_before(verb) if verb.lemma in self.text.cues.carry_on else None
        if before is not None:
            subject = speaker = before
        elif subject is not None and subject is not self._able(verb, subject):
            subject = speaker = self._able(verb, subject)
        carrier = self.text.carrier(verb)
        first = self.text.cue_start(verb, children) if carrier is None else carrier.index
        last = verb.index
        if group is None and quoted.first > verb.index:  # it carries a noun of speech
            last = quoted.first - 2
        return Draft(
            verb.index,
            group.act if group is not None else Act.SPEECH,
            (first, last),
            subject,
            speaker,
            frozenset(),
            Takes.QUOTE,
            (group.id if group is not None else ANY_VERB,),
        )

    def _cue_before(self, verb: Token) -> Token | None:
        """Who speaks by the cue before a participle that carries on: "…, he said, adding"."""
        if verb.feat("VerbForm") not in ("Ger", "Part"):
            return None
        for index in range(verb.index - 1, self.parse.sentence(verb).start - 1, -1):
            token = self.tokens[index]
            if token.upos == "VERB" and index not in self.quote_at and self._quote_group(token):
                subject = self.parse.child(token, "nsubj")
                if subject is not None and token.feat("VerbForm") == "Fin":
                    return subject
        return None

    def _able(self, verb: Token, subject: Token) -> Token:
        """Who says what a verb without subject of its own says, where the tree gives it a thing.

        "Lee gave a reply on the channel, writing: “…”"  ->  Lee
        """
        if self._is_told(verb) or self.parse.child(verb, "nsubj") is not None:
            return subject
        if subject.index == verb.index - 1:  # "a hat reading “…”"
            return subject
        if self._can_speak(subject) or subject.lemma in self.text.cues.documents:
            return subject
        for above in self.parse.ancestors(verb):
            if above.upos in ("VERB", "AUX") and above.index not in self.quote_at:
                for other in self.text.clauses.of(above).subjects:
                    if self._can_speak(other):
                        return other
        return subject

    def _noun_beside(self, verb: Token, quoted: Quoted) -> Token | None:
        """The noun phrase between quotation and cue, else behind the cue."""
        if verb.index > quoted.last:
            between = range(quoted.last + 1, verb.index)
        else:
            between = range(self._before(quoted).start, verb.index)
        for index in between:
            token = self.tokens[index]
            if token.upos in ("NOUN", "PROPN", "PRON", "NUM") and token.head not in between:
                return token
        if verb.index > quoted.last:
            joined = self.text.at(verb.index - 1)
            if verb.relation == "conj" and joined is not None and joined.upos == "CCONJ":
                return None  # "…" - and stressed the importance of it
            return self.text.noun_after(verb.index + 1)
        return self._inverted(verb, quoted)

    def _inverted(self, verb: Token, quoted: Quoted) -> Token | None:
        """The noun phrase that fills the space from a cue to its quotation: "Added Lee: “…”"."""
        noun = self.text.noun_after(verb.index + 1)
        mark = self.tokens[quoted.first - 1]
        if noun is None or mark.form not in (":", ","):
            return None
        between = range(verb.index + 1, mark.index)
        inside = self.text.below(noun)
        return noun if between and all(index in inside for index in between) else None

    def _extend(self, draft: Draft, quoted: Quoted, latest: Draft | None) -> Draft:
        """The draft with a quotation in its content."""
        content = draft.content
        if draft.takes in (Takes.OBJECT, Takes.NAMING, Takes.INFINITIVE, Takes.GERUND):
            content = frozenset[int]()
        subject, speaker = draft.subject, draft.speaker
        if (
            subject is None
            or subject.index in self.quote_at
            or (subject.index < quoted.first < draft.anchor)
        ):
            beside = self._noun_beside(self.tokens[draft.anchor], quoted)
            if beside is not None or subject is None or subject.index in self.quote_at:
                subject = speaker = beside or self._still_speaking(draft.anchor, latest)
        elif subject is draft.subject and draft.takes is not Takes.ASIDE:
            able = self._able(self.tokens[draft.anchor], subject)
            if able is not subject:
                subject = speaker = able
        anchor = draft.anchor
        parted = self._follows_colon(quoted) or self._set_off(quoted)
        if quoted.last < anchor and parted:
            content = frozenset(i for i in content if i in self.quote_at)
        elif quoted.last < anchor and self.text.starts_sentence(quoted):
            # what the tree hangs on quoted words across the cue is not theirs
            content = frozenset(i for i in content if i <= quoted.last)
        elif quoted.first > anchor and self._follows_colon(quoted):
            content = frozenset(
                i for i in content & self.quote_at.keys()
                if i > anchor or not self._has_cue(self.quote_at[i], anchor)
            )  # fmt: skip
        return replace(
            draft,
            content=content | set(quoted.tokens),
            subject=subject,
            speaker=speaker,
            takes=Takes.CLAUSE if draft.takes is Takes.CLAUSE else Takes.QUOTE,
        )

    def _has_cue(self, quoted: Quoted, anchor: int) -> bool:
        """Whether a cue with a subject stands between a quotation and a later cue.

        "…," Lee said as a heckler yelled: "…"
        """
        return any(
            token.upos == "VERB" and self._quote_group(token) is not None
            and self.parse.child(token, "nsubj") is not None
            for token in self.tokens[quoted.last + 1 : anchor]
        )

    def _set_off(self, quoted: Quoted) -> bool:
        """Whether a dash or a bracket parts it from the sentence around it: "- “…,” she said -"."""
        before = self.text.at(quoted.first - 1)
        if before is None or not self.parse.sentence(before).start < before.index:
            return False
        comma = self.tokens[self.text.inner_last(quoted)].form == ","
        return comma and (before.form in DASHES or before.form == "(")

    def _goes_on(self, latest: Draft, before: Quoted | None, quoted: Quoted) -> bool:
        """Whether quoted sentences without cue go on from the statement before."""
        if before is None or self.tokens[self.text.inner_last(quoted)].form == ",":
            return False
        end = self.tokens[max(before.last, latest.cue[1])]
        start = self.tokens[quoted.first]
        here, said = self.parse.sentence(start), self.parse.sentence(end)
        between = self.parse.sentences[
            self.parse.sentence_number(end) + 1 : self.parse.sentence_number(start)
        ]
        outside = [
            sentence for sentence in between
            if any(i not in self.quote_at and self.tokens[i].upos != "PUNCT"
                   for i in range(sentence.start, sentence.end))
        ]  # fmt: skip
        if here != said and any(
            i not in self.quote_at and self.tokens[i].upos != "PUNCT"
            for i in range(here.start, quoted.first)
        ):
            return False
        return not outside and here.paragraph - said.paragraph <= 1

    def _signature(self, quoted: Quoted) -> tuple[Token, Token] | None:
        """Who is named behind a dash that ends a paragraph, and the dash: "“…” — Ann Lee"."""
        dash = self.text.at(quoted.last + 1)
        if dash is None or dash.form not in DASHES:
            return None
        paragraph = self.parse.sentence(dash).paragraph
        found: Token | None = None
        for token in self.tokens[dash.index + 1 : dash.index + A_LABEL]:
            if self.parse.sentence(token).paragraph != paragraph:
                break
            if token.upos in ("VERB", "AUX"):
                return None
            if found is None and token.upos in ("NOUN", "PROPN") and token.head <= dash.index:
                found = token
        else:
            if dash.index + A_LABEL < len(self.tokens):
                return None
        return (found, dash) if found is not None else None

    def _labelled(self, label: tuple[Token, Token], quoted: Quoted) -> Draft:
        speaker, colon = label
        return Draft(
            colon.index, Act.SPEECH, (colon.index, colon.index), speaker, speaker,
            frozenset(quoted.tokens), Takes.QUOTE, (LABEL,),
        )  # fmt: skip

    def _told_before(self, quoted: Quoted) -> Draft | None:
        """Words that the sentence before them tells of: "The judge turned to me. “Mr. Lee?”"

        In the same paragraph it is the subject of that sentence, if it can speak. In the next
        paragraph that sentence must have a word for saying.
        """
        end = self.text.at(quoted.first - 1)
        if end is None or end.index in self.quote_at:
            return None
        sentence = self.parse.sentence(end)
        tokens = self.tokens[sentence.start : sentence.end]
        near = sentence.paragraph == self.parse.sentence(self.tokens[quoted.first]).paragraph
        root = next((token for token in tokens if token.relation == "root"), None)
        if root is None or root.index in self.quote_at:
            return None
        cues = [
            token for token in tokens
            if token.index not in self.quote_at and self._can_announce(token)
            and (token is root or (token.head == root.index and token.relation in _BESIDE))
        ]  # fmt: skip
        cue = cues[-1] if cues else None
        verb = cue or (root if near else None)
        if verb is None:
            return None
        speaker = next(iter(self.text.clauses.of(verb).subjects), None)
        if speaker is None or not self._can_speak(speaker):
            return None
        if cue is None and not self._is_somebody(speaker):
            return None
        place = (cue.index, cue.index) if cue is not None else (quoted.first, quoted.first - 1)
        return Draft(
            quoted.first, Act.SPEECH, place, speaker, speaker, frozenset(quoted.tokens),
            Takes.QUOTE, (TOLD_BEFORE,),
        )  # fmt: skip

    def _can_announce(self, token: Token) -> bool:
        """Whether it says that words follow: "continued", "issued a statement"."""
        if token.upos != "VERB":
            return False
        things = self.parse.children(token, "obj")
        return self._quote_group(token) is not None or any(map(self._carrier_of, things))

    def _after_colon(self, clause: Token, quoted: Quoted) -> Draft:
        """Words after a clause and a colon are said by the clause's subject."""
        colon = quoted.first - 1
        speaker = next(iter(self.text.clauses.of(clause).subjects))
        named = self.parse.entity(self.tokens[colon - 1])
        if named is not None and named.kind is EntityKind.PERSON and not self._can_speak(speaker):
            speaker = self.text.head_of(named)
        return Draft(
            quoted.first, Act.SPEECH, (colon, colon), speaker, speaker,
            frozenset(quoted.tokens), Takes.QUOTE, (COLON,),
        )  # fmt: skip

    def _can_speak(self, token: Token) -> bool:
        return token.upos == "PRON" or self.parties.is_party(token)

    def _is_somebody(self, token: Token) -> bool:
        """Whether it is a person, as far as words tell: states and bodies are not quoted so."""
        if token.upos == "PRON":
            return token.lemma in self.text.clauses.grammar.pronouns.person
        entity = self.parse.entity(token)
        return entity is None or entity.kind is EntityKind.PERSON

    def _without_cue(self, quoted: Quoted) -> Draft:
        """A quoted sentence that no cue and no statement before it claims."""
        first = quoted.first
        return Draft(
            first, Act.SPEECH, (first, first - 1), None, None, frozenset(quoted.tokens),
            Takes.QUOTE, ("attribution.quoted",), NO_CUE,
        )  # fmt: skip

    def _is_sentence(self, quoted: Quoted) -> bool:
        """Whether quoted words can stand alone: enough of them, at the start of a sentence."""
        words = sum(self.tokens[i].upos != "PUNCT" for i in quoted.tokens)
        if words < A_SENTENCE or self.text.is_title(quoted):
            return False
        return self.text.starts_sentence(quoted) or self._follows_colon(quoted)

    def _follows_colon(self, quoted: Quoted) -> bool:
        return quoted.first > 0 and self.tokens[quoted.first - 1].form == ":"
