"""Bytes -> characters, with an answer for everything that is no text."""

from __future__ import annotations

import codecs
import re
import shlex

from legation.errors import ArticleError

LARGEST_ARTICLE = 5 * 1024 * 1024
"""Bytes of one article. A day's output of an agency is smaller; more than this is a collection."""

# How other formats begin, and how to get text out of them.
_MAGIC = (
    (b"%PDF-", "a PDF file", "get its text out first, for example: pdftotext {file} report.txt"),
    (b"PK\x03\x04", "a ZIP or Office file", "save it as plain text (UTF-8) first"),
    (b"\xd0\xcf\x11\xe0", "an old Office file", "save it as plain text (UTF-8) first"),
    (b"{\\rtf", "an RTF file", "save it as plain text (UTF-8) first"),
    (b"\x1f\x8b", "compressed with gzip", "unpack it first, for example: gunzip {file}"),
    (b"BZh", "compressed with bzip2", "unpack it first, for example: bunzip2 {file}"),
    (b"\xfd7zXZ\x00", "compressed with xz", "unpack it first, for example: unxz {file}"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd", "unpack it first, for example: unzstd {file}"),
    (b"\x89PNG", "a picture", "give the text of the report"),
    (b"\xff\xd8\xff", "a picture", "give the text of the report"),
    (b"GIF8", "a picture", "give the text of the report"),
)

_WEB_PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I)

# Byte order marks of the two-byte and four-byte encodings; the longer ones first.
_WIDE = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def decode(data: bytes, where: str) -> str:
    """The characters of a text file in UTF-8, with or without a byte order mark.

    Nothing else about them is changed: line ends stay as they are.

    Args:
        where: the name of the file, for messages.

    Raises:
        ArticleError: it is larger than `LARGEST_ARTICLE`, of another format, or not UTF-8.
    """
    if len(data) > LARGEST_ARTICLE:
        raise too_large(where, "give one report a file, or one a line as JSON Lines (--from jsonl)")
    for mark, wide in _WIDE:
        if data.startswith(mark):
            raise ArticleError(f"{where} is {wide}, not UTF-8; {_convert(wide, where)}")
    for mark, format_, advice in _MAGIC:
        if data.startswith(mark):
            advice = advice.format(file=_quote(where))
            raise ArticleError(f"{where} is {format_}, not text; {advice}")
    if b"\0" in data:
        encoding = _encoding_by_zeros(data)
        if encoding is not None:
            raise ArticleError(f"{where} is {encoding}, not UTF-8; {_convert(encoding, where)}")
        raise ArticleError(
            f"{where} is not text (byte {data.index(0)} is zero); give the text of one report"
        )
    if _WEB_PAGE.match(data):
        raise ArticleError(
            f"{where} is a web page, and its tags would be read as words; give its text,"
            f" for example: w3m -dump {_quote(where)}"
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        place = f"byte 0x{data[error.start]:02x} in line {line}"
        likely = likely_encoding(data)
        if likely == "UTF-8":
            raise ArticleError(
                f"{where} is damaged UTF-8 ({place}); to drop what is damaged:"
                f" iconv -c -f UTF-8 -t UTF-8 {_quote(where)} > mended.txt"
            ) from error
        raise ArticleError(
            f"{where} is not UTF-8 ({place}), probably {likely}; {_convert(likely, where)}"
        ) from error


def too_large(where: str, advice: str) -> ArticleError:
    """The error for what is too large to be one article."""
    limit = LARGEST_ARTICLE // (1024 * 1024)
    return ArticleError(f"{where} is larger than {limit} MB, too much for one article; {advice}")


def likely_encoding(data: bytes) -> str:
    """What a text that is not UTF-8 is probably in, by the name that `iconv` knows.

    b"the minister\\x92s visit"  ->  WINDOWS-1252
    b"the minister\\xd5s visit"  ->  MACINTOSH

    "UTF-8" when it is UTF-8 but for a few bytes. It knows only what English reports come in:
    anything else is called WINDOWS-1252, which is then wrong.
    """
    rest = data.decode("utf-8", errors="ignore")
    wide = sum(len(character.encode()) for character in rest if not character.isascii())
    high = sum(byte >= 0x80 for byte in data)
    # Text in an eight-bit encoding hardly ever has two high bytes that happen to be UTF-8.
    if wide > high / 2:
        return "UTF-8"
    # The apostrophe tells: "’" between letters is 0x92 on Windows and 0xd5 on old Macs.
    windows = len(re.findall(rb"[\x91-\x97\x85]", data))
    macintosh = len(re.findall(rb"(?<=[A-Za-z])\xd5(?=[a-z]\b)|\xd2(?=[A-Za-z])", data))
    return "MACINTOSH" if macintosh > windows else "WINDOWS-1252"


def _encoding_by_zeros(data: bytes) -> str | None:
    """UTF-16 that says so nowhere: in English every other byte of it is zero."""
    sample = data[:2000]
    if len(sample) >= 4:
        for offset, name in ((1, "UTF-16LE"), (0, "UTF-16BE")):
            zeros, letters = sample[offset::2], sample[1 - offset :: 2]
            if zeros.count(0) > 0.9 * len(zeros) and letters.count(0) == 0:
                return name
    return None


def _convert(encoding: str, where: str) -> str:
    return f"convert it: iconv -f {encoding} -t UTF-8 {_quote(where)} > converted.txt"


def _quote(name: str) -> str:
    """A name as a shell takes it, and as a reader can read it: "the minister's visit.txt"."""
    if "'" in name and not re.search(r'["$`\\!]', name):
        return f'"{name}"'
    return shlex.quote(name)
