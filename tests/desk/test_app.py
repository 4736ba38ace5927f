"""The pages, as a browser gets them."""

from __future__ import annotations

import csv
import io
import re

import pytest
from starlette.testclient import TestClient

from legation.desk.writing import _cell

SCRIPT = "<script>alert(1)</script>"
OWN = {"origin": "http://127.0.0.1:8350"}

PAGES = [
    "/", "/relation", "/relation?one=JPN&other=PRK", "/relation?one=JPN&other=PRK&by=year",
    "/relation?one=JPN&other=PRK&since=2019-05-01&until=2019-05-31", "/relation?one=KEN&other=JPN",
    "/network", "/network?from=2019-05-01&to=2019-05-31", "/network?to=1999-01-01",
    "/map", "/map?party=KEN", "/map?from=2030-01-01",
    "/search?what=statements", "/search?what=statements&words=wait&party=PRK",
    "/search?what=actors", "/search?what=actors&words=kim", "/search?what=places",
    "/search?place=KEN&standing=fact&sources=1", "/search?what=places&page=9", "/search?page=7",
    "/event/1", "/event/2", "/relation?one=XQQ&other=PRK",
    "/search", "/search?words=condemned", "/search?party=KEN&type=CONSULT", "/read", "/article/1",
    "/article/2", "/happening/1",
]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_whole_and_has_no_script_within(desk: TestClient, path: str) -> None:
    answer = desk.get(path)
    assert answer.status_code == 200
    assert answer.text.rstrip().endswith("</html>")
    assert re.findall(r"<script[^>]*>[^<]*", answer.text) == [
        '<script type="module" src="/static/desk.js">'
    ]
    assert not re.search(r"\s(on\w+|style)=", re.sub(r"&[^;]+;", "", answer.text))
    assert len(answer.content) < 300_000


@pytest.mark.parametrize("path", PAGES)
def test_links_within_the_desk_lead_somewhere(desk: TestClient, path: str) -> None:
    links = set(re.findall(r'href="(/[^"#]*)', desk.get(path).text))
    for link in links:
        assert desk.get(link.replace("&amp;", "&")).status_code == 200, link


def test_words_of_articles_are_shown_as_words(desk: TestClient) -> None:
    page = desk.get("/article/2").text
    assert "&lt;script&gt;" in page
    assert "javascript:" not in page


def test_a_relation_shows_its_events_and_leads_to_those_of_a_bar(desk: TestClient) -> None:
    page = desk.get("/relation?one=JPN&other=PRK").text
    assert "Japan condemned North Korea on Thursday." in page
    june = desk.get("/relation?one=JPN&other=PRK&since=2019-06-01&until=2019-06-30").text
    assert "Japan condemned North Korea on Thursday." not in june
    assert "North Korea condemned Japan on Monday" in june


def test_two_sides_without_events_are_told_what_to_do(desk: TestClient) -> None:
    assert "no event is told as fact" in desk.get("/relation?one=KEN&other=JPN").text


def test_a_side_that_the_store_does_not_have_is_said_to_be_none(desk: TestClient) -> None:
    page = desk.get("/relation?one=XQQ&other=PRK").text
    assert "nothing of XQQ" in page and "first letters" in page
    assert "nothing of" not in desk.get("/relation?one=KEN&other=JPN").text


@pytest.mark.parametrize(
    ("path", "rows"),
    [
        ("/search.json?what=statements", {"Kim Jong-un"}),
        ("/search.json?what=statements&party=PRK.kim-jong-un", {"Kim Jong-un"}),
        ("/search.json?what=statements&words=nothing+of+it", set()),
        ("/search.json?what=actors&words=japan", {"Japan"}),
        ("/search.json?what=actors&place=KEN", {"Kenya"}),
        ("/search.json?what=places", {"Kenya"}),
        ("/search.json?what=places&party=JPN", set()),
        ("/search.json?place=ken", {"CONSULT"}),
        ("/search.json?standing=negation", set()),
        ("/search.json?sources=2", set()),
    ],
)
def test_what_is_looked_for_is_found(desk: TestClient, path: str, rows: set[str]) -> None:
    page = desk.get(path).json()
    name = {"statements": "speaker", "actors": "name", "places": "place"}.get(
        page["wanted"]["what"], "type"
    )
    found = {row[name] for row in page["rows"]}
    assert rows <= found, found
    assert rows or not found
    assert all(set(row) == set(page["columns"]) for row in page["rows"])


