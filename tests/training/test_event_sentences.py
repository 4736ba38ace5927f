"""The sentences that the scorer of triggers learns from."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "training" / "events"))

from filling import Filler
from marked import NO_LABEL, Labelled, Marked, label_words, read_marked

from legation.lexicon.directory import load_directory
from legation.lexicon.ontology import load_ontology


@pytest.fixture(scope="module")
def sentences() -> list[Marked]:
    return read_marked()


def test_every_type_has_sentences_and_many_tell_nothing(sentences: list[Marked]) -> None:
    of_type = Counter(name.partition(".")[0] for one in sentences for *_, name in one.triggers)
    assert set(of_type) == set(load_ontology().types)
    assert min(of_type.values()) >= 40
    assert sum(not one.triggers for one in sentences) >= 400


def test_every_mode_has_sentences(sentences: list[Marked]) -> None:
    labels = {name for one in sentences for *_, name in one.triggers}
    modes = {f"{t.name}.{m.name}" for t in load_ontology().types.values() for m in t.modes}
    assert modes <= labels


def test_a_label_that_plover_does_not_have_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("= CONSULT.vist\nHe [visited] Rome.\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r'a\.txt:1: PLOVER has no "CONSULT\.vist"'):
        read_marked(tmp_path)


def test_an_event_without_a_mark_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("= CONSULT\nHe visited Rome.\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no mark"):
        read_marked(tmp_path)


def test_marks_fall_on_words() -> None:
    marked = Marked("Iran freed two men.", ((5, 10, "RETREAT.release"),))
    (labelled,) = label_words([marked])
    assert labelled.labels == (NO_LABEL, "RETREAT.release", NO_LABEL, NO_LABEL, NO_LABEL)


def test_filling_changes_countries_alike_and_keeps_labels() -> None:
    forms = "Peru accused Chile of spying on Peruvian ships".split()
    labels = ["O", "ACCUSE.allege", *["O"] * 6]
    filler = Filler(load_directory(), seed=1)
    made = filler.fill(Labelled(tuple(forms), tuple(labels), 0))
    assert "Peru" not in made.forms
    assert "Peruvian" not in made.forms
    assert made.labels[made.forms.index("accused")] == "ACCUSE.allege"
    assert [label for label in made.labels if label != NO_LABEL] == ["ACCUSE.allege"]
