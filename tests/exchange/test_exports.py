from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from legation.corpus.gather import gather
from legation.errors import ExchangeError
from legation.exchange import (
    Chosen,
    Exported,
    Kind,
    export_events,
    export_tables,
    export_tokens,
    load_layout,
)
from legation.gathering.fingerprints import fingerprint
from legation.records.article import Article, DateOrigin
from legation.records.report import Report
from legation.records.span import Span
from legation.store import TABLES, Entry, Origin, RunFacts, open_store

from .conftest import EVENTS, TEXT

Rows = list[dict[str, str]]


def written(path: Path, layout: str) -> Rows:
    """The rows of a file, read by the list of columns that is published."""
    lay = load_layout(layout)
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    if lay.header:
        assert lines.pop(0) == list(lay.names)
    assert {len(line) for line in lines} == {len(lay.names)}
    return [dict(zip(lay.names, line, strict=True)) for line in lines]


def export(store: Path, kind: Kind, into: Path, chosen: Chosen | None = None) -> Exported:
    with open_store(store, read_only=True) as opened:
        return export_events(opened, kind, into, chosen)


def pick(row: dict[str, str], *names: str) -> tuple[str, ...]:
    return tuple(row[name] for name in names)


def test_gdelt_events_come_back_by_their_columns(store: Path, tmp_path: Path) -> None:
    exported = export(store, Kind.GDELT, tmp_path / "out")
    rows = written(tmp_path / "out" / "legation.export.CSV", "gdelt-events")
    assert exported.files[0].rows == len(rows)
    accused = next(row for row in rows if row["EventCode"] == "112")
    assert pick(accused, "SQLDATE", "MonthYear", "Year", "FractionDate") == (
        "20180305", "201803", "2018", "2018.1781",
    )  # fmt: skip
    assert pick(accused, "Actor1Code", "Actor1Name", "Actor2Code", "Actor2CountryCode") == (
        "JPN", "JAPAN", "PRK", "PRK",
    )  # fmt: skip
    assert pick(accused, "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale") == (
        "112", "11", "3", "-2.0",
    )  # fmt: skip
    assert pick(accused, "ActionGeo_Type", "ActionGeo_Fullname", "ActionGeo_CountryCode") == (
        "4", "Kuwait City, Al Asimah, Kuwait", "KU",
    )  # fmt: skip
    assert accused["DATEADDED"] == "20180306000000"
    assert accused["SOURCEURL"] == "https://www.kyodo.example/1"
    assert pick(accused, "Actor1Geo_Type", "AvgTone", "Actor1EthnicCode") == ("0", "", "")
    ids = [row["GLOBALEVENTID"] for row in rows]
    assert len(set(ids)) == len(ids)


def test_actors_have_their_cameo_codes(store: Path, tmp_path: Path) -> None:
    export(store, Kind.GDELT, tmp_path)
    rows = written(tmp_path / "legation.export.CSV", "gdelt-events")
    visit = next(row for row in rows if row["EventCode"] == "042")
    assert pick(visit, "Actor2Code", "Actor2KnownGroupCode", "Actor2Type1Code") == (
        "IGOUNO", "UNO", "IGO",
    )  # fmt: skip
    held = next(row for row in rows if row["EventCode"] == "173")
    # A journalist is MED in CAMEO; REL has no role there. A tab in a name does not end its cell.
    assert pick(held, "Actor1Code", "Actor2Code", "Actor2Name") == ("JPNCOP", "MED", "A REPORTER")
    abe = next(row for row in rows if row["Actor1Name"] == "SHINZO ABE")
    assert pick(abe, "Actor1Code", "Actor1Type1Code", "Actor1Type2Code") == (
        "JPNGOVPTY", "GOV", "PTY",
    )  # fmt: skip


def test_those_who_meet_are_paired_both_ways(store: Path, tmp_path: Path) -> None:
    export(store, Kind.GDELT, tmp_path)
    rows = written(tmp_path / "legation.export.CSV", "gdelt-events")
    met = {
        pick(row, "Actor1CountryCode", "Actor2CountryCode")
        for row in rows
        if row["EventCode"] == "046"
    }
    three = ("JPN", "CHN", "KOR")
    assert met == {(one, other) for one in three for other in three if one != other}


