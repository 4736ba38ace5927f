"""The schema of a store: every table and column with what it holds.

This is the one list of them. The store is made from it, `legation schema` prints it, and
`docs/reference/store.md` is generated from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

VERSION = 7
"""Version of the schema; every change raises it (see `migrations`)."""

SPAN = "STRUCT(in_title BOOLEAN, start INTEGER, stop INTEGER)"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its DuckDB type, and what it holds."""

    name: str
    type: str
    comment: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, what a row is, and its columns in order."""

    name: str
    comment: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A question that is asked every day, kept as a view.

    Attributes:
        columns: names and what they hold; their types follow from the query.
        query: from `sql/NAME.sql`.
    """

    name: str
    comment: str
    columns: tuple[tuple[str, str], ...]

    @property
    def query(self) -> str:
        """The query, as it stands in its file."""
        return (files("legation.store") / "sql" / f"{self.name}.sql").read_text(encoding="utf-8")


def _table(name: str, comment: str, *columns: tuple[str, str, str]) -> Table:
    return Table(name, comment, tuple(Column(*column) for column in columns))


# Columns that several tables have. Offsets count characters; `stop` is the first one after.
_WHERE = (
    ("in_title", "BOOLEAN", "true: offsets count in the title; false: in the text"),
    ("start", "INTEGER", "offset of the first character, from 0"),
    ("stop", "INTEGER", "offset after the last character"),
)
_STANDING = (
    ("polarity", "VARCHAR", "affirmed or negated"),
    ("certainty", "VARCHAR", "certain, probable, possible or unspecified"),
    ("tense", "VARCHAR", "past, present or future, seen from the day of publication"),
    ("background", "BOOLEAN", "history told beside the news"),
    ("factbank", "VARCHAR", "FactBank's label: CT+, CT-, PR+, PR-, PS+, PS-, Uu"),
    ("auxiliary", "VARCHAR[]", "PLOVER's auxiliary modes; [] is what is told as fact"),
    ("reasons", "VARCHAR[]", "ids of the cues that moved the standing"),
)
_DAYS = (
    ("first_day", "DATE", "first day; NULL where open or unknown"),
    ("last_day", "DATE", "last day; NULL where open or unknown"),
)


def _link(of: str, roles: str) -> tuple[tuple[str, str, str], ...]:
    return (
        (of, "BIGINT", f"{of}.{of}"),
        ("role", "VARCHAR", roles),
        ("position", "INTEGER", "place in the list of that role, from 1"),
        ("actor", "BIGINT", "actor.actor"),
        *_WHERE,
        ("words", "VARCHAR", "the words that name it there; NULL in a run with --no-text"),
        ("made_by", "VARCHAR", "how the party was found"),
    )


_SHOWN = "name, else the words, else country and sectors,"

_SIDES = "actor, recipient, or teller (through whom it reached us, the outermost first)"

