"""Event rules: the package's, a user's own beside them, and what a wrong rule is told."""

from pathlib import Path

import pytest

from legation.errors import LexiconError
from legation.lexicon.ontology import load_ontology
from legation.lexicon.rules import RuleBook, cameo_of, load_rules, rules_from

RULE = """
[[rule]]
id = "own.praise"
event = "SUPPORT"
frame = "ACTOR extol RECIPIENT"
note = "High praise."
yes = ["Paris extolled Berlin."]
no = ["Paris extolled the virtues of wine."]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def alone(folder: Path, text: str) -> RuleBook:
    """The rules of a file with this text and no others."""
    file = folder / "own.toml"
    file.write_text(text, encoding="utf-8")
    return rules_from([file])


def beside(folder: Path, text: str) -> RuleBook:
    """The rules of the package, and of a user's folder that has a file with this text."""
    (folder / "own.toml").write_text(text, encoding="utf-8")
    return load_rules((folder,))


def ids(book: RuleBook, lemma: str) -> list[str]:
    return [entry.rule.id for entry in book.verbs.get(lemma, ())]


# ---------------------------------------------------------------------- the package's own rules


def test_each_type_of_the_ontology_has_at_least_five_phrasings() -> None:
    frames: dict[str, int] = dict.fromkeys(load_ontology().types, 0)
    for entry in load_rules().compiled:
        frames[entry.rule.event] += 1
    assert {name: count for name, count in frames.items() if count < 5} == {}


def test_every_mode_of_the_ontology_has_at_least_three_phrasings() -> None:
    known = load_ontology().types.values()
    frames = dict.fromkeys(((t.name, mode.name) for t in known for mode in t.modes), 0)
    for entry in load_rules().compiled:
        if entry.rule.mode is not None:
            frames[entry.rule.event, entry.rule.mode] += 1
    assert {mode: count for mode, count in frames.items() if count < 3} == {}


def test_every_rule_has_a_note_and_sentences_of_both_kinds() -> None:
    rules = load_rules().rules.values()
    assert [rule.id for rule in rules if not (rule.note and rule.yes and rule.no)] == []


def test_the_id_of_every_rule_tells_its_type() -> None:
    rules = load_rules().rules.values()
    assert [r.id for r in rules if r.id.split(".")[:2] != ["en", r.event.lower()]] == []


def test_no_frame_is_written_twice() -> None:
    frames = [(entry.frame.text, entry.frame.nominal) for entry in load_rules().compiled]
    assert [frame for frame in set(frames) if frames.count(frame) > 1] == []


# --------------------------------------------------------------------------------- how it is read


def test_rules_are_found_by_each_word_that_their_frame_stands_on(folder: Path) -> None:
    book = alone(folder, RULE.replace("extol", "extol|lionise|talk_up"))
    for lemma in ("extol", "lionise", "talk", "up"):
        assert "own.praise" in ids(book, lemma)
    assert ids(book, "virtue") == []


def test_verb_frames_and_noun_frames_are_apart(folder: Path) -> None:
    book = alone(folder, RULE + 'noun = "paean by ACTOR to RECIPIENT"\n')
    assert [entry.rule.id for entry in book.nouns["paean"]] == ["own.praise"]
    assert "paean" not in book.verbs
    assert "extol" not in book.nouns


def test_the_rule_that_asks_for_more_is_tried_first_whatever_the_order(folder: Path) -> None:
    more = RULE.replace("own.praise", "own.praise-for").replace('RECIPIENT"', 'RECIPIENT for *"')
    assert ids(alone(folder, RULE + more), "extol") == ["own.praise-for", "own.praise"]


def test_of_equals_the_rule_that_is_written_first_is_tried_first(folder: Path) -> None:
    other = RULE.replace("own.praise", "own.also")
    assert ids(alone(folder, RULE + other), "extol") == ["own.praise", "own.also"]


def test_several_frames_may_be_written_as_a_list(folder: Path) -> None:
    book = alone(
        folder, RULE.replace('"ACTOR extol RECIPIENT"', '["ACTOR extol RECIPIENT", "ACTOR laud *"]')
    )
    assert ids(book, "extol") == ["own.praise"]
    assert "own.praise" in ids(book, "laud")


