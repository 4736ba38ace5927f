from __future__ import annotations

import gzip
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from legation.corpus.gather import gather
from legation.errors import ExchangeError
from legation.exchange import Kind, export_events, load_layout
from legation.exchange.imports import DataSet, Imported, import_file
from legation.relations import open_store as open_archive
from legation.store import Run, RunFacts, Store, open_store

GDELT = {
    "GLOBALEVENTID": "1001", "SQLDATE": "20180305", "Actor1Code": "JPNGOV", "Actor1Name": "TOKYO",
    "Actor1CountryCode": "JPN", "Actor1Type1Code": "GOV", "Actor2Code": "PRK",
    "Actor2Name": "NORTH KOREA", "Actor2CountryCode": "PRK", "EventCode": "112",
    "NumMentions": "7", "ActionGeo_Type": "4", "ActionGeo_Fullname": "Pyongyang, North Korea",
    "ActionGeo_CountryCode": "KN", "ActionGeo_Lat": "39.02", "ActionGeo_Long": "125.75",
    "DATEADDED": "20180306001500", "SOURCEURL": "https://www.example.org/a",
}  # fmt: skip
ICEWS = {
    "Event ID": "20718170", "Event Date": "2018-03-05", "Source Name": "Citizen (Japan)",
    "Source Sectors": "General Population / Civilian / Social,Social", "Source Country": "Japan",
    "Event Text": "Make a visit", "CAMEO Code": "42", "Intensity": "1.9",
    "Target Name": "United Nations", "Target Sectors": "International Government Organization",
    "Target Country": "", "Story ID": "77", "Sentence Number": "2", "Publisher": "Kyodo",
    "City": "Vladivostok", "District": "", "Province": "Primorsky", "Country": "Russian Federation",
    "Latitude": "43.1", "Longitude": "131.9",
}  # fmt: skip
PHOENIX = {
    "EventID": "5", "Date": "20180305", "Year": "2018", "Month": "3", "Day": "5",
    "SourceActorFull": "JPNMILGOV", "SourceActorEntity": "JPN", "TargetActorFull": "IGOUNO",
    "TargetActorEntity": "IGO", "EventCode": "190", "EventRootCode": "19", "CountryCode": "MLI",
    "LocationName": "Gao", "Lat": "16.2", "Lon": "-0.04", "SentenceID": "91_1;92_3",
    "URLs": "https://www.example.org/b;https://www.example.org/c", "NewsSources": "REU;BBC",
}  # fmt: skip
POLECAT = dict.fromkeys(load_layout("polecat").names, "None") | {
    "Event ID": "20180306-7-abc_CONSULT", "Event Date": "2018-03-05", "Event Type": "CONSULT",
    "Event Mode": "visit", "Intensity": "4.0", "Quad Code": "VERBAL COOPERATION",
    "Contexts": "diplomatic; new_one", "Actor Name": "Shinzo Abe; Taro Kono",
    "Actor Country": "JPN; JPN", "Primary Actor Sector": "GOV; GOV",
    "Recipient Name": "Vladimir Putin", "Recipient Country": "RUS", "Recipient Sectors": "GOV; MIL",
    "Country": "RUS", "Placename": "Sochi", "GeoNames ID": "491422", "Latitude": "43.6",
    "Longitude": "39.7", "Feature Type": "PPL", "Publication Date": "2018-03-06",
}  # fmt: skip

LAYOUTS = {
    DataSet.GDELT: ("gdelt-events", GDELT), DataSet.ICEWS: ("icews", ICEWS),
    DataSet.PHOENIX: ("phoenix", PHOENIX), DataSet.POLECAT: ("polecat", POLECAT),
}  # fmt: skip


def text_of(data_set: DataSet, *rows: dict[str, str], header: bool | None = None) -> str:
    """A file as it is published."""
    name, first = LAYOUTS[data_set]
    layout = load_layout(name)
    lines = ["\t".join((first | row).get(column, "") for column in layout.names) for row in rows]
    if layout.header if header is None else header:
        lines.insert(0, "\t".join(layout.names))
    return "".join(f"{line}\n" for line in lines)


