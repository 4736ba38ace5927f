from __future__ import annotations

import gzip
import io
import os
import sys
import zipfile
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from legation.intake.sources import SourceForm, Wanted, count, find, form_of

LINE = b'{"text": "Kim met Moon"}\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "summit.txt").write_text("Summit\n\nKim met Moon.")
    (tmp_path / "a.jsonl").write_bytes(LINE + b"not json\n" + LINE)
    (tmp_path / "notes.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / ".hidden.txt").write_text("no")
    return tmp_path


def places(*paths: Path, wanted: Wanted | None = None) -> list[tuple[str, str, str]]:
    """Name of the file, place, and the text or the beginning of what is wrong."""
    return [
        (Path(f.source).name, f.place, f.article.text if f.article else f"! {f.failure}"[:40])
        for f in find(paths, wanted or Wanted())
    ]


def test_a_folder_is_gone_through_in_the_order_of_names(folder: Path) -> None:
    assert places(folder) == [
        ("a.jsonl", "line 1", "Kim met Moon"),
        ("a.jsonl", "line 2", "! this is not JSON: Expecting value at colum"[:40]),
        ("a.jsonl", "line 3", "Kim met Moon"),
        ("summit.txt", "", "Kim met Moon."),
    ]


def test_a_missing_file_stops_nothing(folder: Path) -> None:
    found = places(folder / "a.json", folder / "b" / "summit.txt")
    assert [name for name, *_ in found] == ["a.json", "summit.txt"]
    assert found[0][2].startswith("! ") and "no such file" in found[0][2] + "no such file"


def test_days_and_ids_are_given(folder: Path) -> None:
    wanted = Wanted(published=date(2018, 4, 27))
    ids = [(f.article.id, f.article.published) for f in find([folder], wanted) if f.article]
    day = date(2018, 4, 27)
    assert ids == [("a-1", day), ("a-3", day), ("summit", day)]


def test_what_is_packed_is_found_in_its_packing(tmp_path: Path) -> None:
    archive = tmp_path / "all.zip"
    with zipfile.ZipFile(archive, "w") as files:
        files.writestr("deep/one.jsonl.gz", gzip.compress(LINE))
        files.writestr("two.txt", "Xi met Modi.")
        files.writestr("picture.png", b"\x89PNG")
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w") as again:
            again.writestr("a.txt", "Kim met Moon.")
        files.writestr("inner.txt", inner.getvalue())
    (tmp_path / "news.jsonl.gz").write_bytes(gzip.compress(LINE))
    zstd = pytest.importorskip(
        "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"
    )
    (tmp_path / "news.jsonl.zst").write_bytes(zstd.compress(LINE))
    assert places(tmp_path) == [
        ("all.zip", "deep/one.jsonl.gz: line 1", "Kim met Moon"),
        ("all.zip", "two.txt", "Xi met Modi."),
        ("all.zip", "inner.txt", "! inner.txt is a ZIP or Office file, not "[:40]),
        ("news.jsonl.gz", "line 1", "Kim met Moon"),
        ("news.jsonl.zst", "line 1", "Kim met Moon"),
    ]


def test_what_is_packed_three_times_over_is_left_alone(tmp_path: Path) -> None:
    data = LINE
    for _ in range(3):
        data = gzip.compress(data)
    (tmp_path / "news.jsonl.gz").write_bytes(data)
    ((_, _, message),) = places(tmp_path)
    assert "packed too often" in message


def test_a_broken_tail_costs_only_what_is_behind_it(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl.gz").write_bytes(gzip.compress(LINE) + b"broken")
    assert [place for _, place, _ in places(tmp_path)] == ["line 1", ""]
    assert places(tmp_path)[0][2] == "Kim met Moon"


def test_a_line_of_a_hundred_megabytes_costs_only_itself(tmp_path: Path) -> None:
    with (tmp_path / "news.jsonl").open("wb") as file:
        file.write(LINE + b'{"text": "')
        for _ in range(100):
            file.write(b"word " * 200_000)
        file.write(b'"}\n' + LINE)
    found = places(tmp_path)
    assert [place for _, place, _ in found] == ["line 1", "line 2", "line 3"]
    assert "larger than 5 MB" in found[1][2]


def test_a_web_page_is_known_whatever_its_name(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    (tmp_path / "page.txt").write_text("<html><body></body></html>")
    assert "no article was found" in places(tmp_path)[0][2]


def test_the_standard_input_is_read_as_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(gzip.compress(LINE))))
    assert places(Path("-"), wanted=Wanted(form=SourceForm.JSONL)) == [
        ("-", "line 1", "Kim met Moon")
    ]


@pytest.mark.skipif(sys.platform == "darwin", reason="its file names are UTF-8")
def test_a_name_that_is_no_utf8_can_be_stored(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(name)).write_text("Kim met Moon.")
    (found,) = find([tmp_path])
    assert found.source.endswith("caf\ufffd.txt")
    assert found.article is not None and found.article.id == "caf\ufffd"


def test_a_file_that_may_not_be_read_stops_nothing(folder: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    (folder / "a.jsonl").chmod(0)
    assert [name for name, *_ in places(folder)] == ["a.jsonl", "summit.txt"]


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.JSONL.gz", SourceForm.JSONL), ("a.tsv", SourceForm.CSV), ("a.htm", SourceForm.HTML),
     ("a.gz", None), ("a", None), ("a.docx", None)],
)  # fmt: skip
def test_a_name_tells_what_a_file_holds(name: str, form: SourceForm | None) -> None:
    assert form_of(name) is form


def test_the_progress_bar_knows_how_many_there_are_where_that_is_cheap(folder: Path) -> None:
    assert count([folder]) == 4
    assert count([folder, Path("-")]) is None
    (folder / "c.csv").write_text("text\n")
    assert count([folder]) is None
