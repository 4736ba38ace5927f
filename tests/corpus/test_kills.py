"""Real runs are killed at random moments, and nothing is lost or stored twice."""

from __future__ import annotations

import json
import random
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from legation.store import open_store

Start = Callable[..., subprocess.Popen[str]]
Contents = Callable[[Path], dict[str, list[tuple[Any, ...]]]]

ARTICLES = 320

KILLS = 30
"""In chains of ten: each kills a run, the next goes on, and the last is left in peace."""


def articles(count: int) -> list[dict[str, Any]]:
    """Small ones. Every ninth is a copy of an earlier one, on another day; a few are bad."""
    made: list[dict[str, Any]] = []
    for number in range(count):
        text = f"Obama{number} met Putin{number % 5}. Kim{number % 7} saw Moon {number}"
        article = {"text": text, "published": f"2019-05-{number % 28 + 1:02}"}
        if number % 9 == 8:
            article["text"] = made[number // 2].get("text")
        if number % 31 == 30:
            article = {"body": "no text"}
        if number % 37 == 36:
            article["text"] = f"raise {number}"
        made.append(article)
    return made


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same for all, as the store keeps its name."""
    file = tmp_path_factory.mktemp("source") / "news.jsonl"
    file.write_text("".join(json.dumps(article) + "\n" for article in articles(ARTICLES)), "utf-8")
    return file


@pytest.fixture(scope="module")
def undisturbed(
    source: Path, tmp_path_factory: pytest.TempPathFactory, start: Start, contents: Contents
) -> dict[str, list[tuple[Any, ...]]]:
    """What a run leaves that nobody kills."""
    store = tmp_path_factory.mktemp("store") / "undisturbed.duckdb"
    output, errors = start(store, source, 1).communicate(timeout=60)
    assert output.endswith("end\n"), errors
    return contents(store)


def stored(path: Path) -> int:
    """How many of the lines of the source have come to something."""
    with open_store(path, read_only=True) as store:
        query = "SELECT count(DISTINCT place) FROM (SELECT place FROM origin UNION FROM"
        row = store.query(f"{query} (SELECT place FROM problem))").fetchone()
        assert row is not None
        return int(row[0])


@pytest.mark.parametrize(("chain", "processes"), [(1, 1), (2, 1), (3, 2)])
def test_a_run_that_is_killed_again_and_again_comes_to_what_an_undisturbed_one_does(
    chain: int,
    processes: int,
    source: Path,
    undisturbed: Any,
    tmp_path: Path,
    start: Start,
    contents: Contents,
) -> None:
    chance = random.Random(chain)
    killed = tmp_path / "killed.duckdb"
    kills = 0
    while kills < KILLS // 3:
        run = start(killed, source, processes)
        assert run.stdout is not None
        # Between nothing at all and some batches; and a little after.
        batches, wait = chance.choice([0, 0, 1, 1, 2, 3]), chance.uniform(0, 0.15)
        reported = 0
        if batches == 0:
            time.sleep(2 * wait)
        for _ in range(batches):
            line = run.stdout.readline()
            assert line.strip().isdigit(), "the run came to its end, or broke, before it was killed"
            reported = int(line)
        time.sleep(wait)
        run.kill()
        rest, _ = run.communicate()
        assert "end" not in rest
        kills += 1
        for line in rest.split("\n")[:-1]:
            reported = int(line)
        if reported:
            assert stored(killed) >= reported
    last = start(killed, source, processes)
    output, errors = last.communicate(timeout=60)
    assert output.endswith("end\n"), errors
    assert contents(killed) == undisturbed


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """Mounts a file system of so many kB, or makes the mounted one that large; gives its folder."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = False

    def mount(size: int) -> Path:
        nonlocal mounted
        options = f"{'remount,' if mounted else ''}size={size}k"
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
        try:
            subprocess.run(command, check=True, capture_output=True, text=True)
        except FileNotFoundError:
            pytest.skip("there is no mount here")
        except subprocess.CalledProcessError as error:
            pytest.skip(f"no file system can be mounted here: {error.stderr.strip()}")
        mounted = True
        return folder

    yield mount
    if mounted:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_run_on_a_small_file_system_that_fills_up_goes_on_when_there_is_room(
    source: Path,
    undisturbed: Any,
    small_disk: Callable[[int], Path],
    start: Start,
    contents: Contents,
) -> None:
    full = small_disk(700) / "full.duckdb"
    run = start(full, source, 1)
    output, errors = run.communicate(timeout=120)
    assert run.returncode != 0
    assert "end" not in output
    assert "StoreError" in errors and "run the same command again" in errors, errors
    reported = [int(line) for line in output.split()]
    assert reported, "the disk was full before anything was stored: the test wants more room"
    # Nobody can work on a disk without any room; a little will do to open the store.
    small_disk(2_000)
    assert stored(full) >= reported[-1]
    small_disk(60_000)
    output, errors = start(full, source, 1).communicate(timeout=120)
    assert output.endswith("end\n"), errors
    assert contents(full) == undisturbed


def test_a_run_on_a_full_disk_stops_with_words_and_goes_on_when_there_is_room(
    source: Path, undisturbed: Any, tmp_path: Path, start: Start, contents: Contents
) -> None:
    """No file may grow beyond a limit (RLIMIT_FSIZE): what a full disk is to one that writes."""
    full = tmp_path / "full.duckdb"
    run = start(full, source, 1, 400_000)
    output, errors = run.communicate(timeout=60)
    assert run.returncode != 0
    assert "end" not in output
    assert "StoreError" in errors and "run the same command again" in errors, errors
    reported = [int(line) for line in output.split()]
    assert reported, "the disk was full before anything was stored: the test wants more room"
    assert stored(full) >= reported[-1]
    output, errors = start(full, source, 1).communicate(timeout=60)
    assert output.endswith("end\n"), errors
    assert contents(full) == undisturbed
