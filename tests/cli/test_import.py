from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from legation.cli import app
from legation.exchange import load_layout

pytest.importorskip("duckdb")


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def gdelt(*days: str, code: str = "112") -> str:
    """A file of GDELT in which Japan does something to North Korea."""
    lines = []
    for number, day in enumerate(days):
        row = {
            "GLOBALEVENTID": f"{code}{number}", "SQLDATE": day, "Actor1CountryCode": "JPN",
            "Actor2CountryCode": "PRK", "EventCode": code, "DATEADDED": f"{day}000000",
            "SOURCEURL": f"https://www.example.org/{number}",
        }  # fmt: skip
        lines.append("\t".join(row.get(name, "") for name in load_layout("gdelt-events").names))
    return "\n".join(lines) + "\n"


def icews(*days: str) -> str:
    names = load_layout("icews").names
    lines = ["\t".join(names)]
    for number, day in enumerate(days):
        row = {
            "Event ID": str(number), "Event Date": day, "Source Name": "Japan",
            "Source Country": "Japan", "CAMEO Code": "112", "Target Name": "North Korea",
            "Target Country": "North Korea", "Story ID": str(number),
        }  # fmt: skip
        lines.append("\t".join(row.get(name, "") for name in names))
    return "\n".join(lines) + "\n"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A store with three months of GDELT, and of ICEWS."""
    (tmp_path / "g.CSV").write_text(gdelt("20180305", "20180306", "20180410", "20180507"))
    (tmp_path / "i.tab").write_text(icews("2018-03-06", "2018-04-20", "2018-05-08"))
    path = tmp_path / "old.duckdb"
    told = run("import", "gdelt", str(tmp_path / "g.CSV"), "--db", str(path)).output
    assert told == f"{tmp_path / 'g.CSV'}: run 1, 4 of 4 rows are new events\n"
    assert run("import", "icews", str(tmp_path / "i.tab"), "--db", str(path)).exit_code == 0
    return path


def test_a_bad_file_is_told_and_those_after_it_are_read(tmp_path: Path) -> None:
    (tmp_path / "bad.CSV").write_text("no table\n")
    (tmp_path / "good.CSV").write_text(gdelt("20180305") + "half\n")
    files = (str(tmp_path / "bad.CSV"), str(tmp_path / "good.CSV"))
    result = run("import", "gdelt", *files, "--db", str(tmp_path / "new.duckdb"))
    assert result.exit_code == 1
    assert "bad.CSV" in result.stderr and "separated by tabs" in result.stderr
    assert "good.CSV: line 2: 1 cell; a row of GDELT 2.0, events has 61" in result.stderr
    assert "1 of 2 rows are new events; 1 could not be read" in result.stdout


def test_a_relation_is_told_of_one_data_set(db: Path) -> None:
    result = run("relation", "JPN", "PRK", "--db", str(db))
    assert result.exit_code == 1
    assert "has the data sets gdelt, icews; choose with --dataset" in result.stderr
    lines = run("relation", "JPN", "PRK", "--db", str(db), "--dataset", "gdelt").output.split("\n")
    assert lines[1].startswith("2018-03-01 to 2018-05-31, 4 events")
    assert lines[1].endswith("of gdelt")
    both = ("--dataset", "gdelt", "--dataset", "icews")
    assert "7 events" in run("relation", "JPN", "PRK", "--db", str(db), *both).output
    timeline = run("timeline", "JPN", "PRK", "--db", str(db), "--dataset", "icews").output
    assert timeline.count("ACCUSE") == 3


def test_two_data_sets_are_compared_by_month_and_by_type(db: Path) -> None:
    both = ("--dataset", "gdelt", "--dataset", "icews")
    output = run("compare", "JPN", "PRK", "--db", str(db), *both).output
    assert output.split("\n") == [
        "JPN – PRK: gdelt and icews, by month",
        "3 of 3 months covered by both",
        "",
        "         gdelt events  icews events  gdelt score  icews score",
        "2018-03             2             1         -3.5         -3.5",
        "2018-04             1             1         -3.5         -3.5",
        "2018-05             1             1         -3.5         -3.5",
        "",
        "type    gdelt  icews  both  agreement",
        "all         4      3     2       0.57",
        "ACCUSE      4      3     2       0.57",
        "",
    ]
    table = json.loads(run("compare", "JPN", "PRK", "--db", str(db), *both, "-f", "json").output)
    assert table["datasets"] == ["gdelt", "icews"] and table["types"][0]["both"] == 2
    rows = run("compare", "JPN", "PRK", "--db", str(db), *both, "-f", "csv").output.split("\n")
    assert rows[:2] == [
        "period,gdelt_events,icews_events,gdelt_score,icews_score", "2018-03,2,1,-3.5,-3.5",
    ]  # fmt: skip


def test_imported_events_are_written_when_they_are_chosen(db: Path, tmp_path: Path) -> None:
    export = ("export", "icews", "--db", str(db), "--into", str(tmp_path / "out"))
    result = run(*export)
    assert ": 0 rows" in result.stdout
    assert "4 events of gdelt left out: --dataset gdelt writes them" in result.stderr
    assert ": 4 rows" in run(*export, "--dataset", "gdelt").stdout


def test_two_data_sets_are_asked_for(db: Path) -> None:
    for names in (("gdelt",), ("gdelt", "gdelt")):
        options = [word for name in names for word in ("--dataset", name)]
        result = run("compare", "JPN", "PRK", "--db", str(db), *options)
        assert result.exit_code == 2 and "name two data sets" in result.output
