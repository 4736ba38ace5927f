"""The ontology is what PLOVER says it is, and its files are checked."""

import csv
from importlib.resources import files
from pathlib import Path

import pytest

from legation.errors import LexiconError
from legation.lexicon.ontology import Ontology, Quad, load_ontology

SHIPPED = files("legation") / "data" / "ontology"

# Typed from the PLOVER codebook, draft 0.8, not from plover.toml.
# None: no score printed, that of the type counts.
VERBAL_COOPERATION: dict[str, tuple[float, dict[str, float | None]]] = {
    "AGREE": (2.5, {}),
    "CONSULT": (2.5, {"visit": 4, "third-party": 1, "multilateral": 4, "phone": 1.5}),
    "SUPPORT": (5, {}),
    "CONCEDE": (4.5, {}),
}
MATERIAL_COOPERATION: dict[str, tuple[float, dict[str, float | None]]] = {
    "COOPERATE": (9.5, {}),
    "AID": (10, {}),
    "RETREAT": (
        6.5,
        {
            "withdraw": 8,
            "release": 6.5,
            "disarm": 10,
            "ceasefire": 7.5,
            "access": 6.5,
            "resign": 4.5,
        },
    ),
}
VERBAL_CONFLICT: dict[str, tuple[float, dict[str, float | None]]] = {
    "REQUEST": (0, {"assist": 0.5, "change": -1, "yield": -1, "meet": 0}),
    "ACCUSE": (-3, {"disapprove": -2, "investigate": -3.5, "allege": -3.5}),
    "REJECT": (-2, {"assist": -1.5, "change": -2, "yield": -2, "meet": -2}),
    "THREATEN": (
        -3.5,
        {
            "restrict": -3,
            "arrest": -3.5,
            "relations": -3.5,
            "expel": -3.5,
            "territory": -4,
            "violence": -3.5,
        },
    ),
}
MATERIAL_CONFLICT: dict[str, tuple[float, dict[str, float | None]]] = {
    "PROTEST": (
        -5,
        {
            "demo": -5,
            "riot": -7,
            "strike": -5,
            "hunger": -4.5,
            "boycott": -4.5,
            "obstruct": -4.5,
            "vandalize": None,
        },
    ),
    "SANCTION": (-6, {"convict": -6, "expel": -5.5, "withdraw": -6, "discontinue": -6}),
    "MOBILIZE": (-5.5, {"troops": -6.5, "weapons": -6.5, "police": -5.5, "militia": -6}),
    "COERCE": (
        -7,
        {
            "seize": -7,
            "restrict": -7,
            "censor": -6.5,
            "curfew": -6.5,
            "martial-law": -7.5,
            "arrest": -7,
            "deport": -7,
            "withhold": -7,
            "misinformation": -6.5,
            "cyber": -7,
            "ban": None,
        },
    ),
    "ASSAULT": (
        -9,
        {
            "abduct": -8.5,
            "beat": -7.5,
            "torture": -8.5,
            "sexual": -8.5,
            "targeted": -9.5,
            "destroy": -8.5,
            "primitive": -8,
            "firearms": -9,
            "explosives": -9,
            "suicide-attack": -9.5,
            "aerial": -9.5,
            "drone": -9.5,
            "heavy-weapons": -9.5,
            "crowd-control": -7.5,
            "unconventional": -10,
        },
    ),
}
QUADS = {
    Quad.VERBAL_COOPERATION: VERBAL_COOPERATION,
    Quad.MATERIAL_COOPERATION: MATERIAL_COOPERATION,
    Quad.VERBAL_CONFLICT: VERBAL_CONFLICT,
    Quad.MATERIAL_CONFLICT: MATERIAL_CONFLICT,
}
TYPES = {name: kind for types in QUADS.values() for name, kind in types.items()}
SCORES = [(name, None, score) for name, (score, _) in TYPES.items()] + [
    (name, mode, of_type if score is None else score)
    for name, (of_type, modes) in TYPES.items()
    for mode, score in modes.items()
]
CONTEXTS = """
    military intelligence executive legislative election political_institutions pro_democracy
    pro_autocracy economic legal reparations human_rights rights_freedoms repression
    human_security gender lgbt religion_ethnicity inequality diplomatic territory peacekeeping
    health asylum migration disasters natural_resource environment technology terrorism cbrn cyber
    misinformation crime corruption illegal_drugs trafficking
"""
SECTORS = """
    GOV MIL LEG JUD COP SPY PRM REB UAF CRM ELI REF UNK
    CVL OPP PTY BUS LAB AGR EDU MED JRN REL SOC PRE
"""


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The shipped files in a folder of their own, for a test to spoil."""
    for name in ("plover.toml", "cameo.csv"):
        (tmp_path / name).write_bytes((SHIPPED / name).read_bytes())
    return tmp_path


def spoil(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


# ----------------------------------------------------------------------------------- PLOVER


@pytest.mark.parametrize(("name", "mode", "score"), SCORES)
def test_every_type_and_mode_has_the_score_of_the_codebook(
    ontology: Ontology, name: str, mode: str | None, score: float
) -> None:
    assert ontology.score(name, mode) == score


@pytest.mark.parametrize(("quad", "name"), [(quad, name) for quad in QUADS for name in QUADS[quad]])
def test_every_type_has_the_quad_class_of_the_codebook(
    ontology: Ontology, quad: Quad, name: str
) -> None:
    assert ontology.quad(name) is quad


def test_there_are_no_other_types_and_modes(ontology: Ontology) -> None:
    found = {
        name: {mode.name for mode in event_type.modes}
        for name, event_type in ontology.types.items()
    }
    assert found == {name: set(modes) for name, (_, modes) in TYPES.items()}
    assert len(found) == 16


def test_a_mode_without_a_printed_score_says_so_and_takes_that_of_its_type(
    ontology: Ontology,
) -> None:
    vandalize = ontology.types["PROTEST"].mode("vandalize")
    assert vandalize is not None
    assert vandalize.score is None
    assert ontology.score("PROTEST", "vandalize") == -5


def test_three_types_need_a_recipient(ontology: Ontology) -> None:
    needing = {name for name, kind in ontology.types.items() if kind.needs_recipient}
    assert needing == {"COOPERATE", "AID", "SANCTION"}


def test_contexts_sectors_and_auxiliary_modes_are_complete(ontology: Ontology) -> None:
    assert sorted(ontology.contexts) == sorted(CONTEXTS.split())
    assert sorted(ontology.sectors) == sorted(SECTORS.split())
    assert sorted(ontology.bodies) == ["EUR", "IGO", "IMG", "ISM", "MNC", "NGO", "UNO"]
    assert sorted(ontology.auxiliary_modes) == ["future", "historical", "hypothetical", "negation"]
    assert set(ontology.quads) == set(Quad)


def test_everything_is_defined_in_a_sentence(ontology: Ontology) -> None:
    definitions = [
        *ontology.quads.values(),
        *ontology.contexts.values(),
        *ontology.sectors.values(),
        *ontology.bodies.values(),
        *ontology.auxiliary_modes.values(),
    ]
    for event_type in ontology.types.values():
        definitions += [event_type.definition, *(mode.definition for mode in event_type.modes)]
    assert [text for text in definitions if len(text) < 10 or not text.endswith(".")] == []


def test_conflict_scores_below_cooperation(ontology: Ontology) -> None:
    for name, event_type in ontology.types.items():
        for mode in (None, *(mode.name for mode in event_type.modes)):
            if event_type.quad in (Quad.VERBAL_COOPERATION, Quad.MATERIAL_COOPERATION):
                assert ontology.score(name, mode) > 0
            elif name != "REQUEST":  # asking is neutral in PLOVER
                assert ontology.score(name, mode) < 0


def test_an_unknown_type_or_mode_is_told_with_the_nearest(ontology: Ontology) -> None:
    with pytest.raises(LexiconError, match='there is no type "CONSLT"; did you mean "CONSULT"'):
        ontology.score("CONSLT")
    with pytest.raises(LexiconError, match='CONSULT has no mode "vist"; did you mean "visit"'):
        ontology.score("CONSULT", "vist")
    with pytest.raises(LexiconError, match='AID has no mode "food"; it has none at all'):
        ontology.score("AID", "food")
    with pytest.raises(LexiconError, match=r'ASSAULT has no mode "zzz"$'):
        ontology.score("ASSAULT", "zzz")


def test_a_rule_is_checked_under_its_own_name(ontology: Ontology) -> None:
    where = 'events.toml: rule "en.meet"'
    ontology.check(where, type="CONSULT", mode="visit", contexts=["diplomatic"], cameo="042")
    with pytest.raises(LexiconError) as error:
        ontology.check(where, type="CONSULT", contexts=["humanitarian", "diplomatic"])
    assert str(error.value) == f'{where}: there is no context "humanitarian"'
    with pytest.raises(LexiconError) as error:
        ontology.check(where, type="CONSULT", contexts=["diplomatc"])
    assert str(error.value) == (
        f'{where}: there is no context "diplomatc"; did you mean "diplomatic"?'
    )
    with pytest.raises(LexiconError, match='there is no CAMEO code "047"'):
        ontology.check(where, type="CONSULT", cameo="047")


# ------------------------------------------------------------------------------------ CAMEO


@pytest.mark.parametrize(
    ("code", "goldstein", "meaning"),
    [
        ("010", 0, (None, None, "")),
        ("023", 3.4, (None, None, "")),
        ("0312", 5.2, ("AGREE", None, "military")),
        ("0333", 5.2, ("AGREE", None, "human_security")),
        ("041", 1, ("CONSULT", "phone", "")),
        ("042", 1.9, ("CONSULT", "visit", "")),
        ("054", 6, ("SUPPORT", None, "diplomatic")),
        ("055", 7, ("CONCEDE", None, "diplomatic")),
        ("064", 7, ("COOPERATE", None, "intelligence")),
        ("075", 7, ("AID", None, "asylum")),
        ("08", 5, ("CONCEDE", None, "")),
        ("0811", 5, ("CONCEDE", None, "pro_democracy")),
        ("0842", 7, ("RETREAT", "release", "legal")),
        ("085", 7, ("RETREAT", None, "economic")),
        ("091", -2, ("ACCUSE", "investigate", "crime corruption")),
        ("105", -5, ("REQUEST", "yield", "legal")),
        ("112", -2, ("ACCUSE", "allege", "")),
        ("116", -2, ("SANCTION", "convict", "legal")),
        ("1214", None, ("REJECT", "assist", "intelligence")),
        ("1322", -5.8, ("THREATEN", "restrict", "pro_autocracy")),
        ("145", -7.5, ("PROTEST", "riot", "")),
        ("163", -8, ("SANCTION", "discontinue", "diplomatic")),
        ("1712", -9.2, ("ASSAULT", "destroy", "human_security")),
        ("175", -9, ("ASSAULT", None, "pro_autocracy military")),
        ("186", -10, ("ASSAULT", "targeted", "")),
        ("192", -9.5, ("COERCE", "seize", "military")),
        ("195", -10, ("ASSAULT", "aerial", "military")),
        ("203", -10, ("ASSAULT", None, "religion_ethnicity")),
        ("2042", -10, ("ASSAULT", "unconventional", "cbrn")),
    ],
)
def test_a_cameo_code_has_its_score_and_its_meaning_in_plover(
    ontology: Ontology,
    code: str,
    goldstein: float | None,
    meaning: tuple[str | None, str | None, str],
) -> None:
    found = ontology.cameo[code]
    assert found.goldstein == goldstein
    assert (found.type, found.mode, " ".join(found.contexts)) == meaning


def test_the_cameo_codes_are_complete_and_form_a_tree(ontology: Ontology) -> None:
    assert len(ontology.cameo) == 313  # 312 with a Goldstein score, and 1214
    assert [
        code for code in ontology.cameo if code[:-1] not in {*ontology.cameo, "0", "1", "2"}
    ] == []
    assert {code.root for code in ontology.cameo.values()} == {f"{n:02}" for n in range(1, 21)}
    without = {code.root for code in ontology.cameo.values() if code.type is None}
    assert without == {"01", "02"}


def test_the_cameo_file_is_a_csv_below_its_comments() -> None:
    lines = (SHIPPED / "cameo.csv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    assert len(rows) == 313
    assert rows[0]["name"] == "MAKE PUBLIC STATEMENT"


@pytest.mark.parametrize(
    ("type", "mode", "contexts", "code"),
    [
        ("AGREE", None, "", "030"),
        ("AGREE", None, "intelligence", "0314"),
        ("AID", None, "military", "072"),
        ("ASSAULT", None, "military", "190"),
        ("ACCUSE", "disapprove", "", "110"),
        ("ACCUSE", "allege", "human_rights", "1122"),
        ("COERCE", "arrest", "legal", "173"),
        ("CONSULT", "visit", "diplomatic", "042"),
        ("PROTEST", "demo", "rights_freedoms", "1413"),
        ("REQUEST", "assist", "intelligence", "1014"),
        ("REQUEST", "yield", "", "105"),
        ("SANCTION", "discontinue", "economic", "1621"),
        ("THREATEN", "violence", "military", "138"),
    ],
)
def test_an_event_has_the_most_general_code_that_fits(
    ontology: Ontology, type: str, mode: str | None, contexts: str, code: str
) -> None:
    assert ontology.cameo_of(type, mode, contexts.split()) == code


def test_a_context_that_fits_several_codes_chooses_none_of_them(ontology: Ontology) -> None:
    assert ontology.cameo["045"].contexts == ontology.cameo["046"].contexts == ("diplomatic",)
    assert ontology.cameo_of("CONSULT", None, ["diplomatic"]) == "040"
    assert ontology.cameo_of("PROTEST", "demo", ["executive"]) == "141"


def test_a_context_that_no_code_has_changes_nothing(ontology: Ontology) -> None:
    assert ontology.cameo_of("SUPPORT", None, ["lgbt"]) == ontology.cameo_of("SUPPORT")


def test_a_mode_that_cameo_lacks_has_no_code(ontology: Ontology) -> None:
    assert ontology.cameo_of("CONSULT", "multilateral") is None
    assert ontology.cameo_of("COERCE", "cyber", ["cyber"]) is None


def test_a_code_found_for_an_event_means_its_type_and_mode(ontology: Ontology) -> None:
    for name, event_type in ontology.types.items():
        for mode in (None, *(mode.name for mode in event_type.modes)):
            code = ontology.cameo_of(name, mode)
            if code is not None:
                found = ontology.cameo[code]
                assert (found.type, found.mode) == (name, mode)
                assert not found.is_heading


# ----------------------------------------------------------------------------------- errors


def test_the_shipped_ontology_is_read_once() -> None:
    assert load_ontology() is load_ontology()


def test_a_folder_of_ones_own_is_read_afresh(folder: Path) -> None:
    spoil(folder / "plover.toml", "score = 2.5", "score = 3")
    assert load_ontology(folder).score("AGREE") == 3
    assert load_ontology().score("AGREE") == 2.5


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "quad = ",
            "quadd = ",
            'plover.toml: type "AGREE": unknown key "quadd"; did you mean "quad"?',
        ),
        (
            'quad = "verbal cooperation"',
            'quad = "verbal coperation"',
            'plover.toml: type "AGREE": "quad" is "verbal coperation"; '
            'did you mean "verbal cooperation"?',
        ),
        ("score = 2.5\n", "", 'plover.toml: type "AGREE": "score" is missing'),
        (
            "score = 2.5\n",
            'score = "2.5"\n',
            'plover.toml: type "AGREE": "score" must be a number, not text ("2.5")',
        ),
        (
            "score = 2.5\n",
            "score = 25\n",
            'plover.toml: type "AGREE": "score" is 25; it must lie between -10 and 10',
        ),
        (
            '"visit", score',
            '"visit", scor',
            'plover.toml: type "CONSULT": modes "visit": unknown key "scor"; did you mean "score"?',
        ),
        (
            'name = "phone"',
            'name = "visit"',
            'plover.toml: type "CONSULT": mode "visit" is there twice',
        ),
        ('name = "AID"', 'name = "AGREE"', 'plover.toml: type "AGREE" is there twice'),
        ("[contexts]", "[context]", 'plover.toml: unknown key "context"; did you mean "contexts"?'),
        (
            '"verbal conflict" = "Words',
            '"verbal conflct" = "Words',
            'plover.toml: "quads" key is "verbal conflct"; did you mean "verbal conflict"?',
        ),
        ("[sectors]", "[sectors", "plover.toml: this is not TOML: "),
    ],
    ids=[
        "unknown key",
        "wrong quad",
        "missing score",
        "score as text",
        "score too high",
        "unknown key of a mode",
        "mode twice",
        "type twice",
        "unknown table",
        "unknown quad",
        "no TOML",
    ],
)
def test_a_slip_in_plover_toml_is_told_with_its_place(
    folder: Path, old: str, new: str, message: str
) -> None:
    spoil(folder / "plover.toml", old, new)
    with pytest.raises(LexiconError) as error:
        load_ontology(folder)
    assert str(error.value).startswith(message)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "041,Discuss by telephone,1,CONSULT,phone,",
            "041,Discuss by telephone,1,CONSULT,fone,",
            'cameo.csv: code "041": CONSULT has no mode "fone"; did you mean "phone"?',
        ),
        (
            "1,CONSULT,phone",
            "1,CONSLT,phone",
            'cameo.csv: code "041": there is no type "CONSLT"; did you mean "CONSULT"?',
        ),
        (
            "telephone,1,",
            "telephone,one,",
            'cameo.csv: code "041": "goldstein" must be a number, not text ("one")',
        ),
        (
            "asylum\n",
            "asilum\n",
            'cameo.csv: code "075": there is no context "asilum"; did you mean "asylum"?',
        ),
        ("\n041,", "\n040,", 'cameo.csv: code "040" is there twice'),
        ("\n041,", "\n941,", 'cameo.csv: code "941": there is no root "94"'),
        (
            "010,Make statement,0,,,",
            "010,Make statement,0,,visit,",
            'cameo.csv: code "010": mode or contexts without a type',
        ),
        (
            "code,name,goldstein",
            "code,name,goldstien",
            'cameo.csv: code "01": unknown key "goldstien"; did you mean "goldstein"?',
        ),
    ],
    ids=[
        "unknown mode",
        "unknown type",
        "no number",
        "unknown context",
        "code twice",
        "no root",
        "mode without type",
        "unknown column",
    ],
)
def test_a_slip_in_cameo_csv_is_told_with_its_code(
    folder: Path, old: str, new: str, message: str
) -> None:
    spoil(folder / "cameo.csv", old, new)
    with pytest.raises(LexiconError) as error:
        load_ontology(folder)
    assert str(error.value).startswith(message)


def test_a_row_that_is_too_short_is_told_with_its_line(folder: Path) -> None:
    file = folder / "cameo.csv"
    spoil(file, "\n041,Discuss by telephone,1,CONSULT,phone,\n", "\n041,Discuss by telephone\n")
    line = file.read_text(encoding="utf-8").splitlines().index("041,Discuss by telephone") + 1
    with pytest.raises(LexiconError) as error:
        load_ontology(folder)
    assert str(error.value) == f"cameo.csv: line {line}: 2 cells, but the header has 6"


def test_a_missing_file_is_told_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(LexiconError) as error:
        load_ontology(tmp_path)
    assert str(error.value) == (f"plover.toml: there is no such file ({tmp_path / 'plover.toml'})")