TABLES = (
    _table(
        "store",
        "This file. One row.",
        ("version", "INTEGER", "version of the schema"),
        ("made", "TIMESTAMP", "when the store was made (UTC)"),
    ),
    _table(
        "run",
        "One `legation run`. Reading again adds a run and overwrites nothing.",
        ("run", "BIGINT", "number of the run, from 1"),
        ("begun", "TIMESTAMP", "when it began (UTC)"),
        ("ended", "TIMESTAMP", "when it came to its end (UTC); NULL: still going, or cut off"),
        ("legation", "VARCHAR", "version of Legation"),
        ("model", "VARCHAR", "SHA-256 of the parser's files"),
        ("lexicon", "VARCHAR", "SHA-256 of rules, actors and word lists, a user's own with them"),
        ("reader", "VARCHAR", "digest of the three; what one reader has read it need not again"),
        ("keeps_text", "BOOLEAN", "false: made with --no-text, offsets only"),
        ("options", "JSON", "options of the command"),
        ("sources", "VARCHAR[]", "what it was given to read"),
        (
            "dataset",
            "VARCHAR",
            "the data set that it brought (legation import): gdelt, icews, phoenix, polecat; NULL "
            "for what Legation read itself",
        ),
    ),
    _table(
        "article",
        "One text, once, however often it came in.",
        ("article", "BIGINT", "number of the article, from 1"),
        ("digest", "VARCHAR", "SHA-256 of title and text"),
        ("run", "BIGINT", "run.run that brought it first"),
        ("title", "VARCHAR", "headline, as given; NULL in a run with --no-text"),
        ("text", "VARCHAR", "body, as given; NULL in a run with --no-text"),
        ("characters", "INTEGER", "length of the text"),
        ("published", "DATE", "day of publication: the earliest given, else the one found in it"),
        ("published_from", "VARCHAR", "given or text; NULL without a day"),
        ("published_reason", "VARCHAR", "where a day stands that was found in the text"),
        ("language", "VARCHAR", "as given"),
        ("first_source", "VARCHAR", "origin.source of its first origin"),
        ("first_url", "VARCHAR", "origin.url of its first origin"),
        ("extra", "JSON", "fields that came in and are none of ours; NULL with --no-text"),
    ),
    _table(
        "origin",
        "Where an article came from. One that came from two places has two rows.",
        ("origin", "BIGINT", "number of the origin, from 1"),
        ("article", "BIGINT", "article.article"),
        ("run", "BIGINT", "run.run that met it first"),
        ("source", "VARCHAR", "file, as it was named; - is the standard input"),
        ("place", "VARCHAR", "where in that file: line 3; part.txt; '' for the whole file"),
        ("id", "VARCHAR", "the article's id there"),
        ("url", "VARCHAR", "address, as given"),
        ("publisher", "VARCHAR", "as given"),
        ("published", "DATE", "day of publication given there"),
    ),
    _table(
        "fetched",
        "An address that was fetched, once all that came of it was stored. "
        "Pages in it are not fetched again.",
        ("url", "VARCHAR", "address, as it was asked for"),
        ("run", "BIGINT", "run.run that fetched it last"),
        ("fetched", "TIMESTAMP", "when it was stored last (UTC)"),
        ("etag", "VARCHAR", "the server's mark of this state of it, for asking whether it is new"),
        ("last_modified", "VARCHAR", "the server's day of this state, likewise"),
    ),
    _table(
        "reading",
        "One reading of an article. The last one of an article counts (view current_reading).",
        ("reading", "BIGINT", "number of the reading, from 1"),
        ("run", "BIGINT", "run.run"),
        ("article", "BIGINT", "article.article"),
        ("published", "DATE", "the day that dates were counted from"),
        ("given", "DATE", "the same where it was given; NULL where it was found in the text"),
        ("was_read", "BOOLEAN", "false: left unread, or could not be read; problem says why"),
    ),
    _table(
        "sentence",
        "A sentence, as offsets. View sentence_text has the words.",
        ("reading", "BIGINT", "reading.reading"),
        ("sentence", "INTEGER", "number in the reading, from 1; the title comes first"),
        *_WHERE,
    ),
    _table(
        "statement",
        "Who says what. View statement_told has the words.",
        ("statement", "BIGINT", "number of the statement"),
        ("reading", "BIGINT", "reading.reading"),
        ("number", "INTEGER", "number in the reading, from 1"),
        ("kind", "VARCHAR", "direct, mixed or indirect"),
        ("act", "VARCHAR", "speech or thought"),
        ("source", f"{SPAN}[]", "spans of who says it"),
        ("cue", f"{SPAN}[]", "spans of the words that tell that it is said"),
        ("content", f"{SPAN}[]", "spans of what is said"),
        ("time", "BIGINT", "time.time when it was said; NULL where not told"),
        ("speaker", "VARCHAR", f"{_SHOWN} of the speaker; NULL where it could not be told"),
        ("speaker_country", "VARCHAR", "the speaker's"),
        ("words", "VARCHAR", "the words of content; NULL in a run with --no-text"),
        ("reason", "VARCHAR", "why there is no speaker; NULL where there is one"),
        ("made_by", "VARCHAR[]", "ids of the rules"),
    ),
    _table(
        "statement_actor",
        "Who speaks, to whom, and through whom it reached us.",
        *_link("statement", "speaker, told_to, or via (through whom, the outermost first)"),
    ),
    _table(
        "event",
        "One thing that an article tells, however often it mentions it.",
        ("event", "BIGINT", "number of the event"),
        ("reading", "BIGINT", "reading.reading"),
        ("number", "INTEGER", "number in the reading, from 1"),
        ("type", "VARCHAR", "PLOVER type"),
        ("mode", "VARCHAR", "PLOVER mode"),
        ("contexts", "VARCHAR[]", "PLOVER contexts"),
        ("cameo", "VARCHAR", "CAMEO code; a text, as 042 is not 42"),
        ("quad", "VARCHAR", "PLOVER quad class"),
        ("score", "DOUBLE", "PLOVER conflict-cooperation score, -10 to 10"),
        *_DAYS,
        ("time", "BIGINT", "time.time that tells the day"),
        ("place", "BIGINT", "place.place where it happened"),
        ("place_reason", "VARCHAR", "why that place, or why none"),
        *_STANDING,
        ("dead", "INTEGER", "number of dead, where told"),
        ("injured", "INTEGER", "number of injured, where told"),
        ("size", "INTEGER", "number of participants, where told"),
        ("confidence", "DOUBLE", "calibrated probability, 0 to 1"),
        ("mentions", "INTEGER", "how often the article tells it"),
        ("actors", "VARCHAR[]", f"{_SHOWN}; event_actor has the parties"),
        ("recipients", "VARCHAR[]", "likewise"),
        ("told_by", "VARCHAR[]", "likewise of those through whom it reached us"),
        ("actor_codes", "VARCHAR[]", "bodies or armed groups, else countries, of the actors, once"),
        ("recipient_codes", "VARCHAR[]", "likewise of the recipients"),
        ("place_name", "VARCHAR", "name of the place where it happened"),
        ("place_country", "VARCHAR", "ISO 3166-1 alpha-3 of that place"),
        ("sentence", "VARCHAR", "the first sentence that tells it; NULL in a run with --no-text"),
        ("imported_id", "VARCHAR", "data set and id there, as gdelt:595726421; NULL for ours"),
    ),
    _table("event_actor", "The parties of an event.", *_link("event", _SIDES)),
    _table(
        "dyad",
        "An event by pair of states or bodies: each that acts with each that it acts on. Where "
        "there is no recipient, as with a meeting, each pair of actors, both ways. The views "
        "dyad_event and dyad_month have those of the readings that count.",
        ("event", "BIGINT", "event.event"),
        ("reading", "BIGINT", "reading.reading"),
        ("source", "VARCHAR", "body or armed group, else country, of an actor"),
        ("target", "VARCHAR", "body or armed group, else country, of a recipient"),
        ("day", "DATE", "first day of the event; of publication where it has none"),
        ("type", "VARCHAR", "PLOVER type"),
        ("mode", "VARCHAR", "PLOVER mode"),
        ("quad", "VARCHAR", "PLOVER quad class"),
        ("score", "DOUBLE", "PLOVER conflict-cooperation score"),
        ("is_fact", "BOOLEAN", "whether it is told as fact"),
    ),
    _table(
        "mention",
        "One clause's account of an event.",
        ("mention", "BIGINT", "number of the mention"),
        ("event", "BIGINT", "event.event"),
        ("number", "INTEGER", "number in the event, from 1"),
        ("type", "VARCHAR", "PLOVER type, as this mention tells it"),
        ("mode", "VARCHAR", "PLOVER mode, likewise"),
        *_WHERE,
        ("trigger", f"{SPAN}[]", "spans of the words that tell it; start and stop: its sentence"),
        ("time", "BIGINT", "time.time"),
        ("place", "BIGINT", "place.place"),
        ("place_reason", "VARCHAR", "why that place, or why none"),
        *_STANDING,
        ("made_by", "VARCHAR[]", "ids of the rules"),
    ),
    _table("mention_actor", "The parties, as a mention names them.", *_link("mention", _SIDES)),
    _table(
        "actor",
        "A party, once for the whole store.",
        ("actor", "BIGINT", "made from the other columns: the same party has the same number"),
        ("id", "VARCHAR", "id in the directory; NULL for a party that has no entry"),
        ("name", "VARCHAR", "usual name"),
        ("country", "VARCHAR", "ISO 3166-1 alpha-3, or the code of a state that is gone"),
        ("org", "VARCHAR", "code of a body of no one state, or of an armed group"),
        ("sectors", "VARCHAR[]", "PLOVER sectors, the primary one first"),
        ("office", "VARCHAR", "office held on the day"),
        ("anonymous", "BOOLEAN", "told without a name"),
    ),
    _table(
        "time",
        "An expression of time.",
        ("time", "BIGINT", "number of the expression"),
        ("reading", "BIGINT", "reading.reading"),
        *_WHERE,
        ("words", "VARCHAR", "the words; NULL in a run with --no-text"),
        ("type", "VARCHAR", "TIMEX3 type: DATE, TIME, DURATION, SET"),
        ("value", "VARCHAR", "TIMEX3 value: 2024-05-13, 2024-W20, P3D, PAST_REF"),
        *_DAYS,
        ("made_by", "VARCHAR", "id of the rule"),
    ),
    _table(
        "place",
        "A place name.",
        ("place", "BIGINT", "number of the place name"),
        ("reading", "BIGINT", "reading.reading"),
        *_WHERE,
        ("name", "VARCHAR", "GeoNames' name, or the words where it is not resolved"),
        ("geonameid", "BIGINT", "GeoNames' number"),
        ("latitude", "DOUBLE", "degrees north"),
        ("longitude", "DOUBLE", "degrees east"),
        ("country", "VARCHAR", "ISO 3166-1 alpha-3"),
        ("feature", "VARCHAR", "GeoNames' feature code"),
        ("division", "VARCHAR", "state or province that holds it"),
        ("found_by", "VARCHAR", "why its words are taken for a place"),
        ("made_by", "VARCHAR", "what resolved it, or why it is not resolved"),
    ),
    _table(
        "fingerprint",
        "What near-copies and stories are found by: digests of an article's words, from which the "
        "words cannot be had back. One row an article.",
        ("article", "BIGINT", "article.article"),
        ("one_in", "INTEGER", "runs holds one of so many of the text's runs of words"),
        ("runs", "BIGINT[]", "digests of runs of words of the text, ascending"),
        ("bands", "BIGINT[]", "MinHash of all runs, in bands: texts that are alike share some"),
        (
            "sentences",
            "STRUCT(digest BIGINT, start INTEGER, stop INTEGER)[]",
            "digests of the sentences of the text that are long enough to tell copies by",
        ),
        ("terms", "INTEGER[]", "digests of the words of title and text that say most"),
        ("weights", "FLOAT[]", "how much each says: how often it is there, and whether a name"),
    ),
    _table(
        "gathering",
        "A stretch of readings that was compared with all before it: copies, stories, happenings. "
        "All of it, or nothing, is in the store.",
        ("gathering", "BIGINT", "number of the gathering, from 1"),
        ("run", "BIGINT", "run.run that did it"),
        ("first_reading", "BIGINT", "first reading.reading of the stretch"),
        ("last_reading", "BIGINT", "last reading.reading of the stretch"),
    ),
    _table(
        "copy_group",
        "A text and its near-copies: one source, however many print it. A text without copies is "
        "a group of one.",
        ("copy_group", "BIGINT", "number of the group; it stays when more copies come"),
        ("first_printing", "BIGINT", "article.article published first, as far as is known"),
        ("articles", "INTEGER", "number of articles"),
        ("source", "VARCHAR", "publisher of the first printing, else the host of its address"),
        ("merged_into", "BIGINT", "copy_group.copy_group that it turned out to be part of"),
    ),
    _table(
        "story",
        "Articles about one happening, in whatever words.",
        ("story", "BIGINT", "number of the story; it stays when more articles come"),
        ("articles", "INTEGER", "number of articles"),
        ("copy_groups", "INTEGER", "number of articles, near-copies counted once"),
        ("first_seen", "DATE", "earliest day of publication"),
        ("last_seen", "DATE", "latest day of publication"),
        ("merged_into", "BIGINT", "story.story that it turned out to be part of"),
    ),
    _table(
        "article_group",
        "Which copies and which story an article belongs to.",
        ("article", "BIGINT", "article.article"),
        ("copy_group", "BIGINT", "copy_group.copy_group"),
        ("copied_from", "BIGINT", "article.article that it is most alike; NULL for the first"),
        ("likeness", "DOUBLE", "share of the shorter text's runs of words that both have"),
        (
            "shared",
            "STRUCT(start INTEGER, stop INTEGER, from_start INTEGER, from_stop INTEGER)[]",
            "sentences that stand word for word in copied_from too: offsets here, and there",
        ),
        ("story", "BIGINT", "story.story"),
    ),
    _table(
        "happening",
        "One thing that happened, behind all the articles that tell it: events of the same "
        "type, parties, days and place. Its values are those told best.",
        ("happening", "BIGINT", "number of the happening; it stays when more articles come"),
        ("type", "VARCHAR", "PLOVER type that most sources tell"),
        ("mode", "VARCHAR", "PLOVER mode, likewise"),
        ("contexts", "VARCHAR[]", "PLOVER contexts that any tells"),
        ("cameo", "VARCHAR", "CAMEO code that most sources tell"),
        ("quad", "VARCHAR", "PLOVER quad class"),
        ("score", "DOUBLE", "PLOVER conflict-cooperation score, -10 to 10"),
        ("first_day", "DATE", "first day, as most sources tell it; NULL where open or unknown"),
        ("last_day", "DATE", "last day, likewise"),
        ("geonameid", "BIGINT", "GeoNames' number of the place, the most exact of those told most"),
        ("place", "VARCHAR", "its name"),
        ("latitude", "DOUBLE", "degrees north"),
        ("longitude", "DOUBLE", "degrees east"),
        ("country", "VARCHAR", "ISO 3166-1 alpha-3"),
        ("actors", "VARCHAR[]", "names, or country and sectors; happening_actor has the parties"),
        ("recipients", "VARCHAR[]", "likewise"),
        ("dead", "INTEGER", "number of dead that the latest article tells"),
        ("injured", "INTEGER", "number of injured, likewise"),
        ("size", "INTEGER", "number of participants, likewise"),
        ("auxiliary", "VARCHAR[]", "PLOVER's auxiliary modes of most sources; [] is as fact"),
        ("told_as_fact", "INTEGER", "number of articles that tell it as fact"),
        ("denied", "INTEGER", "number of articles that tell that it did not happen"),
        ("articles", "INTEGER", "number of articles that tell it; 0: no reading tells it any more"),
        (
            "sources",
            "INTEGER",
            "number of independent ones: near-copies, and articles of one publisher, count once",
        ),
        ("first_seen", "DATE", "earliest day of publication of those articles"),
        ("last_seen", "DATE", "latest day of publication of those articles"),
        ("story", "BIGINT", "story.story of most of those articles"),
        ("event", "BIGINT", "event.event that tells it best"),
        ("merged_into", "BIGINT", "happening.happening that it turned out to be"),
    ),
    _table(
        "happening_event",
        "Which events of articles tell a happening. Events of readings that no longer count stay.",
        ("event", "BIGINT", "event.event"),
        ("happening", "BIGINT", "happening.happening"),
    ),
    _table(
        "happening_actor",
        "The parties of a happening.",
        ("happening", "BIGINT", "happening.happening"),
        ("role", "VARCHAR", "actor or recipient"),
        ("position", "INTEGER", "place in the list of that role, from 1"),
        ("actor", "BIGINT", "actor.actor"),
        ("sources", "INTEGER", "number of independent sources that name it"),
    ),
    _table(
        "gathering_change",
        "What stood in the store under a number and was changed: yesterday explained.",
        ("gathering", "BIGINT", "gathering.gathering that changed it"),
        ("what", "VARCHAR", "copy_group, story or happening"),
        (
            "change",
            "VARCHAR",
            "merged (number is part of other now), split (some of number went to other), or "
            "emptied (nothing tells it any more)",
        ),
        ("number", "BIGINT", "number of the group, story or happening"),
        ("other", "BIGINT", "the other number; NULL for emptied"),
        ("moved", "BIGINT[]", "what went from number to other: articles, or events"),
    ),
    _table(
        "correction",
        "What a reader of an article says of an event that was read from it. Nothing that was read "
        "is changed by it, and no correction by a later one: view current_correction has the last "
        "of each event.",
        ("correction", "BIGINT", "number of the correction, from 1"),
        ("made", "TIMESTAMP", "when it was made (UTC)"),
        ("initials", "VARCHAR", "of who made it"),
        ("event", "BIGINT", "event.event"),
        (
            "verdict",
            "VARCHAR",
            "wrong (the words tell no such event), corrected (it is as the columns that follow "
            "say), right (it is as it was read), or withdrawn (the one before was a mistake)",
        ),
        ("changed", "VARCHAR[]", "corrected: type, mode, actors, recipients, days, standing"),
        ("type", "VARCHAR", "PLOVER type; NULL where it is wrong or withdrawn, as all below"),
        ("mode", "VARCHAR", "PLOVER mode"),
        ("actors", "VARCHAR[]", "codes of states, bodies and armed groups"),
        ("recipients", "VARCHAR[]", "likewise"),
        *_DAYS,
        ("auxiliary", "VARCHAR[]", "PLOVER's auxiliary modes; [] is what is told as fact"),
        ("note", "VARCHAR", "why, in the reader's words"),
    ),
    _table(
        "problem",
        "What could not be done.",
        ("problem", "BIGINT", "number of the problem"),
        ("run", "BIGINT", "run.run"),
        ("source", "VARCHAR", "file"),
        ("place", "VARCHAR", "where in that file; '' for the whole file"),
        ("article", "BIGINT", "article.article; NULL where there is none"),
        ("reading", "BIGINT", "reading.reading; NULL where there is none"),
        ("kind", "VARCHAR", "intake (no article came of it), failed (it broke), or reading"),
        ("message", "VARCHAR", "what happened, and what to do"),
    ),
)

