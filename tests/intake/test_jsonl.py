import io
import json
from datetime import date

import pytest

from legation.intake import LARGEST_ARTICLE, ArticleProblem, read_jsonl
from legation.records.article import Article, DateOrigin


def read(*lines: str | bytes) -> list[Article | ArticleProblem]:
    data = b"\n".join(line.encode() if isinstance(line, str) else line for line in lines)
    return list(read_jsonl(io.BytesIO(data), name="news.jsonl", stem="news"))


def article(line: str) -> Article:
    (only,) = read(line)
    assert isinstance(only, Article), only
    return only


def problem(line: str | bytes) -> str:
    (only,) = read(line)
    assert isinstance(only, ArticleProblem)
    return str(only)


def test_a_line_becomes_an_article() -> None:
    given = {
        "id": "a1", "text": "They met.", "title": "Talks", "published": "2019-05-02",
        "publisher": "Agency", "url": "https://example.org", "language": "en",
    }  # fmt: skip
    assert article(json.dumps(given)) == Article(
        text="They met.", id="a1", title="Talks", published=date(2019, 5, 2),
        published_from=DateOrigin.GIVEN, publisher="Agency", url="https://example.org",
        language="en",
    )  # fmt: skip


def test_only_the_text_is_required() -> None:
    assert article('{"text": "They met."}') == Article(text="They met.", id="news-1")
    nulls = '{"text": "They met.", "id": null, "title": null, "published": null, "url": null}'
    assert article(nulls) == Article(text="They met.", id="news-1")


def test_unknown_fields_are_kept() -> None:
    assert article('{"text": "x", "tags": ["a"], "n": 1.5}').extra == {"tags": ["a"], "n": 1.5}


def test_a_date_time_gives_its_day() -> None:
    assert article('{"text": "x", "published": "2019-05-02T23:00:00Z"}').published == date(
        2019, 5, 2
    )


def test_a_day_given_for_all_is_for_those_that_have_none() -> None:
    lines = io.BytesIO(b'{"text": "x"}\n{"text": "y", "published": "2018-01-01"}')
    days = [read.published for read in read_jsonl(lines, published=date(2019, 5, 2))]  # type: ignore[union-attr]
    assert days == [date(2019, 5, 2), date(2018, 1, 1)]


def test_a_whole_number_will_do_as_an_id() -> None:
    assert article('{"text": "x", "id": 0}').id == "0"


def test_a_bad_line_is_a_problem_of_that_line_only() -> None:
    first, second, third = read('{"text": "x"}', "", '{"text": ', '{"text": "y"}')
    assert isinstance(first, Article)
    assert str(second).startswith("news.jsonl: line 3: this is not JSON: Expecting value")
    assert isinstance(third, Article)
    assert third.id == "news-4"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("[1]", "no JSON object"),
        ('"text"', "no JSON object"),
        ("They met.", "not JSON"),
        ("{}", 'no "text"; it must hold'),
        ('{"title": "x", "body": "%s"}' % ("They met. " * 9), 'is it in "body"? Rename'),
        ('{"text": 5}', '"text" must be a text'),
        ('{"text": " "}', '"text" is empty'),
        ('{"text": "x", "title": 5}', '"title" must be a text in quotation marks, or null'),
        ('{"text": "x", "id": true}', '"id" must be'),
        ('{"text": "x", "id": ["a"]}', '"id" must be'),
        ('{"text": "x", "published": 20190502}', '"published" must be a text'),
        ('{"text": "x", "published": "2019-13-40"}', '"published": "2019-13-40" is no date'),
        ('{"text": "x", "n": NaN}', "NaN is no JSON value; write null"),
        ('{"text": "x", "n": 1e999}', "too large a number"),
        ('{"text": "x", "n": %s}' % ("9" * 5000), "not JSON that can be read"),
        ("[" * 100_000, "nested too deeply"),
        (r'{"text": "half \ud83d of a pair"}', "half of a surrogate pair"),
        (r'{"text": "x", "tags": ["\udc00"]}', "half of a surrogate pair"),
        (b'{"text": "the minister\x92s"}', "probably WINDOWS-1252; write JSON Lines as UTF-8"),
        ('{"text": "%s"}' % ("a" * (LARGEST_ARTICLE + 1)), "larger than 5 MB"),
        ('{"text": "%s"}' % ("é" * (LARGEST_ARTICLE // 2 + 1)), "larger than 5 MB"),
    ],
    ids=range(21),
)
def test_a_bad_line_says_what_to_do(line: str | bytes, words: str) -> None:
    assert words in problem(line)


def test_whole_surrogate_pairs_and_backslashes_are_characters() -> None:
    assert article(r'{"text": "\ud83d\ude00"}').text == "😀"
    assert article(r'{"text": "\\ud83d"}').text == r"\ud83d"


def test_a_line_is_ended_by_a_newline_only() -> None:
    assert article('\ufeff{"text": "one\u2028two"}\r').text == "one\u2028two"


def test_a_line_without_end_is_passed_over_and_the_next_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("legation.intake.jsonl._LONGEST_LINE", 50)
    first, second, third = read('{"text": "x"}', "x" * 120, '{"text": "y"}')
    assert isinstance(first, Article)
    assert "line 2: the line is larger" in str(second)
    assert isinstance(third, Article)


def test_articles_come_as_the_stream_is_read() -> None:
    class Once(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            line = super().readline(size)
            assert b"never" not in line
            return line

    articles = read_jsonl(Once(b'{"text": "x"}\nnever'))
    assert isinstance(next(articles), Article)