class Bringing:
    """Files brought into one store, and what was told of them."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.db, self.told = folder, folder / "store.duckdb", list[str]()

    def bring(self, data_set: DataSet, text: str | bytes, name: str = "file") -> Imported:
        file = self.folder / name
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        with open_store(self.db) as store:
            return import_file(store, data_set, file, version="0", tell=self.told.append)

    def ask(self, sql: str) -> list[dict[str, Any]]:
        with open_store(self.db, read_only=True) as store:
            return rows(store, sql)


def rows(store: Store, sql: str) -> list[dict[str, Any]]:
    result = store.query(sql)
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


@pytest.fixture
def into(tmp_path: Path) -> Bringing:
    return Bringing(tmp_path)


def test_gdelt_becomes_events_with_their_own_run(into: Bringing) -> None:
    done = into.bring(DataSet.GDELT, text_of(DataSet.GDELT, {}), "20180306.export.CSV")
    assert (done.rows, done.events, done.known, done.bad) == (1, 1, 0, 0)
    (run,) = into.ask("SELECT run, dataset, sources, keeps_text FROM run")
    assert run["dataset"] == "gdelt" and run["sources"][0].endswith("20180306.export.CSV")
    (event,) = into.ask("FROM event_told")
    assert (event["type"], event["actor_codes"], event["recipient_codes"]) == (
        "ACCUSE", ["JPN"], ["PRK"],
    )  # fmt: skip
    assert (event["first_day"], event["published"]) == (date(2018, 3, 5), date(2018, 3, 6))
    assert (event["dataset"], event["url"], event["sentence"], event["title"]) == (
        "gdelt", "https://www.example.org/a", None, None,
    )  # fmt: skip
    assert (event["place"], event["place_country"]) == ("Pyongyang, North Korea", "PRK")
    (stored,) = into.ask("SELECT cameo, mode, quad, score, mentions, imported_id FROM event")
    assert stored == {
        "cameo": "112", "mode": "allege", "quad": "verbal conflict", "score": -3.5,
        "mentions": 7, "imported_id": "gdelt:1001",
    }  # fmt: skip
    (month,) = into.ask("SELECT source, target, events, dataset FROM dyad_month")
    assert month == {"source": "JPN", "target": "PRK", "events": 1, "dataset": "gdelt"}
    actors = into.ask("SELECT id, name, country, sectors FROM actor ORDER BY country")
    assert actors == [
        {"id": None, "name": "TOKYO", "country": "JPN", "sectors": ["GOV"]},
        {"id": "PRK", "name": "NORTH KOREA", "country": "PRK", "sectors": []},
    ]


def test_icews_becomes_events(into: Bringing) -> None:
    into.bring(DataSet.ICEWS, text_of(DataSet.ICEWS, {}))
    # Its codes have lost their zero in some files.
    (event,) = into.ask("SELECT cameo, type, mode, imported_id, place_name FROM event")
    assert event == {
        "cameo": "042", "type": "CONSULT", "mode": "visit",
        "imported_id": "icews:20718170@2018-03-05", "place_name": "Vladivostok",
    }  # fmt: skip
    actors = into.ask("SELECT name, country, org, sectors FROM actor ORDER BY name")
    assert actors == [
        {"name": "Citizen (Japan)", "country": "JPN", "org": None, "sectors": ["CVL"]},
        {"name": "United Nations", "country": None, "org": "UN", "sectors": ["IGO"]},
    ]
    assert into.ask("SELECT country FROM place") == [{"country": "RUS"}]


def test_phoenix_becomes_events(into: Bringing) -> None:
    into.bring(DataSet.PHOENIX, text_of(DataSet.PHOENIX, {}))
    (event,) = into.ask("SELECT type, url, actor_codes, recipient_codes FROM event_told")
    assert event == {
        "type": "ASSAULT", "url": "https://www.example.org/b", "actor_codes": ["JPN"],
        "recipient_codes": ["UN"],
    }  # fmt: skip
    assert into.ask("SELECT sectors FROM actor WHERE country = 'JPN'") == [
        {"sectors": ["MIL", "GOV"]}
    ]


def test_polecat_keeps_its_lists_of_parties(into: Bringing) -> None:
    into.bring(DataSet.POLECAT, text_of(DataSet.POLECAT, {}))
    (event,) = into.ask("FROM event")
    assert (event["actors"], event["recipients"]) == (
        ["Shinzo Abe", "Taro Kono"],
        ["Vladimir Putin"],
    )
    assert (event["contexts"], event["cameo"]) == (["diplomatic"], "042")
    assert into.ask("SELECT sectors FROM actor WHERE country = 'RUS'") == [
        {"sectors": ["GOV", "MIL"]}
    ]
    assert into.ask("SELECT geonameid, feature FROM place") == [
        {"geonameid": 491422, "feature": "PPL"}
    ]


def test_countries_are_kept_where_names_are_not_as_many(into: Bringing) -> None:
    into.bring(
        DataSet.POLECAT, text_of(DataSet.POLECAT, {"Actor Country": "JPN; KOR; CHN"})
    )  # fmt: skip
    (event,) = into.ask("SELECT actors, actor_codes FROM event")
    assert event == {"actors": ["JPN", "KOR", "CHN"], "actor_codes": ["JPN", "KOR", "CHN"]}


def test_the_other_name_of_a_column_and_columns_behind_are_read(into: Bringing) -> None:
    text = text_of(DataSet.POLECAT, {"Intensity": "3.25"}).replace("Intensity", "Event Intensity")
    head, line = text.splitlines()
    into.bring(DataSet.POLECAT, f"{head}\tHeadline\n{line}\tAbe in Sochi\n")
    assert into.ask("SELECT score FROM event") == [{"score": 3.25}]


def test_bad_lines_are_told_by_their_number_and_the_rest_is_read(into: Bringing) -> None:
    good = text_of(DataSet.GDELT, {}, {"GLOBALEVENTID": "1002"}).splitlines()
    lines = [
        good[0],
        "only\ttwo",
        text_of(DataSet.GDELT, {"SQLDATE": "20181399"}).strip("\n"),
        text_of(DataSet.GDELT, {"EventCode": "999"}).strip("\n"),
        text_of(DataSet.GDELT, {"GLOBALEVENTID": ""}).strip("\n"),
        text_of(DataSet.GDELT, {"ActionGeo_Lat": "north"}).strip("\n"),
        "",
        good[1],
    ]
    done = into.bring(DataSet.GDELT, "\n".join(lines), "bad.CSV")
    assert (done.rows, done.events, done.bad) == (7, 2, 5)
    assert [told.split("bad.CSV: ")[1] for told in into.told] == [
        "line 2: 2 cells; a row of GDELT 2.0, events has 61",
        'line 3: SQLDATE "20181399" is no day',
        'line 4: "999" is no CAMEO code',
        "line 5: GLOBALEVENTID is empty",
        'line 6: ActionGeo_Lat "north" is no number',
    ]
    places = into.ask("SELECT place FROM problem ORDER BY problem")
    assert [row["place"] for row in places] == [f"line {k}" for k in range(2, 7)]


def test_of_many_bad_lines_the_first_are_told(into: Bringing) -> None:
    text = text_of(DataSet.GDELT, {}) + "bad\n" * 30
    done = into.bring(DataSet.GDELT, text)
    assert done.bad == 30
    assert len(into.told) == 21 and "more lines are wrong" in into.told[-1]


def test_what_plover_has_no_type_for_is_counted(into: Bringing) -> None:
    done = into.bring(
        DataSet.GDELT,
        text_of(DataSet.GDELT, {"EventCode": "010"}, {"EventCode": "020"}, {"EventCode": "023"}),
    )
    assert done.left_out == {
        "CAMEO 01 (statements), for which PLOVER has no type": 1,
        "CAMEO 02 (appeals), for which PLOVER has no type": 2,
    }


@pytest.mark.parametrize(
    ("data_set", "text", "message"),
    [
        (DataSet.GDELT, "a\t" * 57 + "b\n", "it is a file of GDELT 1.0"),
        (DataSet.GDELT, "a\t" * 15 + "b\n", "these are mentions"),
        (DataSet.ICEWS, "a,b,c\n", "separated by tabs"),
        (DataSet.ICEWS, "Event ID\tEvent Date\n", "lacks Source Name, Source Sectors"),
    ],
    ids=["gdelt 1", "mentions", "commas", "columns missing"],
)
def test_a_file_of_something_else_is_refused_and_leaves_nothing(
    into: Bringing, data_set: DataSet, text: str, message: str
) -> None:
    with pytest.raises(ExchangeError, match=message):
        into.bring(data_set, text)
    assert into.ask("FROM run") == []


def test_a_file_that_is_given_twice_is_stored_once(into: Bringing) -> None:
    text = text_of(DataSet.GDELT, {}, {"GLOBALEVENTID": "1002"})
    into.bring(DataSet.GDELT, text)
    more = text + text_of(DataSet.GDELT, {"GLOBALEVENTID": "1003"})
    done = into.bring(DataSet.GDELT, more)
    assert (done.events, done.known) == (1, 2)
    assert into.ask("SELECT count(*) AS n FROM event_told") == [{"n": 3}]


def test_packed_files_are_read(into: Bringing, tmp_path: Path) -> None:
    text = text_of(DataSet.GDELT, {})
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.CSV", text)
    assert into.bring(DataSet.GDELT, (tmp_path / "a.zip").read_bytes(), "a.zip").events == 1
    packed = gzip.compress(text.replace("1001", "1002").encode())
    assert into.bring(DataSet.GDELT, packed, "b.gz").events == 1


@pytest.mark.parametrize("kind", [Kind.GDELT, Kind.ICEWS, Kind.PHOENIX, Kind.POLECAT])
def test_what_is_written_is_read_again(kind: Kind, store: Path, into: Bringing) -> None:
    with open_store(store, read_only=True) as opened:
        file = export_events(opened, kind, into.folder / "out").files[0].path
        told = rows(opened, "SELECT DISTINCT type FROM event WHERE auxiliary = []")
    done = into.bring(DataSet(kind), file.read_bytes())
    assert (done.bad, into.told) == (0, [])
    assert done.events == done.rows > 0
    types = {row["type"] for row in into.ask("SELECT DISTINCT type FROM event")}
    coded = {row["type"] for row in told} - (set() if kind is Kind.POLECAT else {"SUPPORT"})
    assert types == coded
    codes = into.ask("SELECT DISTINCT country, org FROM actor")
    assert {"JPN", "PRK", "CHN", "KOR"} <= {row["country"] for row in codes}
    assert "UN" in {row["org"] for row in codes}


def test_a_relation_is_told_by_the_data_set_that_is_chosen(store: Path, into: Bringing) -> None:
    into.db = store
    years = [
        {
            "GLOBALEVENTID": str(k),
            "SQLDATE": f"20{k}0305",
            "DATEADDED": f"20{k}0306000000",
            "SOURCEURL": f"https://www.example.org/{k}",
        }
        for k in range(10, 14)
    ]
    into.bring(DataSet.GDELT, text_of(DataSet.GDELT, *years))
    into.bring(DataSet.ICEWS, text_of(DataSet.ICEWS, {}))

    def events(*datasets: str) -> int:
        with open_archive(store, datasets=datasets) as archive:
            return archive.relation("JPN", "PRK").by("year").events

    # Of three accusations one has no day.
    assert (events(), events("legation"), events("gdelt"), events("icews")) == (2, 2, 4, 0)
    assert events("legation", "gdelt") == 6


def test_imported_events_are_gathered_with_none(store: Path, into: Bringing) -> None:
    into.db = store
    into.bring(DataSet.GDELT, text_of(DataSet.GDELT, {}))
    with open_store(store) as opened:
        (first,) = rows(opened, "SELECT min(run) AS run FROM run")
        gather(opened, Run(first["run"], RunFacts("0", "m", "l", "r")), all_of_it=True)
        imported = rows(
            opened,
            "SELECT event FROM event JOIN happening_event USING (event)"
            " WHERE imported_id IS NOT NULL",
        )
    assert imported == []
    with open_archive(store, datasets=["gdelt"]) as archive:
        assert archive.relation("JPN", "PRK").by("year").events == 1