# ---------------------------------------------------------------------------------- a user's rules


def test_a_new_rule_stands_beside_those_of_the_package(folder: Path) -> None:
    book = beside(folder, RULE)
    assert book.rules["own.praise"].event == "SUPPORT"
    assert set(load_rules().rules) < set(book.rules)
    assert "own.praise" not in load_rules().rules


def test_a_users_rule_overrides_the_packages_rule_of_its_id(folder: Path) -> None:
    taken = next(iter(load_rules().rules.values()))
    book = beside(folder, RULE.replace("own.praise", taken.id))
    assert book.rules[taken.id].note == "High praise."
    assert len(book.rules) == len(load_rules().rules)
    frames = [entry.frame.text for entry in book.compiled if entry.rule.id == taken.id]
    assert frames == ["ACTOR extol RECIPIENT"]


def test_of_two_folders_the_later_one_wins(folder: Path) -> None:
    first, second = folder / "first", folder / "second"
    for place, note in ((first, "One."), (second, "Two.")):
        place.mkdir()
        (place / "own.toml").write_text(RULE.replace("High praise.", note), encoding="utf-8")
    assert load_rules((first, second)).rules["own.praise"].note == "Two."
    assert load_rules((second, first)).rules["own.praise"].note == "One."


def test_a_users_frame_can_name_the_packages_word_lists(folder: Path) -> None:
    book = beside(folder, RULE.replace("ACTOR extol RECIPIENT", "ACTOR extol <ceasefire>"))
    (entry,) = (entry for entry in book.compiled if entry.rule.id == "own.praise")
    filler = entry.frame.slots[0].filler
    assert "truce" in getattr(filler, "lemmas", ())


def test_a_users_folder_can_add_word_lists_and_use_them_in_every_file(folder: Path) -> None:
    (folder / "zz-words.toml").write_text('[words]\nlove = ["adore", "dote"]\n', encoding="utf-8")
    book = beside(folder, RULE.replace("extol", "<love>"))
    assert ids(book, "adore") == ["own.praise"]
    assert book.words["love"] == ("adore", "dote")


def test_a_users_word_list_overrides_the_packages_list_of_its_name(folder: Path) -> None:
    book = beside(folder, '[words]\nmeet = ["hobnob"]\n')
    assert book.words["meet"] == ("hobnob",)
    assert "confer" in load_rules().words["meet"]


def test_other_files_in_a_folder_of_rules_are_not_read(folder: Path) -> None:
    (folder / "README.md").write_text("not a rule", encoding="utf-8")
    assert "own.praise" in beside(folder, RULE).rules


def test_rules_from_reads_some_files_and_no_others(folder: Path) -> None:
    assert list(alone(folder, RULE).rules) == ["own.praise"]


# ------------------------------------------------------------------------------------------ CAMEO


def test_a_rule_without_a_code_has_the_most_general_one_of_its_type(folder: Path) -> None:
    ontology = load_ontology()
    book = alone(folder, RULE)
    assert cameo_of(book.rules["own.praise"], ontology) == ontology.cameo_of("SUPPORT", None, ())


def test_a_rule_with_a_code_of_its_own_keeps_it(folder: Path) -> None:
    book = alone(folder, RULE + 'cameo = "051"\n')
    assert cameo_of(book.rules["own.praise"], load_ontology()) == "051"


