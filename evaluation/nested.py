"""Who told it, through whom, on our own gold, evaluation/gold/{open,kept}/nested.jsonl.

    python evaluation/nested.py [--errors]

Someone tells that someone tells. Each text has one innermost content marked, with its speaker and
the chain outside it, outermost first. Of the statements read, the one counts whose content shares
most characters with the marked one (Dice).

- *speaker*: the speaker of the innermost is right;
- *chain*: as many links as the gold, each right, in its order;
- *exact*: both.

A link is right when its words hold the gold's head word and have their own head in the gold's
span, or when it has the gold's name. --errors lists what is wrong in the open part; of the kept
part there are figures only.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from own_gold import PARTS, WRITTEN, Tally, load_lines

from legation.reader import Reader
from legation.records.article import Article
from legation.records.parse import Parse, Token
from legation.records.report import Report
from legation.records.span import Span
from legation.records.statement import Statement

MEASURES = ("speaker", "chain", "exact")


def statement_of(line: Mapping[str, Any], report: Report) -> Statement | None:
    """The statement whose content is most like the marked one; None when none shares a word."""
    gold = _characters(Span(*pair) for pair in line["content"])

    def likeness(statement: Statement) -> float:
        found = _characters(statement.content)
        return 2 * len(gold & found) / (len(gold) + len(found))

    # Who quotes and who is quoted share their content: the inner one counts.
    best = max(report.statements, key=lambda s: (likeness(s), len(s.via)), default=None)
    return best if best is not None and likeness(best) > 0 else None


def _characters(spans: Iterable[Span]) -> set[int]:
    return {at for span in spans if not span.in_title for at in range(span.start, span.end)}


def is_link(link: Mapping[str, Any], parse: Parse, words: Sequence[Span], name: str | None) -> bool:
    """Whether words, or a party's name, are the gold's link.

    "a spokesman for the ministry" is not the ministry: the head of the words must be in the link.
    """
    spans = [Span(*pair) for pair in link["spans"]]
    heads = [Span(*pair) for pair in link["heads"]]
    named = name is not None and name.casefold() in link["names"]
    return named or any(
        any(part.contains(head) for head in heads)
        and any(span.contains(top.span) for span in spans for top in _tops(parse, part))
        for part in words
    )


def _tops(parse: Parse, words: Span) -> list[Token]:
    tokens = parse.tokens_in(words)
    return [token for token in tokens if parse.head(token) not in tokens]


def judge(line: Mapping[str, Any], parse: Parse, statement: Statement | None) -> Mapping[str, bool]:
    """Which measures the statement meets."""
    if statement is None:
        return dict.fromkeys(MEASURES, False)
    name = statement.speaker.name if statement.speaker else None
    words = [*statement.source, *([statement.speaker.span] if statement.speaker else [])]
    speaker = is_link(line["speaker"], parse, words, name)
    chain = len(statement.via) == len(line["chain"]) and all(
        is_link(link, parse, [actor.span], actor.name)
        for link, actor in zip(line["chain"], statement.via, strict=True)
    )
    return {"speaker": speaker, "chain": chain, "exact": speaker and chain}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--errors", action="store_true", help="list the open part's errors")
    args = arguments.parse_args()
    reader = Reader()
    for part in PARTS:
        lines = load_lines("nested", part)
        articles = [Article(line["text"], line["id"], published=WRITTEN) for line in lines]
        tally = Tally()
        parses = reader.parser.parse([line["text"] for line in lines])
        for line, parse, report in zip(lines, parses, reader.read_all(articles), strict=True):
            statement = statement_of(line, report)
            judged = judge(line, parse, statement)
            for measure in MEASURES:
                tally.add(measure, judged[measure])
            if not judged["exact"] and args.errors and part == "open":
                print(line["id"], line["text"])
                print("    gold ", _chain([link["text"] for link in line["chain"]],
                      line["speaker"]["text"]))  # fmt: skip
                print("    found", _told(line["text"], statement))
        print(*tally.lines(part), sep="\n")


def _told(text: str, statement: Statement | None) -> str:
    if statement is None:
        return "no statement"
    source = " … ".join(span.of(text) for span in statement.source) or "no source"
    content = " … ".join(span.of(text) for span in statement.content)
    return f"{_chain([actor.text for actor in statement.via], source)}: {content}"


def _chain(links: Sequence[str], speaker: str) -> str:
    return " → ".join([*links, speaker])


if __name__ == "__main__":
    main()
