"""From the arguments of a command to articles."""

from __future__ import annotations

import dataclasses
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date
from enum import StrEnum
from pathlib import Path

import typer

from legation.errors import ArticleError
from legation.intake.jsonl import ArticleProblem, read_jsonl
from legation.intake.published import read_day
from legation.intake.text import open_file, read_text, read_text_file
from legation.records.article import Article

STANDARD_INPUT = Path("-")
_STANDARD_INPUT_NAME = "standard input"

_JSON_LINES = (".jsonl", ".ndjson")


class Form(StrEnum):
    """What a file holds."""

    TEXT = "text"
    JSONL = "jsonl"


def form_of(file: Path, given: Form | None) -> Form:
    """What a file holds: as given, else as its ending says, else text."""
    return given or (Form.JSONL if file.suffix.lower() in _JSON_LINES else Form.TEXT)


def given_day(text: str | None, option: str) -> date | None:
    """The day given as an option; a usage error when it is none."""
    if text is None:
        return None
    try:
        return read_day(text)
    except ArticleError as error:
        raise typer.BadParameter(str(error), param_hint=option) from error


def articles(
    files: Sequence[Path],
    *,
    form: Form | None,
    published: date | None,
    fail: Callable[[str], None],
    note: Callable[[str], None],
) -> Iterator[Article]:
    """The articles of all files in order, each read when it is asked for.

    Ids are unique: the second "a1" of a run is "a1-2".

    Args:
        form: what all files hold; None to guess each by its name.
        fail: is told what could not be read; what comes after is read all the same.
        note: is told what the user should know.
    """
    taken: set[str] = set()
    for file in files:
        for article in _articles(file, form_of(file, form), published):
            if isinstance(article, str):
                fail(article)
                continue
            identifier, number = article.id, 1
            while identifier in taken:
                number += 1
                identifier = f"{article.id}-{number}"
            taken.add(identifier)
            if number > 1:
                note(f'the id "{article.id}" is taken by an earlier article: here "{identifier}"')
                article = dataclasses.replace(article, id=identifier)
            yield article


def count(files: Sequence[Path], form: Form | None) -> int | None:
    """How many articles there are at most, for a progress bar; None where it cannot be told."""
    number = 0
    for file in files:
        if form_of(file, form) is Form.TEXT:
            number += 1
        elif not file.is_file():
            return None
        else:
            with file.open("rb") as stream:
                number += sum(1 for line in stream if line.strip())
    return number


def _articles(file: Path, form: Form, published: date | None) -> Iterator[Article | str]:
    """The articles of one file; a text instead of one is the message why there is none."""
    try:
        if form is Form.JSONL:
            yield from map(_article_or_message, _json_lines(file, published))
        elif file == STANDARD_INPUT:
            _tell_who_types()
            yield read_text(
                sys.stdin.buffer,
                name=_STANDARD_INPUT_NAME,
                identifier="stdin",
                published=published,
            )
        else:
            article = read_text_file(file, published=published)
            yield dataclasses.replace(article, id=_stem(file))
    except ArticleError as error:
        yield str(error)
    except OSError as error:  # a disk or a network drive that fails in the middle
        yield f"{file} cannot be read to its end: {(error.strerror or str(error)).lower()}"


def _json_lines(file: Path, published: date | None) -> Iterator[Article | ArticleProblem]:
    if file == STANDARD_INPUT:
        _tell_who_types()
        yield from read_jsonl(
            sys.stdin.buffer, name=_STANDARD_INPUT_NAME, stem="stdin", published=published
        )
        return
    with closing(open_file(file)) as stream:
        yield from read_jsonl(stream, name=str(file), stem=_stem(file), published=published)


def _article_or_message(article: Article | ArticleProblem) -> Article | str:
    return article if isinstance(article, Article) else str(article)


def _stem(file: Path) -> str:
    """The name without its ending. Bytes of it that are no UTF-8 cannot be printed: "�"."""
    return os.fsencode(file.stem).decode("utf-8", errors="replace")


def _tell_who_types() -> None:
    if sys.stdin.isatty():
        typer.echo("legation: reading what you type; end with Ctrl-D", err=True)
