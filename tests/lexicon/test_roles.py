"""Generic frames for triggers that no rule knows."""

from legation.lexicon.ontology import load_ontology
from legation.lexicon.roles import SCORER, load_roles


def test_every_type_has_frames_of_both_kinds() -> None:
    for type_ in load_ontology().types:
        for nominal in (True, False):
            entries = load_roles().entries(type_, "word", nominal=nominal)
            assert entries
            assert all(entry.frame.nominal == nominal for entry in entries)


def test_the_frames_stand_on_the_word_that_was_found() -> None:
    first = load_roles().entries("CONSULT.visit", "Tour", nominal=False)[0]
    assert first.frame.head.heads() == {"tour"}
    assert (first.rule.id, first.rule.event, first.rule.mode) == (SCORER, "CONSULT", "visit")


def test_a_type_without_mode_has_none() -> None:
    assert load_roles().entries("AGREE", "nod", nominal=False)[0].rule.mode is None
