from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sys
import zipfile
from functools import partial
from typing import BinaryIO, cast

import pytest

from legation.errors import ArticleError
from legation.intake import unpack
from legation.intake.unpack import is_zip, members, unpacked

DATA = b"one line\n" * 1000
ZSTD = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"


def compress_zstd(data: bytes) -> bytes:
    return cast(bytes, pytest.importorskip(ZSTD).compress(data))


PACKERS = {
    "gzip": gzip.compress,
    "bzip2": bz2.compress,
    "xz": partial(lzma.compress, preset=0),
    "zstd": compress_zstd,
}


def unpack_bytes(data: bytes) -> BinaryIO:
    stream = unpacked(io.BytesIO(data), "news", data[:10])
    assert stream is not None
    return stream


@pytest.mark.parametrize("packer", PACKERS)
def test_what_was_packed_comes_back(packer: str) -> None:
    assert unpack_bytes(PACKERS[packer](DATA)).read() == DATA


def test_what_is_not_packed_is_left_alone() -> None:
    assert unpacked(io.BytesIO(DATA), "news", DATA[:10]) is None


@pytest.mark.parametrize("packer", PACKERS)
def test_lines_before_a_broken_tail_are_read_and_then_it_says_so(packer: str) -> None:
    lines = b"".join(b"line %d %d\n" % (n, n * 7919) for n in range(120_000))
    stream = unpack_bytes(PACKERS[packer](lines)[:-500])
    read = 0
    with pytest.raises(ArticleError, match=r"news is damaged after .* unpacked bytes"):
        while stream.readline():
            read += 1
    assert read > 1000


def test_bytes_after_the_end_of_a_gzip_file_are_damage() -> None:
    stream = unpack_bytes(gzip.compress(DATA) + b"garbage")
    with pytest.raises(ArticleError, match="damaged"):
        stream.read()


@pytest.mark.parametrize("packer", PACKERS)
def test_a_decompression_bomb_is_given_up(packer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpack, "ALWAYS_UNPACKED", 1_000_000)
    stream = unpack_bytes(PACKERS[packer](bytes(20_000_000)))
    taken = 0
    with pytest.raises(ArticleError, match="300 times its size"):
        while data := stream.read(65536):
            taken += len(data)
    assert taken < 20_000_000


def test_zstd_says_what_to_do_where_nothing_unpacks_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, ZSTD, None)
    with pytest.raises(ArticleError, match="unzstd"):
        unpacked(io.BytesIO(), "news", b"\x28\xb5\x2f\xfd")


@pytest.mark.parametrize("packer", PACKERS)
def test_what_only_begins_as_if_it_were_packed_is_damaged(packer: str) -> None:
    with pytest.raises(ArticleError, match="damaged"):
        unpack_bytes(PACKERS[packer](DATA)[:6] + b"\xff no more than words" * 50).read()


def make_zip(files: dict[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return whole.getvalue()


class _Pipe(io.BytesIO):
    def seekable(self) -> bool:
        return False


@pytest.mark.parametrize("stream_type", [io.BytesIO, _Pipe], ids=["a file", "a pipe"])
def test_the_files_of_an_archive_come_in_order(stream_type: type[io.BytesIO]) -> None:
    data = make_zip({"b.txt": b"B", "a.txt": b"A"})
    assert is_zip(data)
    files = members(stream_type(data), "z")
    found = [(name, cast(BinaryIO, stream).read()) for name, stream in files]
    assert found == [("b.txt", b"B"), ("a.txt", b"A")]


def test_one_broken_file_of_an_archive_costs_only_itself() -> None:
    data = bytearray(make_zip({"a.txt": b"A" * 5000, "b.txt": b"B"}))
    data[40] ^= 0xFF
    found = {}
    for name, stream in members(io.BytesIO(bytes(data)), "z"):
        try:
            found[name] = cast(BinaryIO, stream).read()
        except ArticleError as error:
            found[name] = str(error)  # type: ignore[assignment]
    assert "damaged" in str(found["a.txt"])
    assert found["b.txt"] == b"B"


def test_a_bomb_in_an_archive_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpack, "ALWAYS_UNPACKED", 1_000_000)
    for _, stream in members(io.BytesIO(make_zip({"a.txt": bytes(20_000_000)})), "z"):
        with pytest.raises(ArticleError, match="300 times"):
            cast(BinaryIO, stream).read()


def test_a_damaged_archive_says_so() -> None:
    with pytest.raises(ArticleError, match="z is a damaged zip archive"):
        list(members(io.BytesIO(make_zip({"a": b"A"})[:40]), "z"))