VIEWS = (
    View(
        "current_reading",
        "The last reading of each article: what the other views are made of.",
        (("reading", "reading.reading"), ("article", "article.article"), ("run", "run.run")),
    ),
    View(
        "current_correction",
        "The last correction of each event that was corrected; what was withdrawn is not there.",
        (
            ("correction", "correction.correction"),
            ("made", "when it was made (UTC)"),
            ("initials", "of who made it"),
            ("event", "event.event"),
            ("verdict", "wrong, corrected or right"),
            ("changed", "what was corrected"),
            ("type", "PLOVER type, as it should be"),
            ("mode", "PLOVER mode, likewise"),
            ("actors", "codes of the actors, likewise"),
            ("recipients", "codes of the recipients, likewise"),
            ("first_day", "first day, likewise"),
            ("last_day", "last day, likewise"),
            ("auxiliary", "PLOVER's auxiliary modes, likewise"),
            ("note", "why"),
        ),
    ),
    View(
        "sentence_text",
        "Sentences with their words (NULL without the text).",
        (
            ("reading", "reading.reading"),
            ("article", "article.article"),
            ("sentence", "number in the reading"),
            ("in_title", "whether it is of the title"),
            ("start", "offset of the first character"),
            ("stop", "offset after the last character"),
            ("words", "the sentence"),
        ),
    ),
    View(
        "event_told",
        "Events with their parties and the first sentence that tells them.",
        (
            ("event", "event.event"),
            ("article", "article.article"),
            ("published", "day of publication"),
            ("first_day", "first day of the event"),
            ("last_day", "last day of the event"),
            ("type", "PLOVER type"),
            ("mode", "PLOVER mode"),
            ("actors", "names, or country and sectors, of the actors"),
            ("recipients", "likewise of the recipients"),
            ("standing", "as fact, or PLOVER's auxiliary modes joined by +"),
            ("told_by", "through whom it reached us, the outermost first"),
            ("score", "PLOVER conflict-cooperation score"),
            ("sentence", "the first sentence that tells it"),
            ("title", "headline"),
            ("source", "file of the first origin"),
            ("url", "address of the first origin"),
            ("actor_codes", "bodies or armed groups, else countries, of the actors"),
            ("recipient_codes", "likewise of the recipients"),
            ("place", "where it happened"),
            ("place_country", "ISO 3166-1 alpha-3 of that place"),
            ("dataset", "legation, or the data set that was imported: gdelt, icews, …"),
        ),
    ),
    View(
        "happening_told",
        "What happened, however many articles tell it, with the sentence that tells it best.",
        (
            ("happening", "happening.happening"),
            ("first_day", "first day"),
            ("last_day", "last day"),
            ("type", "PLOVER type"),
            ("mode", "PLOVER mode"),
            ("actors", "names, or country and sectors, of the actors"),
            ("recipients", "likewise of the recipients"),
            ("standing", "as fact, or PLOVER's auxiliary modes joined by +"),
            ("place", "where it happened"),
            ("country", "ISO 3166-1 alpha-3 of the place"),
            ("score", "PLOVER conflict-cooperation score"),
            ("articles", "number of articles that tell it"),
            ("sources", "number of independent ones"),
            ("denied", "number of articles that tell that it did not happen"),
            ("first_seen", "earliest day of publication"),
            ("last_seen", "latest day of publication"),
            ("story", "story.story"),
            ("sentence", "the sentence that tells it best (NULL without the text)"),
        ),
    ),
    View(
        "happening_article",
        "Which articles tell a happening, with their sentences.",
        (
            ("happening", "happening.happening"),
            ("event", "event.event"),
            ("article", "article.article"),
            ("copy_group", "copy_group.copy_group"),
            ("published", "day of publication"),
            ("publisher", "publisher of the article's first origin"),
            ("type", "PLOVER type, as the article tells it"),
            ("mode", "PLOVER mode, likewise"),
            ("standing", "as fact, or PLOVER's auxiliary modes joined by +"),
            ("sentence", "the first sentence that tells it (NULL without the text)"),
            ("title", "headline"),
        ),
    ),
    View(
        "copy_told",
        "Texts that were printed more than once, with their first printing.",
        (
            ("copy_group", "copy_group.copy_group"),
            ("article", "article.article"),
            ("published", "day of publication"),
            ("publisher", "publisher of the article's first origin"),
            ("title", "headline"),
            ("is_first", "whether it is the first printing"),
            ("copied_from", "article.article that it is most alike"),
            ("likeness", "share of the shorter text's runs of words that both have"),
            ("shared", "number of sentences that stand there word for word"),
        ),
    ),
    View(
        "dyad_event",
        "Events by pair of states or bodies. "
        "A meeting of several counts for each pair of them, both ways.",
        (
            ("event", "event.event"),
            ("article", "article.article"),
            ("source", "body or armed group, else country, of the actor"),
            ("target", "body or armed group, else country, of the recipient"),
            ("day", "first day of the event; of publication where it has none"),
            ("type", "PLOVER type"),
            ("mode", "PLOVER mode"),
            ("quad", "PLOVER quad class"),
            ("score", "PLOVER conflict-cooperation score"),
            ("is_fact", "whether it is told as fact"),
            ("dataset", "legation, or the data set that was imported: gdelt, icews, …"),
        ),
    ),
    View(
        "dyad_month",
        "Events told as fact, by pair of states or bodies, and month. "
        "A meeting of several counts for each pair of them, both ways.",
        (
            ("source", "body or armed group, else country, of the actor"),
            ("target", "body or armed group, else country, of the recipient"),
            ("month", "first day of the month of the event; of publication where it has no day"),
            ("events", "number of events"),
            ("articles", "number of articles that tell them"),
            ("verbal_cooperation", "number of events of that quad class"),
            ("material_cooperation", "likewise"),
            ("verbal_conflict", "likewise"),
            ("material_conflict", "likewise"),
            ("mean_score", "mean PLOVER score"),
            ("dataset", "legation, or the data set that was imported: each counts by itself"),
        ),
    ),
    View(
        "run_told",
        "How the runs went.",
        (
            ("run", "run.run"),
            ("begun", "when it began (UTC)"),
            ("minutes", "how long it took; NULL: still going, or cut off"),
            ("legation", "version of Legation"),
            ("read", "number of articles that it read"),
            ("unread", "number of articles that it left unread"),
            ("brought", "number of articles that it brought first"),
            ("problems", "number of things of which no article or no reading came"),
            ("sources", "what it was given to read"),
        ),
    ),
    View(
        "statement_told",
        "Statements with their speakers and words.",
        (
            ("statement", "statement.statement"),
            ("article", "article.article"),
            ("published", "day of publication"),
            ("speaker", "name, or country and sectors; NULL where it could not be told"),
            ("country", "the speaker's"),
            ("kind", "direct, mixed or indirect"),
            ("act", "speech or thought"),
            ("content", "the words of what is said (NULL without the text)"),
            ("title", "headline"),
        ),
    ),
)
