"""A plain text file -> Article."""

from __future__ import annotations

import difflib
import json
import re
from datetime import date
from pathlib import Path
from typing import BinaryIO

from legation.errors import ArticleError
from legation.intake.decode import LARGEST_ARTICLE, decode
from legation.records.article import Article, DateOrigin

# Headlines of the agencies end well before this; a first paragraph seldom does.
LONGEST_TITLE = 150

# The first line that is not blank, a blank line, and where the body begins. What has matched is
# never given back (`?>`, `*+`): a "\r\n" must not count as two line ends.
_LINE_END = r"(?>\r\n|\n|\r)"
_SPACES = r"[^\S\r\n]*+"
_HEAD = re.compile(
    rf"\s*+(?P<title>[^\r\n]++){_LINE_END}(?:{_SPACES}{_LINE_END})++{_SPACES}(?P<body>\S)"
)

_CLOSING = "”’\"')]»"


def read_text_file(path: Path, *, published: date | None = None) -> Article:
    """The article in a text file, called after the file: "reports/summit.txt" is "summit".

    Raises:
        ArticleError: the file is missing, a folder, empty, of another format, not UTF-8, or
            larger than `LARGEST_ARTICLE`.
    """
    with open_file(path) as stream:
        return read_text(stream, name=str(path), identifier=path.stem, published=published)


def read_text(
    stream: BinaryIO, *, name: str, identifier: str, published: date | None = None
) -> Article:
    """The article in a stream of UTF-8, such as the standard input.

    Args:
        name: what messages call the stream.

    Raises:
        ArticleError: as `read_text_file`.
    """
    try:
        # One byte more than may be: a device without an end must not be read to its end.
        data = stream.read(LARGEST_ARTICLE + 1)
    except OSError as error:
        raise _unreadable(name, error) from error
    text = decode(data, name)
    if not text.strip():
        raise ArticleError(f"{name} is empty; give a file that holds the text of a report")
    if _is_json_lines(text):
        raise ArticleError(f"{name} holds JSON, not plain text; add --from jsonl")
    title, body = split_title(text)
    return Article(
        text=body,
        id=identifier,
        title=title,
        published=published,
        published_from=DateOrigin.GIVEN if published else None,
    )


def split_title(text: str) -> tuple[str | None, str]:
    """The title and the body; the body is a tail of the text, from its first character on.

    "Iran frees tanker\\n\\nTEHRAN – …"  ->  "Iran frees tanker", "TEHRAN – …"

    The first line is the title when a blank line follows, it is shorter than `LONGEST_TITLE`,
    and it does not end in a full stop. Without a title the text is the body, unchanged.
    """
    head = _HEAD.match(text)
    if head is None:
        return None, text
    title = head["title"].rstrip()
    if len(title) >= LONGEST_TITLE or title.rstrip(_CLOSING).endswith("."):
        return None, text
    return title, text[head.start("body") :]


def open_file(path: Path) -> BinaryIO:
    """A file, opened to read its bytes.

    Raises:
        ArticleError: it is missing (the message has the nearest name), a folder, or locked.
    """
    try:
        if path.is_dir():
            raise ArticleError(
                f"{path} is a folder; name the files in it, for example: {path}/*.txt"
            )
        return path.open("rb")
    except FileNotFoundError as error:
        raise ArticleError(f"{path}: there is no such file{_nearest(path)}") from error
    except OSError as error:
        raise _unreadable(str(path), error) from error


def _unreadable(name: str, error: OSError) -> ArticleError:
    reason = (error.strerror or str(error)).lower()
    return ArticleError(f"{name} cannot be read: {reason}")


def _nearest(path: Path) -> str:
    """The end of the message about a missing file."""
    folder = path.parent
    try:
        if not folder.is_dir():
            return f", nor a folder {folder}"
        names = {other.name.casefold(): other.name for other in folder.iterdir()}
    except OSError:
        return ""
    near = difflib.get_close_matches(path.name.casefold(), names, n=1)
    if not near:
        # Often all that is missing is the ending.
        near = [name for name in sorted(names) if name.startswith(path.name.casefold() + ".")][:1]
    return f"; did you mean {folder / names[near[0]]}?" if near else "; check the name"


def _is_json_lines(text: str) -> bool:
    first = text.lstrip().split("\n", 1)[0]
    if not first.startswith("{"):
        return False
    try:
        return "text" in json.loads(first)
    except (ValueError, RecursionError):
        return False