@pytest.mark.parametrize(
    "path",
    ["/search.csv", "/search.csv?what=actors", "/search.csv?what=statements",
     "/search.csv?what=places", "/network.csv", "/map.csv", "/happening/1.csv",
     "/relation.csv?one=JPN&other=PRK", "/relation.csv?one=JPN&other=PRK&table=periods",
     "/network.csv?to=1999-01-01"],
)  # fmt: skip
def test_every_table_comes_as_csv(desk: TestClient, path: str) -> None:
    answer = desk.get(path)
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert bool(rows) is ("1999" not in path)
    assert not any(None in row or None in row.values() for row in rows)


def test_an_event_opens_to_its_sentence_with_parties_and_trigger_marked(desk: TestClient) -> None:
    (mention,) = desk.get("/event/2.json").json()["mentions"]
    marked = {kind: piece["text"] for piece in mention["sentence"] for kind in piece["kinds"]}
    assert "".join(piece["text"] for piece in mention["sentence"]).startswith("Japan condemned")
    assert marked == {"actor": "Japan", "trigger": "condemned", "recipient": "North Korea"}
    assert mention["made_by"] and mention["standing"] == "as fact"


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/relation?one=JPN&other=PRK&from=2019-06-01&to=2019-05-01", 400, "earlier day first"),
        ("/relation?one=JPN&other=PRK&from=2024-01-01", 400, "2019-05-02 to 2019-06-08"),
        ("/relation?one=JPN&other=PRK&from=1000-01-01&by=day", 400, "fewer days"),
        ("/relation?one=JPN&other=PRK&from=9999-12-31", 400, "no day from"),
        ("/relation.json?one=JPN", 400, "two sides"),
        ("/search?what=gossip", 400, "none of"),
        ("/article/99999999999999999999", 404, "no number"),
        ("/relation?one=JPN&other=JPN", 400, "are the same"),
        ("/relation?one=JPN:XXX&other=PRK", 400, "is no sector"),
        ("/relation?one=JPN&other=PRK&by=hour", 400, "none of"),
        ("/relation?one=JPN&other=PRK&from=yesterday", 400, "from:"),
        ("/search?page=0", 400, "is no number"),
        ("/search?page=²", 400, "is no number"),
        ("/article/999", 404, "no article 999"),
        ("/happening/999", 404, "no happening 999"),
        ("/event/999", 404, "no event 999"),
        ("/nothing", 404, "no such page"),
    ],
)
def test_a_question_that_has_no_answer_is_told_why(
    desk: TestClient, path: str, status: int, words: str
) -> None:
    answer = desk.get(path)
    assert answer.status_code == status
    assert words in answer.text.replace("&#34;", '"')


@pytest.mark.parametrize("words", ["'; DROP TABLE article; --", '"', "%", "_", "\\", "{", "$type"])
def test_what_is_searched_for_is_no_sql(desk: TestClient, words: str) -> None:
    assert desk.get("/search", params={"words": words}).status_code == 200
    assert desk.get("/search", params={"party": words}).status_code == 200
    assert "condemned" in desk.get("/search", params={"words": "condemned"}).text


def test_a_search_comes_as_json_and_csv_too(desk: TestClient) -> None:
    rows = desk.get("/search.json?words=condemned").json()["rows"]
    table = list(csv.DictReader(io.StringIO(desk.get("/search.csv?words=condemned").text)))
    assert [row["sentence"] for row in rows] == [row["sentence"] for row in table]
    assert len(rows) == 2


