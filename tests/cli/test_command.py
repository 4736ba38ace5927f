"""The commands from outside: what is printed where, and with which exit code."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from legation import __version__
from legation.cli import app

SOURCE = Path(__file__).parents[2] / "src"


def run(*arguments: object, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=given)


def lines(*articles: dict[str, Any]) -> str:
    return "".join(json.dumps(article) + "\n" for article in articles)


def test_the_version_is_printed() -> None:
    assert run("--version").output == f"legation {__version__}\n"


@pytest.mark.parametrize("command", [[], ["read"], ["parse"], ["columns"]])
def test_help_teaches_with_an_example(command: list[str]) -> None:
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert f"      legation {' '.join(command)}" in result.output


def test_a_report_is_printed_as_a_table(reader: Any, report_file: Path) -> None:
    result = run("read", report_file, "--published", "2018-06-12")
    assert result.exit_code == 0
    assert "2018-06-12  CONSULT  Donald Trump (USA) -> Kim Jong Un (PRK)" in result.stdout
    assert result.stderr == ""
    assert reader.seen[0].id == "summit"
    assert str(reader.seen[0].published) == "2018-06-12"


def test_the_standard_input_is_read(reader: Any) -> None:
    assert run("read", "-", given="They met.").exit_code == 0
    assert reader.seen[0].text == "They met."
    assert run("read", "-", "--from", "jsonl", given='{"text": "They met."}').exit_code == 0
    assert reader.seen[1].id == "stdin-1"


@pytest.mark.parametrize("name", ["news.jsonl", "news.NDJSON"])
def test_json_lines_are_known_by_their_ending(reader: Any, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(lines({"text": "One."}, {"text": "Two.", "id": "b"}))
    result = run("read", tmp_path / name, "--format", "jsonl")
    ids = [json.loads(line)["article"]["id"] for line in result.stdout.splitlines()]
    assert ids == ["news-1", "b"]


def test_json_is_an_object_for_one_report_and_a_list_for_a_collection(
    reader: Any, report_file: Path, tmp_path: Path
) -> None:
    assert isinstance(json.loads(run("read", report_file, "-f", "json").stdout), dict)
    assert len(json.loads(run("read", report_file, report_file, "-f", "json").stdout)) == 2
    (tmp_path / "one.jsonl").write_text(lines({"text": "One."}))
    assert len(json.loads(run("read", tmp_path / "one.jsonl", "-f", "json").stdout)) == 1


def test_csv_is_one_row_an_event(reader: Any, report_file: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("read", report_file, "-f", "csv").stdout)))
    assert [row["type"] for row in rows] == ["CONSULT", "AGREE"]


def test_explain_asks_the_reader_for_the_notes(reader: Any, report_file: Path) -> None:
    result = run("read", report_file, "--explain")
    assert "   rule      en.consult.meet: A meeting in person.\n" in result.stdout


def test_options_reach_the_reader(reader: Any, report_file: Path, tmp_path: Path) -> None:
    own = [tmp_path / "states.jsonl", tmp_path / "people.jsonl"]
    for file in own:
        file.touch()
    actors = [word for file in own for word in ("--actors", file)]
    towns = tmp_path / "cities500.txt"
    towns.touch()
    run("read", report_file, "--rules", tmp_path, *actors, "--gazetteer", towns, "--threads", "2")
    assert reader.options == {
        "rules": (tmp_path,),
        "actors": tuple(own),
        "gazetteer": towns,
        "threads": 2,
    }


def test_a_missing_file_costs_only_itself(reader: Any, report_file: Path, tmp_path: Path) -> None:
    result = run("read", tmp_path / "sumit.txt", report_file)
    assert result.exit_code == 1
    assert result.stderr.startswith("legation: ")
    assert f"did you mean {report_file}?" in result.stderr
    assert "CONSULT" in result.stdout


def test_a_bad_line_costs_only_itself(reader: Any) -> None:
    given = lines({"text": "One."}) + "oops\n" + lines({"text": "Three."})
    result = run("read", "-", "--from", "jsonl", "-f", "jsonl", given=given)
    assert result.exit_code == 1
    assert "standard input: line 2: this is not JSON" in result.stderr
    assert len(result.stdout.splitlines()) == 2


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"\x00\x01\x02\x03", "is not text"),
        (b"the minister\x92s", "iconv -f WINDOWS-1252 -t UTF-8"),
        (b"a" * 6_000_000, "larger than 5 MB"),
        (b'{"text": "x"}', "--from jsonl"),
    ],
    ids=["empty", "binary", "not UTF-8", "too large", "JSON"],
)
def test_what_cannot_be_read_is_told_on_standard_error(
    reader: Any, tmp_path: Path, data: bytes, words: str
) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    result = run("read", tmp_path / "a.txt")
    assert result.exit_code == 1
    assert words in result.stderr
    assert result.stdout == ""
    assert reader.seen == []


def test_a_folder_is_told_with_what_to_write(reader: Any, tmp_path: Path) -> None:
    assert f"{tmp_path}/*.txt" in run("read", tmp_path).stderr


def test_what_breaks_the_reader_costs_only_its_article(reader: Any) -> None:
    texts = ["One.", "Two.", "break", "Four.", "refuse", "Six.", "Seven."]
    given = lines(*({"text": text, "id": text} for text in texts))
    result = run("read", "-", "--from", "jsonl", "-f", "jsonl", given=given)
    ids = [json.loads(line)["article"]["id"] for line in result.stdout.splitlines()]
    assert result.exit_code == 1
    assert ids == ["One.", "Two.", "Four.", "Six.", "Seven."]
    assert "break: something broke inside Legation (KeyError" in result.stderr
    assert "refuse: this one is refused" in result.stderr
    assert "\x1b" not in result.stderr


def test_ids_are_unique_and_a_new_one_is_told(reader: Any) -> None:
    given = lines(*({"text": "x", "id": name} for name in ("a", "a", "a-2", "a")))
    result = run("read", "-", "--from", "jsonl", "-f", "jsonl", given=given)
    ids = [json.loads(line)["article"]["id"] for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert ids == ["a", "a-2", "a-2-2", "a-3"]
    assert 'the id "a" is taken by an earlier article: here "a-2"' in result.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Missing argument"),
        (["x.txt", "--published", "2019-13-40"], "write year-month-day, as in 2019-05-02"),
        (["x.txt", "--format", "xml"], "xml"),
        (["x.txt", "--rules", "/nowhere/at/all"], "/nowhere/at/all"),
        (["x.txt", "--actors", "/nowhere/mine.jsonl"], "/nowhere/mine.jsonl"),
        (["x.txt", "--explain", "--format", "json"], "goes with --format table"),
        (["x.txt", "--all", "--format", "csv"], "goes with --format table"),
        (["x.txt", "--threads", "0"], "--threads"),
    ],
    ids=range(8),
)
def test_a_mistake_in_the_command_is_a_usage_error(
    reader: Any, arguments: list[str], words: str
) -> None:
    result = run("read", *arguments)
    assert result.exit_code == 2
    assert words in " ".join(result.stderr.split())


def test_broken_rules_are_told_and_nothing_is_read(
    report_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import legation.reader
    from legation.errors import LexiconError

    def refuse(**options: object) -> None:
        raise LexiconError('my.toml: rule "x": "evnt" is unknown; did you mean "event"?')

    monkeypatch.setattr(legation.reader, "Reader", refuse)
    result = run("read", report_file)
    assert result.exit_code == 2
    assert 'did you mean "event"?' in result.stderr


def test_broken_actors_are_told_and_nothing_is_read(report_file: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.jsonl"
    mine.write_text('{"id": "KEN.x", "kind": "person", "name": "Ann Xa", "contry": "KEN"}\n')
    result = run("read", report_file, "--actors", mine)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f'{mine}: line 1, "KEN.x": unknown key "contry"; did you mean "country"?' in " ".join(
        result.stderr.split()
    )


def test_a_hostile_name_of_a_file_steers_nothing(reader: Any, tmp_path: Path) -> None:
    result = run("read", tmp_path / "\x1b]0;owned\x07.txt")
    assert "\x1b" not in result.stderr
    assert "\x07" not in result.stderr


# What only a real process shows.

FAKE = """
import sys
from legation.cli import main
import legation.reader
from legation.records.report import Report

