"""What a source gives: articles, and what should have been some."""

from __future__ import annotations

from dataclasses import dataclass

from legation.records.article import Article
from legation.records.fetched import Fetched


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was found in a source.

    Attributes:
        source: the file, as it was named; "-" is the standard input.
        place: where in it ("line 3", "reports/a.txt"); "" for the whole file.
        article: None where none came of it; then `failure` says why, and what to do.
        fetched: the address that is done with when this is stored. It may come alone, after all
            that a feed or sitemap lists.
    """

    source: str
    place: str = ""
    article: Article | None = None
    failure: str | None = None
    fetched: Fetched | None = None