def test_gdelt_mentions_point_into_the_article(store: Path, tmp_path: Path) -> None:
    export(store, Kind.GDELT, tmp_path)
    events = written(tmp_path / "legation.export.CSV", "gdelt-events")
    mentions = written(tmp_path / "legation.mentions.CSV", "gdelt-mentions")
    assert {row["GLOBALEVENTID"] for row in mentions} == {row["GLOBALEVENTID"] for row in events}
    accused = next(
        row for row in mentions if row["MentionSourceName"] == "kyodo.example"
        and TEXT[int(row["ActionCharOffset"]) :].startswith("accused")
    )  # fmt: skip
    assert accused["MentionType"] == "1"
    assert accused["SentenceID"] == "3"
    assert TEXT[int(accused["Actor1CharOffset"]) :].startswith("Japan accused")
    assert TEXT[int(accused["Actor2CharOffset"]) :].startswith("North Korea")
    assert accused["MentionDocLen"] == str(len(TEXT))


def test_what_several_articles_tell_is_one_gdelt_event_with_its_mentions(tmp_path: Path) -> None:
    path = tmp_path / "gathered.duckdb"
    spans = (Span(0, len(TEXT)),)
    with open_store(path) as opened:
        run = opened.begin(RunFacts("0", "m", "l", "r"))
        entries = []
        for number, words in enumerate((" Japan protests.", " Piracy in the Gulf angers Tokyo.")):
            article = Article(
                TEXT + words, f"a{number}", None, date(2018, 3, 6), DateOrigin.GIVEN, f"P{number}"
            )
            report = Report(article, events=EVENTS[:1], sentences=spans)
            entries.append(Entry(Origin("n"), article, report, fingerprint=fingerprint(article)))
        opened.write(entries, run)
        gather(opened, run, all_of_it=True)
    export(path, Kind.GDELT, tmp_path)
    (one,) = written(tmp_path / "legation.export.CSV", "gdelt-events")
    assert pick(one, "NumMentions", "NumArticles") == ("2", "2")
    mentions = written(tmp_path / "legation.mentions.CSV", "gdelt-mentions")
    assert [row["GLOBALEVENTID"] for row in mentions] == [one["GLOBALEVENTID"]] * 2


def test_icews_comes_back_by_its_header(store: Path, tmp_path: Path) -> None:
    export(store, Kind.ICEWS, tmp_path / "events.tab")
    rows = written(tmp_path / "events.tab", "icews")
    held = next(row for row in rows if row["CAMEO Code"] == "173")
    assert pick(held, "Event Date", "Source Name", "Source Sectors", "Source Country") == (
        "2018-03-05", "police", "Police", "Japan",
    )  # fmt: skip
    assert pick(held, "Event Text", "Intensity", "Target Sectors") == (
        "Arrest, detain, or charge with legal action", "-5.0", "Media,Religious",
    )  # fmt: skip
    accused = [row for row in rows if row["CAMEO Code"] == "112"]
    assert [row["Story ID"] for row in accused] == ["1", "2"]
    assert pick(accused[0], "City", "Province", "Country", "Latitude", "Longitude") == (
        "Kuwait City", "Al Asimah", "Kuwait", "29.37", "47.98",
    )  # fmt: skip


def test_phoenix_comes_back_by_its_columns(store: Path, tmp_path: Path) -> None:
    export(store, Kind.PHOENIX, tmp_path)
    rows = written(tmp_path / "legation.phoenix.txt", "phoenix")
    abe = next(row for row in rows if row["SourceActorFull"] == "JPNGOVPTY")
    assert pick(abe, "SourceActorEntity", "SourceActorRole", "SourceActorAttribute") == (
        "JPN", "GOV", "PTY",
    )  # fmt: skip
    assert pick(abe, "Date", "Year", "Month", "Day", "EventRootCode", "PentaClass") == (
        "20180305", "2018", "3", "5", "04", "1",
    )  # fmt: skip
    visit = next(row for row in rows if row["EventCode"] == "042")
    assert pick(visit, "TargetActorFull", "TargetActorEntity", "TargetActorAttribute") == (
        "IGOUNO", "IGO", "UNO",
    )  # fmt: skip
    accused = next(row for row in rows if row["EventCode"] == "112")
    assert pick(accused, "Issues", "CountryCode") == ("CRIME,1;LEGAL,1", "KWT")