@pytest.mark.parametrize("cell", ["=cmd()", "+1+1", "-cmd", "@SUM(A1)", "\tx"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert _cell(cell).startswith("'")


def test_numbers_stay_numbers_in_a_table() -> None:
    assert [_cell(value) for value in (-4.5, 3, None, ["a", "b"])] == ["-4.5", "3", "", "a; b"]


@pytest.mark.parametrize(
    "path", ["/overview.json", "/network.json", "/map.json", "/relation.json?one=JPN&other=PRK",
             "/article/1.json", "/happening/1.json"],
)  # fmt: skip
def test_pages_come_as_json_too(desk: TestClient, path: str) -> None:
    answer = desk.get(path)
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()


def test_a_relation_is_columns_of_one_length(desk: TestClient) -> None:
    for by, periods in (("day", 38), ("week", 6), ("month", 2), ("quarter", 1), ("year", 1)):
        page = desk.get(f"/relation.json?one=JPN&other=PRK&by={by}").json()
        columns = page["periods"]
        assert {len(column) for column in columns.values()} == {periods}
        told = sum(filter(None, columns["events"]))
        assert told == page["found"] == sum(page["days"]["events"]) == 3
    assert columns["conflict_forth"] == columns["conflict_back"] == [1]
    assert (columns["cooperation_forth"], columns["cooperation_back"]) == ([1], [0])
    assert (page["one"]["name"], page["other"]["name"]) == ("Japan", "North Korea")


def test_a_relation_shows_the_days_that_are_asked_for(desk: TestClient) -> None:
    page = desk.get("/relation.json?one=JPN&other=PRK&from=2019-06-01&to=2019-06-30").json()
    assert page["periods"]["label"] == ["2019-06"]
    assert [act["sentence"][:27] for act in page["acts"]] == ["North Korea condemned Japan"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [("jap", "JPN"), ("JPN", "JPN"), ("north k", "PRK"), ("korea", "PRK"), ("Kén", "KEN"),
     ("kim", "PRK.kim-jong-un"), ("french", "FRA")],
)  # fmt: skip
def test_a_side_is_found_by_the_first_letters_of_a_word(
    desk: TestClient, typed: str, first: str
) -> None:
    found = desk.get("/api/parties", params={"q": typed}).json()
    assert found[0]["id"] == first
    assert {"id", "name", "kind", "happenings"} == set(found[0])


def test_sides_that_are_suggested_can_be_asked_for(desk: TestClient) -> None:
    everybody = desk.get("/api/parties").json()
    for one in everybody:
        other = "USA" if one["id"] != "USA" else "JPN"
        answer = desk.get("/relation.json", params={"one": one["id"], "other": other})
        assert answer.status_code == 200, one
    assert desk.get("/api/parties", params={"q": "zz';--"}).json() == []
    assert len(desk.get("/api/parties", params={"limit": 2}).json()) == 2


def test_the_map_has_places_with_what_happened_there(desk: TestClient) -> None:
    (place,) = desk.get("/map.json?party=FRA").json()["places"]
    assert place["country"] == "KEN"
    assert place["types"] == {"CONSULT": 1}


def test_the_network_is_signed_and_weighted(desk: TestClient) -> None:
    page = desk.get("/network.json?from=2019-05-01&to=2019-06-30").json()
    edges = {(edge["source"], edge["target"]): edge for edge in page["edges"]}
    assert edges["PRK", "JPN"]["sign"] == -1
    assert edges["FRA", "KEN"]["events"] == 1
    assert {node["name"] for node in page["nodes"]} >= {"Japan", "France"}


def test_a_pasted_report_is_read_and_not_stored(desk: TestClient) -> None:
    before = desk.get("/overview.json").json()["facts"]
    form = {"text": f"Chad attacked Mali on Friday. {SCRIPT}", "published": "2020-01-06"}
    page = desk.post("/read", data=form, headers=OWN).text
    assert "ASSAULT" in page
    assert "2020-01-03" in page
    assert "<script>" not in page
    assert desk.get("/overview.json").json()["facts"] == before


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"text": " "}, "nothing to read"),
        ({"text": "Chad attacked Mali.", "published": "soon"}, "soon"),
        ({}, "nothing to read"),
    ],
)
def test_a_form_that_is_filled_in_wrongly_is_told_why(
    desk: TestClient, form: dict[str, str], words: str
) -> None:
    answer = desk.post("/read", data=form, headers=OWN)
    assert answer.status_code == 400
    assert words in answer.text


def test_a_report_may_be_no_longer_than_a_million_bytes(desk: TestClient) -> None:
    answer = desk.post("/read", data={"text": "a" * 1_000_001}, headers=OWN)
    assert answer.status_code == 400
    assert "legation read" in answer.text


def test_a_question_that_takes_too_long_is_given_up(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("legation.desk.library.LONGEST", 0.2)
    monkeypatch.setattr(
        "legation.desk.library._query",
        lambda name: (
            "SELECT count(*) FROM range(1000000) a(x), range(1000000) b(y)"
            " WHERE hash(x, y) = $article"
        ),
    )
    answer = desk.get("/article/1")
    assert answer.status_code == 400
    assert "took longer" in answer.text
