"""What the desk ships of others is what the notice says, and loads nothing from elsewhere."""

from __future__ import annotations

import hashlib
import re
from importlib.resources import files

import pytest

STATIC = files("legation.desk") / "static"
NOTICE = (files("legation.data") / "NOTICE.md").read_text(encoding="utf-8")


def test_the_chart_library_is_the_one_of_the_notice() -> None:
    (named,) = re.findall(r"`vendor/(echarts-[\d.]+\.common\.min\.js)`", NOTICE)
    digest = hashlib.sha256((STATIC / "vendor" / named).read_bytes()).hexdigest()
    assert f"`{digest}`" in NOTICE
    assert f"/static/vendor/{named}" in (STATIC / "timechart.js").read_text(encoding="utf-8")


def test_its_licences_are_beside_it() -> None:
    licences = (STATIC / "vendor" / "echarts-LICENSES.txt").read_text(encoding="utf-8")
    for words in ("Apache License", "Mike Bostock", "Baidu Inc.", "Apache Software Foundation"):
        assert words in licences


@pytest.mark.parametrize(
    "name", ["desk.css", "desk.js", "dom.js", "marks.js", "overview.js", "party.js", "relation.js",
             "timechart.js", "world.svg"],
)  # fmt: skip
def test_nothing_is_loaded_from_elsewhere_and_no_string_is_run_or_becomes_markup(name: str) -> None:
    text = (STATIC / name).read_text(encoding="utf-8")
    assert not re.search(r"(url\(|import|from|fetch\(|src)\W*(https?:)?//", text)
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", text)


def test_the_outlines_are_small() -> None:
    assert len((STATIC / "world.svg").read_bytes()) < 150_000