# ------------------------------------------------------------------------------ what goes wrong


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param(
            "frame =", "frme =", 'unknown key "frme"; did you mean "frame"?', id="unknown-field"
        ),
        pytest.param('note = "High praise."', "", '"note" is missing', id="no-note"),
        pytest.param(
            'frame = "ACTOR extol RECIPIENT"',
            "",
            'it has neither "frame" nor "noun"',
            id="no-frame",
        ),
        pytest.param(
            'yes = ["Paris extolled Berlin."]',
            'yes = "Paris extolled Berlin."',
            '"yes" must be a list, not text ("Paris extolled Berlin.")',
            id="sentence-without-brackets",
        ),
        pytest.param(
            '"SUPPORT"',
            '"SUPORT"',
            'there is no type "SUPORT"; did you mean "SUPPORT"?',
            id="unknown-type",
        ),
        pytest.param(
            'event = "SUPPORT"',
            'event = "CONSULT"\nmode = "vist"',
            'did you mean "visit"?',
            id="unknown-mode",
        ),
        pytest.param(
            'event = "SUPPORT"',
            'event = "SUPPORT"\ncontexts = ["milltary"]',
            'did you mean "military"?',
            id="unknown-context",
        ),
        pytest.param(
            'event = "SUPPORT"',
            'event = "SUPPORT"\nalso = "COERCE arest"',
            'did you mean "arrest"?',
            id="unknown-mode-of-the-other-type",
        ),
        pytest.param(
            'event = "SUPPORT"', 'event = "SUPPORT"\ncameo = "999"', '"999"', id="unknown-code"
        ),
        pytest.param(
            "ACTOR extol",
            "ACTOR <extol>",
            'frame "ACTOR <extol> RECIPIENT": there is no word list <extol>',
            id="unknown-word-list",
        ),
        pytest.param(
            "ACTOR extol RECIPIENT",
            "extol RECIPIENT",
            'frame "extol RECIPIENT": "extol" cannot be the subject',
            id="wrong-frame",
        ),
    ],
)
def test_a_wrong_rule_is_named_with_its_file_and_what_to_do(
    folder: Path, old: str, new: str, message: str
) -> None:
    with pytest.raises(LexiconError) as error:
        alone(folder, RULE.replace(old, new))
    assert str(error.value).startswith('own.toml: rule "own.praise": ')
    assert message in str(error.value)


def test_two_rules_of_one_id_in_a_file_are_refused(folder: Path) -> None:
    with pytest.raises(LexiconError, match=r'^own\.toml: rule "own\.praise" is there twice$'):
        alone(folder, RULE + RULE)


def test_a_table_that_is_no_rule_is_refused(folder: Path) -> None:
    with pytest.raises(LexiconError, match=r'^own\.toml: unknown key "rules"; .*"rule"'):
        alone(folder, RULE.replace("[[rule]]", "[[rules]]"))


def test_a_file_that_is_not_toml_is_named_with_the_line(folder: Path) -> None:
    with pytest.raises(LexiconError, match=r"^own\.toml: this is not TOML: .*line 2"):
        alone(folder, "[[rule]]\nid = \n")


def test_a_folder_that_is_not_there_is_named(folder: Path) -> None:
    with pytest.raises(LexiconError, match="nowhere: there is no such folder of rules"):
        load_rules((folder / "nowhere",))


# ------------------------------------------------------------------ a user's types, lists and ties

TYPE = """
[[type]]
name = "CEREMONY"
quad = "verbal cooperation"
score = 1
definition = "Honour."
modes = [{name = "lights", definition = "A landmark lit.", score = 2}]
"""


def test_a_type_of_ones_own_has_its_quad_and_score(folder: Path) -> None:
    book = beside(folder, TYPE + RULE.replace('"SUPPORT"', '"CEREMONY"\nmode = "lights"'))
    assert book.rules["own.praise"].event == "CEREMONY"
    assert book.ontology.quad("CEREMONY") == "verbal cooperation"
    assert book.ontology.score("CEREMONY", "lights") == 2
    assert "CEREMONY" not in load_rules().ontology.types


def test_a_score_out_of_range_is_refused(folder: Path) -> None:
    with pytest.raises(LexiconError, match=r'own.toml: type "CEREMONY": "score" is 11'):
        beside(folder, TYPE.replace("score = 1\n", "score = 11\n"))


def test_where_both_ask_for_as_much_the_users_rule_wins(folder: Path) -> None:
    text = RULE.replace("extol RECIPIENT", "sue RECIPIENT")
    assert ids(load_rules(), "sue")[-1] == "en.accuse.sue"
    assert ids(beside(folder, text), "sue")[-2:] == ["own.praise", "en.accuse.sue"]


def test_a_misspelt_word_list_is_told_with_the_nearest(folder: Path) -> None:
    with pytest.raises(LexiconError, match='no word list <sanktion>; did you mean "sanction"'):
        beside(folder, RULE.replace("extol RECIPIENT", "impose <sanktion> on RECIPIENT"))
