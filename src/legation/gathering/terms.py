"""The words of an article that tell its story."""

from __future__ import annotations

import re
from collections import Counter

from legation.records.article import Article

_WORD = re.compile(r"[^\W_]+")

_TITLE = 2
"""How often a word of the title counts."""


def terms_of(article: Article) -> Counter[str]:
    """Terms and how often they stand there."""
    terms: Counter[str] = Counter()
    for text, times in ((article.title or "", _TITLE), (article.text, 1)):
        for match in _WORD.finditer(text):
            word = match[0].casefold()
            if len(word) > 1:
                terms[word] += times
    return terms
