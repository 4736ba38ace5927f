"""The example reports as JSON Lines, each with its day, as `legation run` takes them.

python examples/as_jsonl.py > examples.jsonl
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path

from legation.intake.text import read_text_file

FOLDER = Path(__file__).parent


def lines() -> list[str]:
    """A line for each report."""
    told = tomllib.loads((FOLDER / "published.toml").read_text("utf-8"))
    articles = {name: read_text_file(FOLDER / name) for name in told}
    return [
        json.dumps({"id": one.id, "title": one.title, "text": one.text, **told[name]})
        for name, one in articles.items()
    ]


if __name__ == "__main__":
    sys.stdout.write("".join(f"{line}\n" for line in lines()))
