"""Reader: from articles to reports, in order, and what a user can put in the place of ours."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import legation
from legation.errors import LexiconError
from legation.reader import ARTICLES_AT_ONCE, NO_DAY, NOT_ENGLISH, Reader
from legation.records.article import Article, DateOrigin
from legation.records.event import Event
from legation.records.parse import Parse
from legation.records.report import Report
from legation.records.span import Span
from legation.syntax.conllu import read_conllu

SUMMONED = "Japan summoned the Chinese ambassador."
FRENCH = (
    "Le président de la République a reçu jeudi à Paris le premier ministre du Japon pour parler "
    "de la paix, de la sécurité et du commerce entre les deux pays, a annoncé le palais."
)
DAY = date(2019, 5, 2)


@cache
def english() -> Reader:
    return Reader()


@pytest.fixture
def reader() -> Reader:
    return english()


def by_hand(*words: str, times: int = 1) -> Parse:
    """A parse of one sentence; of a word: form, lemma, part of speech, head, relation, name."""
    lines = []
    for number, word in enumerate(words, 1):
        form, lemma, upos, head, deprel, *name = word.split()
        feats = "Tense=Past|VerbForm=Fin" if upos == "VERB" else "_"
        cells = [number, form, lemma, upos, "_", feats, head, deprel, "_"]
        lines.append("\t".join(map(str, [*cells, f"Entity={name[0]}" if name else "_"])))
    return read_conllu(("\n".join(lines) + "\n\n") * times)[0]


def told(event: Event) -> tuple[str, list[str | None], list[str | None]]:
    """Type, countries of the actors, countries of the recipients."""
    return (
        event.type,
        [actor.country for actor in event.actors],
        [actor.country for actor in event.recipients],
    )


# ------------------------------------------------------------------------------------ one article


def test_a_string_is_the_text_of_an_article(reader: Reader) -> None:
    report = reader.read(SUMMONED)
    assert report.article == Article(SUMMONED)
    assert [told(event) for event in report.events] == [("ACCUSE", ["JPN"], ["CHN"])]


def test_legation_read_is_a_reader_of_default_settings(reader: Reader) -> None:
    assert legation.read(SUMMONED) == reader.read(SUMMONED)


def test_what_is_read_stands_in_the_text_as_it_was_given(reader: Reader) -> None:
    text = f"\ufeff\n\n  {SUMMONED}\r\n"
    ((mention,),) = (event.mentions for event in reader.read(text).events)
    assert mention.trigger[0].of(text) == "summoned"
    assert mention.sentence.of(text).strip("\ufeff") == SUMMONED
    assert mention.actors[0].span.of(text).strip("\ufeff \n") == "Japan"


def test_what_the_title_tells_has_its_spans_in_the_title(reader: Reader) -> None:
    article = Article("The weather was mild.", title="Japan expels Chinese diplomats")
    ((mention,),) = (event.mentions for event in reader.read(article).events)
    assert mention.sentence == Span(0, 30, in_title=True)
    assert all(span.in_title for span in mention.trigger)
    assert all(actor.span.in_title for actor in (*mention.actors, *mention.recipients))


def test_a_person_whom_the_title_names_is_known_in_the_text_and_in_no_other(
    reader: Reader,
) -> None:
    title = by_hand(
        "Kenyan Kenyan ADJ 2 amod B-NORP",
        "minister minister NOUN 5 nsubj",
        "Mary Mary PROPN 2 appos B-PER",
        "Okonjo Okonjo PROPN 3 flat I-PER",
        "sleeps sleep VERB 0 root",
    )
    text = by_hand(
        "Okonjo Okonjo PROPN 2 nsubj B-PER",
        "condemned condemn VERB 0 root",
        "Chad Chad PROPN 2 obj B-GPE",
    )
    report = reader.read_parsed(Article(text.text, title=title.text), [title.as_title(), text])
    assert [told(event) for event in report.events] == [("ACCUSE", ["KEN"], ["TCD"])]
    report = reader.read_parsed(Article(text.text), [text])
    assert [told(event) for event in report.events] == [("ACCUSE", [None], ["TCD"])]


def test_what_an_article_tells_twice_is_one_event_with_two_mentions(reader: Reader) -> None:
    text = (
        "Japan summoned the Chinese ambassador on Thursday. Prices rose.\n\n"
        "Tokyo summoned China's ambassador after the incident."
    )
    (event,) = reader.read(Article(text, published=DAY)).events
    assert told(event) == ("ACCUSE", ["JPN"], ["CHN"])
    assert [mention.sentence.of(text)[:5] for mention in event.mentions] == ["Japan", "Tokyo"]


def test_what_is_told_five_thousand_times_is_one_event_and_does_not_take_hours(
    reader: Reader,
) -> None:
    parse = by_hand(
        "Chad Chad PROPN 2 nsubj B-GPE",
        "condemned condemn VERB 0 root",
        "Kenya Kenya PROPN 2 obj B-GPE",
        times=5000,
    )
    (event,) = reader.read_parsed(Article(parse.text), [parse]).events
    assert len(event.mentions) == 5000


def test_title_and_text_that_tell_one_thing_make_one_event(reader: Reader) -> None:
    article = Article(
        "Japan expelled two Chinese diplomats.", title="Japan expels Chinese diplomats"
    )
    (event,) = reader.read(article).events
    assert [mention.sentence.in_title for mention in event.mentions] == [True, False]


def test_events_are_numbered_under_the_id_of_the_article(reader: Reader) -> None:
    article = Article(f"{SUMMONED} Kenya condemned Chad.", id="a7")
    assert [event.id for event in reader.read(article).events] == ["a7.e1", "a7.e2"]


def test_words_such_as_yesterday_are_days_of_the_calendar_when_the_day_is_known(
    reader: Reader,
) -> None:
    text = "Japan summoned the Chinese ambassador yesterday."
    (event,) = reader.read(Article(text, published=DAY)).events
    assert event.when is not None and event.when.first == date(2019, 5, 1)
    (event,) = reader.read(text).events
    assert event.when is None or event.when.first is None


def test_quoted_words_are_seen_from_the_day_of_the_saying(reader: Reader) -> None:
    text = "“They attacked the camp last night,” a nurse in Goma said on Tuesday."
    times = reader.read(Article(text, published=DAY)).times
    days = {time.text: time.first for time in times}
    assert days == {"last night": date(2019, 4, 29), "Tuesday": date(2019, 4, 30)}


def test_today_is_the_day_of_the_dateline(reader: Reader) -> None:
    text = "GENEVA, May 1 (Reuters) - Japan summoned the Chinese ambassador today."
    (event,) = reader.read(Article(text, published=DAY)).events
    assert event.when is not None and event.when.first == date(2019, 5, 1)


def test_a_day_of_publication_is_found_in_the_text(reader: Reader) -> None:
    text = "By Ann Reed | 2 May 2019\n\nJapan summoned the Chinese ambassador yesterday."
    report = reader.read(text)
    assert report.article.published == DAY
    assert report.article.published_from is DateOrigin.TEXT
    assert report.article.published_reason == "published.byline"
    assert report.problems == ()


def test_without_a_day_the_text_says_between_which_it_was_written(reader: Reader) -> None:
    text = "Japan signed the treaty on March 3, 2019. The envoys will meet on June 4, 2019."
    (problem,) = reader.read(text).problems
    assert "on or after 2019-03-03 and on or before 2019-06-04" in problem


def test_a_tense_that_does_not_agree_with_its_day_is_a_problem(reader: Reader) -> None:
    text = "Japan summoned the Chinese ambassador on June 4, 2019."
    (problem,) = reader.read(Article(text, published=DAY)).problems
    assert "told as past" in problem


def test_what_is_denied_is_kept_and_says_so(reader: Reader) -> None:
    (event,) = reader.read("Japan did not summon the Chinese ambassador.").events
    assert not event.standing.actual
    assert event.standing.factbank == "CT-"


# -------------------------------------------------------------------------------------- problems


def test_a_text_that_is_not_english_is_not_read(reader: Reader) -> None:
    assert reader.read(FRENCH) == Report(Article(FRENCH), problems=(NOT_ENGLISH,), was_read=False)


def test_an_article_without_a_day_says_so(reader: Reader) -> None:
    assert reader.read(SUMMONED).problems == (NO_DAY,)
    assert reader.read(Article(SUMMONED, published=DAY)).problems == ()


@pytest.mark.parametrize("text", ["", " \n\n\t", "…", "🕊️", "12:30 – 14.5%"])
def test_a_text_in_which_nothing_happens_has_no_events(reader: Reader, text: str) -> None:
    report = reader.read(Article(text, published=DAY))
    assert replace(report, sentences=()) == Report(Article(text, published=DAY))


# --------------------------------------------------------------------------------- many articles


def articles(count: int) -> list[Article]:
    """Some that tell an event, some that do not, and some that are not English."""
    texts = [SUMMONED, "", FRENCH, "Kenya condemned the attack by Chad. It rained."]
    return [Article(texts[n % len(texts)], id=f"a{n}", published=DAY) for n in range(count)]


def test_reports_come_one_an_article_and_in_the_same_order(reader: Reader) -> None:
    given = articles(2 * ARTICLES_AT_ONCE + 5)
    reports = list(reader.read_all(given))
    assert [report.article for report in reports] == given


def test_an_article_reads_alike_alone_and_among_others(reader: Reader) -> None:
    given = articles(8)
    assert list(reader.read_all(given)) == [reader.read(article) for article in given]


def test_articles_are_taken_in_some_at_a_time(reader: Reader) -> None:
    taken = 0

    def source() -> Iterator[Article]:
        nonlocal taken
        for article in articles(3 * ARTICLES_AT_ONCE):
            taken += 1
            yield article

    next(reader.read_all(source()))
    assert taken == ARTICLES_AT_ONCE


def test_no_articles_make_no_reports(reader: Reader) -> None:
    assert list(reader.read_all([])) == []


# ---------------------------------------------------------------------------- what is a user's own


RULE = """
[words]
own_love = ["adore", "dote"]

