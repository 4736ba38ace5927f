"""Our own gold is well formed, and no sentence of its kept part stands in the open one.

What fails is told by id: the kept part's sentences are not printed.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

GOLD = Path(__file__).parents[2] / "evaluation" / "gold"
FILES = sorted(GOLD.glob("*/*.jsonl"))
NAMES = sorted({path.name for path in (GOLD / "kept").glob("*.jsonl")})
AXES = {
    "polarity": {"affirmed", "negated"},
    "certainty": {"certain", "probable", "possible", "unspecified"},
    "time": {"past", "present", "future"},
    "background": {True, False},
}


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_ids_are_unique(path: Path) -> None:
    counts = Counter(line["id"] for line in lines(path))
    assert [name for name, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_text_is_in_both_parts(name: str) -> None:
    parts = [{line["text"] for line in lines(GOLD / part / name)} for part in ("open", "kept")]
    assert len(parts[0] & parts[1]) == 0  # says how many, and not which


@pytest.mark.parametrize("part", ["open", "kept"])
def test_a_trigger_stands_once_in_its_sentence_which_has_a_standing(part: str) -> None:
    wrong = [
        line["id"]
        for line in lines(GOLD / part / "standing.jsonl")
        if len(re.findall(rf"\b{re.escape(line['trigger'])}\b", line["text"])) != 1
        or any(line[axis] not in values for axis, values in AXES.items())
    ]
    assert wrong == []


@pytest.mark.parametrize("part", ["open", "kept"])
def test_a_nested_statement_has_a_content_and_links_with_heads_in_their_spans(part: str) -> None:
    wrong = [
        line["id"]
        for line in lines(GOLD / part / "nested.jsonl")
        if not line["content"]
        or not line["chain"]
        or any(not 0 <= a < b <= len(line["text"]) for a, b in line["content"])
        or not all(is_link(line["text"], link) for link in (*line["chain"], line["speaker"]))
    ]
    assert wrong == []


def is_link(text: str, link: dict[str, Any]) -> bool:
    spans = link["spans"]
    return any(text[start:end] == link["text"] for start, end in spans) and all(
        any(a <= start < end <= b for a, b in spans) for start, end in link["heads"]
    )
