from datetime import date

import pytest

from legation.errors import ArticleError
from legation.intake import read_day
from legation.intake.published import day_in_url


@pytest.mark.parametrize(
    "text",
    [
        "2019-05-02",
        " 2019-05-02\n",
        "2019-05-02T23:30:00Z",
        "2019-05-02T23:30:00.123+09:00",
        "2019-05-02 23:30",
        "20190502",
    ],
)
def test_a_date_or_a_date_time_gives_the_day_as_printed(text: str) -> None:
    assert read_day(text) == date(2019, 5, 2)


@pytest.mark.parametrize(
    "text", ["2019-13-40", "2019-02-30", "02/05/2019", "May 2, 2019", "2019", "", "٢٠١٩-05-02"]
)
def test_what_is_no_date_is_refused_with_the_form(text: str) -> None:
    with pytest.raises(ArticleError, match="write year-month-day, as in 2019-05-02"):
        read_day(text)


def test_the_reason_is_told_where_there_is_one() -> None:
    with pytest.raises(ArticleError, match=r'"2019-13-40" is no date: month must be in 1\.\.12'):
        read_day("2019-13-40")


def test_a_long_text_in_place_of_a_date_is_cut() -> None:
    with pytest.raises(ArticleError) as caught:
        read_day("x" * 100_000)
    assert len(str(caught.value)) < 150


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/world/2019/05/02/envoys-meet", date(2019, 5, 2)),
        ("https://example.org/2019-05-02/envoys", date(2019, 5, 2)),
        ("https://example.org/2019/13/45/envoys", None),
        ("https://example.org/article/20190", None),
        (None, None),
    ],
)
def test_a_day_in_an_address(url: str | None, day: date | None) -> None:
    assert day_in_url(url) == day
