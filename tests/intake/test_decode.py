import gzip

import pytest

from legation.errors import ArticleError
from legation.intake import LARGEST_ARTICLE
from legation.intake.decode import decode, likely_encoding


def refusal(data: bytes, where: str = "a.txt") -> str:
    with pytest.raises(ArticleError) as caught:
        decode(data, where)
    return str(caught.value)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["without a mark", "with a mark"])
def test_utf8_is_read(mark: bytes) -> None:
    assert decode(mark + "“Zürich”\r\n".encode(), "a.txt") == "“Zürich”\r\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"the minister\x92s visit", "WINDOWS-1252"),
        (b"Z\xfcrich", "WINDOWS-1252"),
        (b"the minister\xd5s visit", "MACINTOSH"),
        ("the visit, “long planned”".encode() + b" \xff", "UTF-8"),
        ("“a”".encode("cp1252"), "WINDOWS-1252"),
        ("he said “no” to it".encode("mac_roman"), "MACINTOSH"),
    ],
)
def test_the_likely_encoding_is_named(data: bytes, encoding: str) -> None:
    assert likely_encoding(data) == encoding


def test_another_encoding_is_told_with_the_way_to_convert_it() -> None:
    message = refusal(b"One.\nthe minister\x92s visit")
    assert message == (
        "a.txt is not UTF-8 (byte 0x92 in line 2), probably WINDOWS-1252;"
        " convert it: iconv -f WINDOWS-1252 -t UTF-8 a.txt > converted.txt"
    )


def test_the_way_to_convert_quotes_the_name_of_the_file() -> None:
    assert "UTF-8 'my report.txt' >" in refusal(b"\x92", "my report.txt")
    assert 'UTF-8 "Abe\'s visit.txt" >' in refusal(b"\x92", "Abe's visit.txt")
    assert "UTF-8 '$(rm x).txt' >" in refusal(b"\x92", "$(rm x).txt")


def test_damaged_utf8_is_not_called_another_encoding() -> None:
    message = refusal("“Zürich”, he said".encode() + b"\xff")
    assert "damaged UTF-8" in message
    assert "iconv -c" in message


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_told_from_binary_files(encoding: str) -> None:
    message = refusal("The envoys met.".encode(encoding))
    assert "iconv -f UTF-" in message or encoding == "utf-32"
    assert "not UTF-8" in message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x7fELF\0\0", "not text"),
        (b"%PDF-1.4 ...", "pdftotext a.txt"),
        (b"PK\x03\x04...", "Office"),
        (gzip.compress(b"text", mtime=0), "gunzip a.txt"),
        (b"{\\rtf1 text}", "RTF"),
        (b"\x89PNG\r\n", "picture"),
        (b"\n <!DOCTYPE html><p>text", "web page"),
    ],
)
def test_other_formats_are_refused_with_advice(data: bytes, words: str) -> None:
    assert words in refusal(data)


def test_an_article_of_just_the_limit_is_read_and_one_byte_more_is_not() -> None:
    assert len(decode(b"a" * LARGEST_ARTICLE, "a.txt")) == LARGEST_ARTICLE
    assert "larger than 5 MB" in refusal(b"a" * (LARGEST_ARTICLE + 1))