[[rule]]
id = "own.adore"
event = "SUPPORT"
frame = "ACTOR <own_love> (on) RECIPIENT"
note = "Love between states."
yes = ["Paris adores Berlin."]
no = ["Paris adores wine."]
"""


def test_a_users_rules_are_read_beside_those_of_the_package(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(RULE, encoding="utf-8")
    own = Reader(rules=[tmp_path])
    text = f"Italy adores Brazil. {SUMMONED}"
    events = own.read(text).events
    assert [told(event) for event in events] == [
        ("SUPPORT", ["ITA"], ["BRA"]),
        ("ACCUSE", ["JPN"], ["CHN"]),
    ]
    assert events[0].mentions[0].made_by == ("own.adore",)
    assert own.note_of("own.adore") == "Love between states."
    others = english().read("Italy adores Brazil.").events
    assert all("own.adore" not in event.mentions[0].made_by for event in others)


def test_a_users_actors_are_known_beside_those_of_the_package(tmp_path: Path) -> None:
    lines = [
        {"provenance": "a test"},
        {"id": "KEN.okonjo", "kind": "person", "name": "Mary Okonjo", "country": "KEN",
         "sectors": ["GOV"]},
    ]  # fmt: skip
    file = tmp_path / "own.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    text = "Mary Okonjo condemned Chad."
    (event,) = Reader(actors=[file]).read(text).events
    assert (event.actors[0].id, event.actors[0].country) == ("KEN.okonjo", "KEN")
    assert [actor.id for event in english().read(text).events for actor in event.actors] != [
        "KEN.okonjo"
    ]


def test_a_users_wrong_rule_is_an_error_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(RULE.replace("frame", "frme"), encoding="utf-8")
    with pytest.raises(LexiconError, match=r'own\.toml: rule "own\.adore": .*"frame"'):
        Reader(rules=[tmp_path])


def test_parses_can_be_made_elsewhere(reader: Reader) -> None:
    parse = by_hand(
        "Chad Chad PROPN 2 nsubj B-GPE",
        "condemned condemn VERB 0 root",
        "Kenya Kenya PROPN 2 obj B-GPE",
    )
    report = reader.read_parsed(Article(parse.text), [parse])
    assert [told(event) for event in report.events] == [("ACCUSE", ["TCD"], ["KEN"])]


# --------------------------------------------------------------------------------- where it is from


def test_a_rule_has_its_note_and_what_is_no_rule_has_none(reader: Reader) -> None:
    rule = next(iter(reader.lexicon.rules.rules.values()))
    assert reader.note_of(rule.id) == rule.note
    assert reader.note_of("en.no.such-rule") == ""


def test_every_id_that_a_reading_gives_has_a_note(reader: Reader) -> None:
    text = (
        "Trump will visit Japan. Iran denied that it had attacked the ship. Seoul offered to send "
        "rice to Pyongyang. Russia is expected to withdraw troops from Syria. Turkey announced "
        "that it would release the prisoners. If France sends troops to attack Mali, Chad may "
        "condemn Paris. In 1990 Iraq invaded Kuwait. Japan failed to summon the Chinese "
        "ambassador. Did Egypt threaten Ethiopia? The decision to attack Libya came late."
    )
    events = reader.read(Article(text, published=DAY)).events
    assert len(events) >= 6
    ids = {
        rule
        for event in events
        for mention in event.mentions
        for rule in (*mention.made_by, *mention.standing.reasons)
    }
    assert [rule for rule in sorted(ids) if not reader.note_of(rule)] == []


def test_every_span_of_a_reading_lies_in_its_text(reader: Reader) -> None:
    article = Article(
        f"{SUMMONED} “We will not wait,” Prime Minister Shinzo Abe told reporters on Thursday.",
        title="Japan summons Chinese ambassador",
        published=DAY,
    )
    report = reader.read(article)
    spans = [
        span
        for event in report.events
        for mention in event.mentions
        for span in (
            mention.sentence,
            *mention.trigger,
            *(actor.span for actor in (*mention.actors, *mention.recipients)),
        )
    ]
    spans += [time.span for time in report.times]
    spans += [
        span for said in report.statements for span in (*said.source, *said.cue, *said.content)
    ]
    for span in spans:
        text = (article.title or "") if span.in_title else article.text
        assert span.of(text).strip(), span
        assert span.end <= len(text)
    assert report.statements


# -------------------------------------------------------------------------------------- the package


def test_import_legation_does_not_load_the_model() -> None:
    code = "import legation, sys; sys.exit('onnxruntime' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("name", legation.__all__)
def test_every_name_that_the_package_offers_is_there(name: str) -> None:
    assert getattr(legation, name) is not None


def test_a_name_that_the_package_lacks_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="'legation' has no attribute 'reed'"):
        legation.__getattr__("reed")


def test_a_report_is_not_altered_by_what_is_read_next(reader: Reader) -> None:
    report = reader.read(Article(SUMMONED, id="a1"))
    before = replace(report)
    reader.read(Article("Kenya condemned Chad.", id="a2"))
    assert report == before
