"""`legation parse`: the words, trees and names that a reading is made from."""

from __future__ import annotations

from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from legation.cli import inputs, options, streams
from legation.cli.clean import clean_lines
from legation.cli.reading import Messages

if TYPE_CHECKING:
    from legation.records.article import Article
    from legation.syntax.parser import Parser


class Format(StrEnum):
    """What is printed."""

    CONLLU = "conllu"


def parse(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", help="Reports to parse; - is the standard input."),
    ],
    format_: Annotated[
        Format, typer.Option("--format", "-f", help="What to print.")
    ] = Format.CONLLU,
    form: options.From = None,
    threads: options.Threads = 1,
) -> None:
    """Parse reports: words, trees and names, as CoNLL-U.

    \b
    The tree of every sentence, with the place of every word in MISC (TokenRange=start:end):
        legation parse summit.txt
    All verbs of a report, counted:
        legation parse summit.txt | awk '$4 == "VERB" {print $3}' | sort | uniq -c

    A title is a document of its own, marked "# part = title". The exit code is 0 when all was
    parsed, 1 when an article could not be read, 2 for a mistake in the command.
    """
    messages = Messages()
    with streams.quiet_pipe():
        streams.use_utf8()
        articles = inputs.articles(
            files, form=form, published=None, fail=messages.fail, note=streams.tell
        )
        first = next(articles, None)
        if first is not None:
            terminal = streams.look().terminal
            parser = _parser(threads)
            for article in chain([first], articles):
                text = _conllu(parser, article)
                streams.write(clean_lines(text) if terminal else text)
    if messages.failed:
        raise typer.Exit(1)


def _conllu(parser: Parser, article: Article) -> str:
    from legation.syntax.conllu import print_conllu

    if article.title is None:
        (body,) = parser.parse([article.text])
        return print_conllu(body, identifier=article.id)
    title, body = parser.parse([article.title, article.text])
    return "".join(print_conllu(parse, identifier=article.id) for parse in (title.as_title(), body))


def _parser(threads: int) -> Parser:
    from legation.syntax.parser import PipelineParser

    return PipelineParser(threads=threads)
