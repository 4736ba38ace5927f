"""What an article says must not steer the terminal it is printed on."""

from __future__ import annotations

import re

# Control characters (C0, DEL, C1: with them all escape sequences begin), what overrides the
# direction of writing, line ends that only some programs know, and halves of surrogate pairs.
_UNSAFE = "\\x00-\\x1f\\x7f-\\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff"
_STEERING = re.compile(f"[{_UNSAFE}]")
_BUT_LINES = re.compile(f"(?![\\t\\n])[{_UNSAFE}]")
_BUT_ASCII = re.compile(f"(?![\\x00-\\x1f])[{_UNSAFE}]")

# Unicode's own sign for what could not be shown.
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def clean(text: str) -> str:
    """One line that is safe to print: white space is one space, and what steers is "�".

    "Kim\\x1b[31m met\\n  Moon"  ->  "Kim�[31m met Moon"
    """
    return _STEERING.sub(_REPLACEMENT, " ".join(text.split()))


def clean_lines(text: str) -> str:
    """As `clean`, with tabs, line ends and spaces kept as they are."""
    return _BUT_LINES.sub(_REPLACEMENT, text)


def escape_json(text: str) -> str:
    """JSON that means the same and is safe to print: JSON itself escapes only \\x00 to \\x1f."""
    return _BUT_ASCII.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def cut(text: str, longest: int) -> str:
    """The beginning of a text that is longer than may be, with an ellipsis."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
