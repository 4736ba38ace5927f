import json
from collections.abc import Iterable
from dataclasses import replace

from legation.cli import formats
from legation.cli.page import Look
from legation.records.report import Report


def joined(texts: Iterable[str]) -> str:
    return "".join(texts)


def test_json_of_one_is_an_object_and_of_many_a_list(report: Report) -> None:
    assert json.loads(joined(formats.as_json([report])))["article"]["id"] == "a1"
    assert formats.as_json([]) is not None
    assert joined(formats.as_json([])) == ""
    assert len(json.loads(joined(formats.as_json_array([report, report])))) == 2
    assert json.loads(joined(formats.as_json_array([report])))[0]["article"]["id"] == "a1"
    assert json.loads(joined(formats.as_json_array([]))) == []


def test_json_lines_are_one_line_a_report(report: Report) -> None:
    hostile = replace(report, article=replace(report.article, title="a\nb\u2028c\x9b2J\x1b"))
    text = joined(formats.as_json_lines([hostile, report]))
    assert len(text.splitlines()) == 2
    assert text.replace("\n", "").isprintable()
    assert json.loads(text.splitlines()[0])["article"]["title"] == hostile.article.title


def test_each_of_several_tables_has_its_heading(report: Report) -> None:
    other = replace(report, article=replace(report.article, id="a2", title="Another"))
    text = joined(formats.as_table(Look(), everything=False)([report, other]))
    assert "\n\nAnother\na2, published" in text


def test_a_piped_explanation_begins_with_its_legend_once(report: Report) -> None:
    write = formats.as_explanation(Look(), lambda rule: "", everything=False)
    text = joined(write([report, report]))
    assert text.startswith("Marked are ")
    assert text.count("Marked are ") == 1
    in_terminal = formats.as_explanation(Look(80), lambda rule: "", everything=False)
    assert "Marked are" not in joined(in_terminal([report]))


def test_csv_has_one_header(report: Report) -> None:
    assert joined(formats.as_csv([report, report])).count("article,published") == 1
    assert joined(formats.as_csv([])).startswith("article,published")
