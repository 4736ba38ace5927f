"""From bytes to articles: text files, JSON Lines, the standard input."""

from legation.intake.decode import LARGEST_ARTICLE
from legation.intake.english import looks_english
from legation.intake.jsonl import ArticleProblem, read_jsonl
from legation.intake.published import read_day
from legation.intake.text import read_text, read_text_file

__all__ = [
    "LARGEST_ARTICLE",
    "ArticleProblem",
    "looks_english",
    "read_day",
    "read_jsonl",
    "read_text",
    "read_text_file",
]
