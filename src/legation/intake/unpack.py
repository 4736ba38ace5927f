"""Compressed files -> the streams in them, within limits.

What is unpacked is read as it comes and never held whole, so a file that unpacks to terabytes
costs no memory; and it is given up soon, so it costs no time.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import shutil
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib import import_module
from typing import IO, Any, BinaryIO, Protocol, cast

from legation.errors import ArticleError

# News in JSON packs to a tenth, the same article a thousand times over to a hundredth; what is made
# to do harm, to a thousandth. Under 64 MB nobody is harmed.
MOST_UNPACKED_RATIO = 300
ALWAYS_UNPACKED = 64 * 1024 * 1024

MOST_MEMBERS = 1_000_000
"""Files in one zip archive."""

_ZIP = b"PK\x03\x04"
_ZSTD = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"

ENDINGS = (".gz", ".bz2", ".xz", ".zst")
"""Endings that compressing adds to a name."""

_BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, NotImplementedError,
           RuntimeError)  # fmt: skip


class _Counted(io.RawIOBase):
    """A file that knows how much was read from it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self.count += len(data)
        return len(data)


class _Packed(Protocol):
    def read1(self, size: int, /) -> bytes: ...


class _Unpacked(io.RawIOBase):
    """What a compressed stream holds, until it holds too much.

    Raises `ArticleError` when what comes next is damaged, or out of all proportion.
    """

    def __init__(self, packed: _Counted, stream: _Packed, name: str) -> None:
        self._packed, self._stream, self._name = packed, stream, name
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            # Not more than comes at once: what stands before the damage must come through.
            data = self._stream.read1(len(buffer))
        except ArticleError:  # of what it was packed in
            raise
        except Exception as error:  # each of them has errors of its own
            raise ArticleError(
                f"{self._name} is damaged after {self._count:,} unpacked bytes ({error});"
                " what came before was taken in. Get the file again"
            ) from error
        self._count += len(data)
        if self._count > max(ALWAYS_UNPACKED, MOST_UNPACKED_RATIO * self._packed.count):
            raise ArticleError(
                f"{self._name} unpacks to more than {MOST_UNPACKED_RATIO} times its size, as no"
                " news does, and was given up; unpack it yourself if you know what it is"
            )
        buffer[: len(data)] = data
        return len(data)


def unpacked(stream: BinaryIO, name: str, start: bytes) -> BinaryIO | None:
    """The stream in a compressed one; None when it is not compressed.

    Args:
        start: its first bytes, at least six where it has them.

    Raises:
        ArticleError: it is compressed with zstd, and this Python has nothing to unpack it.
    """
    for mark, opener in _OPENERS:
        if start.startswith(mark):
            packed = _Counted(stream)
            # A buffer that seeks nowhere: the decompressors only read on.
            inner = opener(cast(BinaryIO, io.BufferedReader(packed)), "rb")
            return cast(BinaryIO, io.BufferedReader(_Unpacked(packed, cast(_Packed, inner), name)))
    return None


def _open_zstd(stream: BinaryIO, mode: str) -> Any:
    """As `gzip.open`. Python has it from 3.14 on; before, its backport."""
    try:
        zstd = import_module(
            "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"
        )
    except ImportError as error:
        raise ArticleError(
            "zstd needs backports.zstd, which is not there; unpack the file first (unzstd), or run:"
            f' pip install "legation[store]" ({error})'
        ) from error
    return zstd.open(stream, mode)  # with a window of 128 MB at most, as the zstd command


_OPENERS: tuple[tuple[bytes, Callable[[BinaryIO, str], Any]], ...] = (
    (b"\x1f\x8b", gzip.open),
    (b"BZh", bz2.open),
    (b"\xfd7zXZ\x00", lzma.open),
    (b"\x28\xb5\x2f\xfd", _open_zstd),
)


def is_zip(start: bytes) -> bool:
    """Whether a file that begins so is a zip archive."""
    return start.startswith(_ZIP)


def members(stream: BinaryIO, name: str) -> Iterator[tuple[str, BinaryIO | ArticleError]]:
    """The files in a zip archive, in its order: names, and streams to be read before the next.

    One that cannot be unpacked comes with the error; those after it come all the same.

    Raises:
        ArticleError: it is no archive that can be read.
    """
    with closing(_seekable(stream)) as whole:
        try:
            archive = zipfile.ZipFile(whole)
        except _BROKEN as error:
            raise ArticleError(f"{name} is a damaged zip archive ({error})") from error
        infos = [info for info in archive.infolist() if not info.is_dir()]
        if len(infos) > MOST_MEMBERS:
            raise ArticleError(f"{name} holds {len(infos):,} files, too many for one archive")
        for info in infos:
            try:
                inner = archive.open(info)
            except _BROKEN as error:
                yield info.filename, ArticleError(f"it cannot be unpacked ({error})")
                continue
            packed = _Counted(cast(BinaryIO, io.BytesIO()))
            # What the archive itself says it takes; the ratio is held against that.
            packed.count = info.compress_size
            with inner:
                plain = _Unpacked(packed, cast(_Packed, inner), info.filename)
                yield info.filename, cast(BinaryIO, io.BufferedReader(plain))


def _seekable(stream: BinaryIO) -> IO[bytes]:
    """A zip archive has its list of contents at the end."""
    if stream.seekable():
        return stream
    copy = tempfile.TemporaryFile()  # noqa: SIM115 - who calls closes it
    shutil.copyfileobj(stream, copy)
    copy.seek(0)
    return copy