def test_polecat_keeps_several_parties_in_one_row(store: Path, tmp_path: Path) -> None:
    export(store, Kind.POLECAT, tmp_path)
    rows = written(tmp_path / "legation.polecat.txt", "polecat")
    met = next(row for row in rows if row["Event Mode"] == "multilateral")
    assert pick(met, "Actor Name", "Actor Country", "Actor COW", "Recipient Name") == (
        "Shinzo Abe; China; South Korea", "JPN; CHN; KOR", "740; 710; 732", "None",
    )  # fmt: skip
    assert pick(met, "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw") == (
        "GOV; None; None", "GOV; PTY", "prime minister of Japan; None; None",
        "Abe; China; South Korea",
    )  # fmt: skip
    accused = next(row for row in rows if row["Event Type"] == "ACCUSE")
    assert pick(accused, "Event Mode", "Intensity", "Quad Code", "Contexts") == (
        "allege", "-3.5", "VERBAL CONFLICT", "crime; legal",
    )  # fmt: skip
    assert pick(accused, "GeoNames ID", "Raw Placename", "Feature Type", "Story Locations") == (
        "285787", "Kuwait City", "PPLC", "Kuwait City",
    )  # fmt: skip
    # What one of them has not is None, so that each name keeps its country.
    protest = next(row for row in rows if row["Event Type"] == "PROTEST")
    assert pick(protest, "Actor Name", "Actor Country", "Primary Actor Sector") == (
        "a reporter; Shinzo Abe", "None; JPN", "JRN; GOV",
    )  # fmt: skip
    # It asks for no CAMEO code.
    assert "SUPPORT" in {row["Event Type"] for row in rows}


def test_only_what_happened_is_written_unless_more_is_asked_for(
    store: Path, tmp_path: Path
) -> None:
    export(store, Kind.ICEWS, tmp_path / "fact")
    export(store, Kind.ICEWS, tmp_path / "more", Chosen(auxiliary=("future",)))
    fact, more = (
        {row["CAMEO Code"] for row in written(tmp_path / name / "legation.icews.tab", "icews")}
        for name in ("fact", "more")
    )
    assert more - fact == {"036"}


def test_days_choose_the_rows(store: Path, tmp_path: Path) -> None:
    exported = export(
        store, Kind.ICEWS, tmp_path / "a.tab", Chosen(first=date(2018, 3, 6), last=None)
    )
    assert [one.rows for one in exported.files] == [0]


def test_what_has_no_place_in_a_format_is_told(store: Path, tmp_path: Path) -> None:
    notes = export(store, Kind.GDELT, tmp_path).notes
    assert notes == (
        "1 event left out: without a day, and so are the articles",
        "1 event left out: without a CAMEO code (1 SUPPORT)",
        "1 party written without country and known group: there is none, or CAMEO has no code"
        " for it",
        "sectors left out, as CAMEO has no such role: REL of 1 party",
        "1 event of articles left out: planned, possible, denied or history; --standing writes"
        " them too",
    )


def test_every_table_becomes_parquet(store: Path, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    with open_store(store, read_only=True) as opened:
        exported = export_tables(opened, tmp_path / "tables")
        here: dict[str, Any] = {
            table.name: opened.query(f'FROM "{table.name}"').fetchall() for table in TABLES
        }
    assert {one.path.stem for one in exported.files} == {table.name for table in TABLES}
    for name, rows in here.items():
        file = tmp_path / "tables" / f"{name}.parquet"
        assert duckdb.sql(f"FROM '{file}'").fetchall() == rows


def test_tokens_carry_what_was_found_in_them(store: Path, tmp_path: Path) -> None:
    with open_store(store, read_only=True) as opened:
        export_tokens(opened, tmp_path / "tokens.conll")
    lines = (tmp_path / "tokens.conll").read_text("utf-8").split("\n")
    names = lines[0].removeprefix("#").split("\t")
    assert tuple(names) == load_layout("conll").names
    rows = [dict(zip(names, line.split("\t"), strict=True)) for line in lines[1:] if line]
    texts = {"text": TEXT, "title": "Japan accuses North Korea"}
    first = [row for row in rows if row["article"] == "1"]
    for row in first:
        words = texts[row["in"]][int(row["start"]) : int(row["stop"])]
        assert "".join(words.split()) == row["form"]
    told = {row["form"]: row for row in first if row["in"] == "text"}
    assert told["accused"]["events"] == "B-1-ACCUSE"
    assert told["accused"]["statements"] == "_"
    assert told["March"]["times"] == "I-2018-03-05"
    assert [row["places"] for row in first if row["form"] in ("Kuwait", "City")] == [
        "B-285787", "I-285787",
    ]  # fmt: skip
    assert "B-1-recipient" in [row for row in first if row["form"] == "North"][1]["parties"]
    assert told["Abe"]["statements"] == "B-1-source"


def test_two_files_want_a_folder(store: Path, tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="name a folder"):
        export(store, Kind.GDELT, tmp_path / "one.csv")
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExchangeError, match="cannot be made"):
        export(store, Kind.GDELT, tmp_path / "file")
