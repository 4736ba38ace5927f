"""`legation actors`: what is printed, and the exit codes."""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from legation.cli import app
from legation.lexicon.entries import Entry, EntryKind, Office

ANN = {"id": "KEN.xa-ann", "kind": "person", "name": "Ann Xa", "country": "KEN", "sectors": ["GOV"]}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["actors", *map(str, arguments)])


def write(tmp_path: Path, *entries: dict[str, Any]) -> Path:
    file = tmp_path / "mine.jsonl"
    file.write_text("\n".join(map(json.dumps, entries)), encoding="utf-8")
    return file


def test_find_tells_who_in_which_office_and_why() -> None:
    result = run("find", "Abe", "--on", "2008-03-01")
    assert result.exit_code == 0
    assert "Shinzo Abe  (JPN.abe-shinzo)" in result.stdout
    assert "former    prime minister of Japan, 2006-09-26 to 2007-09-26" in result.stdout
    assert "ELI GOV" in result.stdout
    assert "by family name" in result.stdout


def test_find_as_json() -> None:
    result = run("find", "the Japanese prime minister", "--on", "2013-05-02", "--format", "json")
    found = json.loads(result.stdout)
    assert (found["on"], found["country"]) == ("2013-05-02", "JPN")
    assert found["noun"] == {"noun": "prime minister", "sector": "GOV", "kind": "titles"}
    (abe,) = found["candidates"]
    assert (abe["id"], abe["office"]["title"]) == ("JPN.abe-shinzo", "prime minister")
    assert (abe["office"]["from"], abe["office"]["to"]) == ("2012-12-26", "2020-09-16")


def test_find_tells_a_sector_where_no_entry_is_needed() -> None:
    result = run("find", "Kenyan police")
    assert result.exit_code == 0 and "police: COP, KEN" in result.stdout


def test_find_of_a_common_name_is_cut_unless_all_is_asked_for() -> None:
    short, long = run("find", "Kim").stdout, run("find", "Kim", "--all").stdout
    assert "more; --all shows them" in short and "\n11. " not in short
    assert "\n11. " in long and "held" in long


def test_find_of_nothing_has_an_exit_code() -> None:
    result = run("find", "Hezbolah")
    assert result.exit_code == 1
    assert "No entry has that name." in result.stdout and "Hezbollah" in result.stdout


def test_find_takes_a_users_entries(tmp_path: Path) -> None:
    result = run("find", "Ann Xa", "--actors", write(tmp_path, ANN))
    assert result.exit_code == 0 and "KEN.xa-ann" in result.stdout


def test_find_refuses_a_wrong_file_and_a_wrong_day(tmp_path: Path) -> None:
    result = run("find", "Ann Xa", "--actors", write(tmp_path, {**ANN, "country": "KENN"}))
    assert (result.exit_code, result.stdout) == (2, "")
    assert 'there is no state "KENN"; did you mean "KEN"?' in " ".join(result.stderr.split())
    result = run("find", "Abe", "--on", "2008-13-01")
    assert result.exit_code == 2 and "--on" in result.stderr


def test_what_is_looked_for_steers_no_terminal() -> None:
    assert "\x1b" not in run("find", "Abe\x1b[31m").stdout


def test_what_a_users_entry_says_steers_no_terminal(tmp_path: Path) -> None:
    hostile = "X\x1b[31m"
    file = write(
        tmp_path,
        {"id": "X.land", "kind": "region", "name": f"Land {hostile}", "names": ["Xland"],
         "org": hostile, "note": hostile, "adjectives": ["Xlandic"]},
        {**ANN, "offices": [{"title": f"envoy {hostile}", "of": "X.land"}]},
    )  # fmt: skip
    for words in ("Xland", "Xlandic police", "Ann Xa", "the Xlandic king"):
        for form in ("table", "json"):
            result = run("find", words, "--actors", file, "-f", form)
            assert result.exit_code == 0 and "\x1b" not in result.stdout


def test_check_shows_all_that_is_wrong(tmp_path: Path) -> None:
    file = write(tmp_path, ANN, {**ANN, "sector": []}, {**ANN, "id": "KEN.y", "from": "2019-13"})
    result = run("check", file)
    assert result.exit_code == 1
    first, second, third = result.stdout.splitlines()
    assert first.startswith(f'{file}: line 2, "KEN.xa-ann": unknown key "sector"')
    assert second.startswith(f'{file}: line 3, "KEN.y": "from" is "2019-13"')
    assert third.startswith(f'{file}: line 2: "KEN.xa-ann" is there twice, first in line 1')
    assert "3 things are wrong" in result.stderr


def test_check_counts_what_is_right(tmp_path: Path) -> None:
    result = run("check", write(tmp_path, {"provenance": "me"}, ANN))
    assert (result.exit_code, result.stdout) == (0, "1 entry, no mistakes found\n")


def test_check_names_a_file_that_is_not_there(tmp_path: Path) -> None:
    result = run("check", tmp_path / "nowhere.jsonl")
    assert result.exit_code == 1 and "nowhere.jsonl: there is no such file" in result.stdout


@pytest.mark.parametrize("command", ["find", "check"])
def test_help_teaches_with_an_example(command: str) -> None:
    assert f"legation actors {command}" in run(command, "--help").stdout


# The page on actors, and its example -----------------------------------------------------------

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "actors.md").read_text(encoding="utf-8")
CONSOLES = re.findall(r"```console\n\$ legation actors (.*)\n((?:.*\n)*?)```", PAGE)


@pytest.mark.parametrize(("command", "printed"), CONSOLES, ids=[c for c, _ in CONSOLES])
def test_the_page_shows_what_is_printed(
    command: str, printed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert run(*shlex.split(command)).stdout == printed


def test_the_page_shows_lines_of_the_example() -> None:
    example = (ROOT / "examples" / "own-actors.jsonl").read_text(encoding="utf-8")
    shown = "".join(re.findall(r"```json\n((?:.*\n)*?)```", PAGE)).splitlines()
    assert len(shown) > 3 and set(shown) < set(example.splitlines())


def test_the_page_explains_every_key() -> None:
    keys = {
        field.name.rstrip("_") for kind in (Entry, Office) for field in fields(kind) if field.init
    }
    assert keys == {key for key in keys if f"`{key}`" in PAGE}


def test_the_page_names_every_kind() -> None:
    assert all(f"`{kind.value}`" in PAGE for kind in EntryKind)
