"""`legation rules check`: which sentences go wrong, and what a wrong rule is told."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from legation.cli import app

RULE = """
[[rule]]
id = "my.support.colours"
event = "SUPPORT"
frame = "ACTOR light_up * in colour of RECIPIENT's"
note = "A landmark in another country's colours."
yes = ["{yes}"]
no = ["The sun lit the town in the colours of autumn."]
"""

GATE = "Germany lit up the Brandenburg Gate in the colours of Ukraine."


def check(folder: Path, text: str, *options: str) -> Result:
    (folder / "my.toml").write_text(text, encoding="utf-8")
    return CliRunner().invoke(app, ["rules", "check", str(folder), *options])


def test_rules_that_go_right_are_counted(tmp_path: Path) -> None:
    result = check(tmp_path, RULE.replace("{yes}", GATE))
    assert result.exit_code == 0
    assert result.stdout == "1 rules, 1 frames: 2 of 2 sentences right\n"


def test_a_sentence_that_goes_wrong_is_shown_with_its_tree(tmp_path: Path) -> None:
    result = check(tmp_path, RULE.replace("{yes}", "Germany attacked France."))
    assert result.exit_code == 1
    assert "my.support.colours: does not match: Germany attacked France." in result.stdout
    assert "nsubj of attacked" in result.stdout


def test_it_says_which_rule_of_ours_reads_a_sentence_instead(tmp_path: Path) -> None:
    text = RULE.replace("ACTOR light_up * in colour of RECIPIENT's", "ACTOR impose *")
    result = check(tmp_path, text.replace("{yes}", "Peru imposed sanctions on Chile."))
    assert result.exit_code == 0
    assert "it matches, but en.sanction.impose asks for more" in result.stdout


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (RULE.replace("SUPPORT", "SUPORT"), 'did you mean "SUPPORT"?'),
        (RULE.replace("RECIPIENT's", "RECIPIANT"), 'did you mean "RECIPIENT"?'),
        (RULE.replace("note", "notes"), 'did you mean "note"?'),
        (RULE.replace("colour of", "<sanktion> of"), 'did you mean "sanction"?'),
    ],
    ids=["type", "role", "field", "list"],
)
def test_a_rule_that_cannot_be_read_is_told_with_the_nearest_name(
    tmp_path: Path, wrong: str, told: str
) -> None:
    result = check(tmp_path, wrong.replace("{yes}", GATE))
    assert result.exit_code == 2
    assert told in " ".join(result.stderr.split())


def test_an_id_that_no_rule_has_is_told(tmp_path: Path) -> None:
    result = check(tmp_path, RULE.replace("{yes}", GATE), "--only", "your.")
    assert result.exit_code == 2
    assert "my.support.colours" in result.stderr