class Reader:
    def __init__(self, **options): pass
    def read_all(self, articles): return map(Report, articles)
    def note_of(self, rule): return ""

legation.reader.Reader = Reader
main()
"""


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONDONTWRITEBYTECODE": "1", **more}


def process(*arguments: object, **more: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        capture_output=True,
        check=False,
        env=environment(**more.pop("environ", {})),
        timeout=60,
        **more,
    )


def test_python_m_legation_is_the_command() -> None:
    assert process("-m", "legation", "--version").stdout == f"legation {__version__}\n".encode()


def test_help_loads_nothing_that_is_slow() -> None:
    code = (
        "import sys, legation.cli\n"
        "slow = {'numpy', 'onnxruntime', 'tokenizers', 'rich', 'legation.reader'}\n"
        "print(sorted(slow & set(sys.modules)))"
    )
    assert process("-c", code).stdout.strip() == b"[]"


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text(lines(*({"text": "They met. " * 50, "id": str(n)} for n in range(5000))))
    with subprocess.Popen(
        [sys.executable, "-c", FAKE, "read", str(many)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline() == b"0\n"
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(60) == 0


@pytest.mark.parametrize("encoding", ["latin-1", "ascii"])
def test_a_narrow_encoding_breaks_nothing(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_text("文在寅 “met” Kim\n\nThey met.", encoding="utf-8")
    done = process("-c", FAKE, "read", tmp_path / "a.txt", environ={"PYTHONIOENCODING": encoding})
    assert done.returncode == 0, done.stderr
    assert b"??? ?met? Kim" in done.stdout
    done = process(
        "-c", FAKE, "read", tmp_path / "a.txt", "-f", "json",
        environ={"PYTHONIOENCODING": encoding},
    )  # fmt: skip
    assert json.loads(done.stdout)["article"]["title"] == "文在寅 “met” Kim"


def test_a_name_that_is_no_utf8_breaks_nothing(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(name)).write_text("They met.")
    done = process("-c", FAKE, "read", os.fsdecode(name), "-f", "json")
    assert json.loads(done.stdout)["article"]["id"] == "caf�"
    assert process("-c", FAKE, "read", os.fsdecode(name + b".x")).returncode == 1


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_in_a_terminal_there_is_colour_and_a_bar_and_80_columns(tmp_path: Path) -> None:
    import pty

    (tmp_path / "a.txt").write_text("\x1b]0;owned\x07 title\n\nThey met.")
    terminal, inner = pty.openpty()
    try:
        done = subprocess.run(
            [sys.executable, "-c", FAKE, "read", str(tmp_path / "a.txt"), str(tmp_path / "b.txt")],
            stdout=inner,
            stderr=inner,
            stdin=subprocess.DEVNULL,
            check=False,
            env=environment(TERM="xterm-256color", COLUMNS="80", LINES="25"),
            timeout=60,
        )
        os.close(inner)
        shown = b""
        while True:
            try:
                piece = os.read(terminal, 65536)
            except OSError:
                break
            if not piece:
                break
            shown += piece
    finally:
        os.close(terminal)
    assert done.returncode == 1
    assert b"\x1b[1m" in shown
    assert b"\x1b]0;owned" not in shown
    assert b"reading" in shown
    assert b"legation: " in shown
    # The cursor, hidden while the bar is drawn, is shown again.
    assert shown.rfind(b"\x1b[?25h") > shown.rfind(b"\x1b[?25l")
