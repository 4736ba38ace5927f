"""Makes `data/actors/states.jsonl`: states, gone states, regions and peoples.

    python training/actors/make_states.py COUNTRY_INFO.txt src/legation/data/actors/states.jsonl

COUNTRY_INFO is GeoNames' `countryInfo.txt` (CC BY 4.0): ISO codes, a name, a capital. CLDR, by
way of the `babel` package, gives one more name. What newspapers print is in the hand-written
tables beside this script: `states.psv`, `gone.psv`, `regions.psv`, `us_states.psv`. Edit those,
not the result. Needs `pip install babel`.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel import Locale

HERE = Path(__file__).parent

# The header of the result.
PROVENANCE = {
    "provenance": "Made by training/actors/make_states.py from GeoNames countryInfo (CC BY 4.0, "
    "geonames.org: ISO codes, capitals), CLDR (Unicode licence: names), and tables written for "
    "Legation (training/actors/*.psv). COW codes: Correlates of War state list. CAMEO codes: "
    "CAMEO 1.1b3 manual."
}

CAMEO_OTHER = {"ROU": "ROM", "TLS": "TMP"}
"""CAMEO keeps older ISO codes for these."""
CAMEO_NONE = frozenset({"XKX", "PSE"})
"""Later than CAMEO's list, or several codes there (GZS, WSB, PAL): left open."""

Row = dict[str, str]


def rows(table: str) -> Iterator[Row]:
    """The rows of a table, by the columns that its line "# Columns: id | name" names."""
    columns: list[str] = []
    for number, line in enumerate((HERE / table).read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("# Columns: "):
            columns = line.removeprefix("# Columns: ").split(" | ")
        elif line and not line.startswith("#"):
            cells = [cell.strip() for cell in line.split("|")]
            while len(cells) > len(columns) and not cells[-1]:
                cells.pop()
            if len(cells) > len(columns):
                raise SystemExit(f"{table}:{number}: {len(cells)} cells for {len(columns)} columns")
            cells += [""] * (len(columns) - len(cells))
            yield dict(zip(columns, cells, strict=True))


def forms(cell: str) -> list[str]:
    """The forms in a cell, each once, in order."""
    return list(dict.fromkeys(form for part in cell.split(";") if (form := part.strip())))


def people(row: Row) -> list[str]:
    """The nouns for people; "+" is the first adjective with an s."""
    adjectives = forms(row["adjectives"])
    found = []
    for form in forms(row["people"]):
        if form == "+":
            found.append(adjectives[0] + "s")
        elif form != "=":
            found.append(form)
    return [form for form in found if form not in adjectives]


def entry(**fields: Any) -> dict[str, Any]:
    """An entry with no empty fields but the lists of forms; names without the entry's own name."""
    fields["names"] = [name for name in fields["names"] if name != fields["name"]]
    always = ("names", "adjectives", "people")
    return {key: value for key, value in fields.items() if value or key in always}


def states(country_info: Path) -> Iterator[dict[str, Any]]:
    """Every state and territory of today's ISO 3166, and Kosovo."""
    english = Locale("en").territories
    with country_info.open(encoding="utf-8") as file:
        lines = csv.reader(
            (line for line in file if not line.startswith("#")),
            delimiter="\t",
            quoting=csv.QUOTE_NONE,
        )
        geonames = {line[1]: line for line in lines if line and line[1] != "ISO3"}
    done = set()
    for row in rows("states.psv"):
        iso2, name, capital = (geonames[row["id"]][place].strip() for place in (0, 4, 5))
        cldr = english.get(iso2, "").replace(" & ", " and ").replace("’", "'")
        more = [other for other in (name, cldr) if other and not set(other) & set("()-")]
        more = [other for other in more if "SAR China" not in other and "Territor" not in other]
        names = forms(row["names"])
        names += [other for other in more if other not in names]
        cameo = CAMEO_OTHER.get(row["id"], row["id"])
        capitals = [] if row["capitals"] == "-" else forms(row["capitals"]) or [capital]
        codes = {"iso2": iso2, "cow": row["cow"], "cameo": "" if row["id"] in CAMEO_NONE else cameo}
        done.add(row["id"])
        yield entry(
            id=row["id"],
            kind="state",
            name=row["name"],
            country=row["id"],
            names=names,
            adjectives=forms(row["adjectives"]),
            people=people(row),
            capitals=capitals,
            houses=forms(row["houses"]),
            codes={key: code for key, code in codes.items() if code},
            ambiguous=forms(row["ambiguous"]),
            **({"from": "2011-07-09"} if row["id"] == "SSD" else {}),
        )
    if missing := set(geonames) - done - {"SCG", "ANT"}:
        raise SystemExit(f"states.psv lacks {sorted(missing)}")


def gone() -> Iterator[dict[str, Any]]:
    """States that are no more, with the days in which their code holds."""
    for row in rows("gone.psv"):
        yield entry(
            id=row["id"],
            kind="state",
            name=row["name"],
            country=row["id"],
            names=forms(row["names"]),
            adjectives=forms(row["adjectives"]),
            people=people(row),
            capitals=forms(row["capitals"]),
            houses=forms(row["houses"]),
            codes={"cow": row["cow"]} if row["cow"] else {},
            ambiguous=forms(row["ambiguous"]),
            successors=forms(row["successors"]),
            **{"from": row["from"], "to": row["to"]},
        )


def regions() -> Iterator[dict[str, Any]]:
    """Places below and above states, and peoples."""
    for row in rows("regions.psv"):
        if row["kind"] == "regions":
            yield from places(row["id"], row["name"])
            continue
        yield entry(
            id=row["id"],
            kind=row["kind"],
            name=row["name"],
            country=row["country"],
            names=forms(row["names"]),
            adjectives=forms(row["adjectives"]),
            people=people(row),
            capitals=forms(row["capitals"]),
            sectors=forms(row["sectors"]),
            codes={"cameo": row["cameo"]} if row["cameo"] else {},
            ambiguous=forms(row["ambiguous"]),
        )
    for row in rows("us_states.psv"):
        adjectives = forms(row["adjectives"])
        yield entry(
            id=f"USA.{row['slug']}",
            kind="region",
            name=row["name"],
            country="USA",
            names=forms(row["names"]),
            adjectives=adjectives,
            people=[adjective + "s" for adjective in adjectives],
            ambiguous=forms(row["ambiguous"]),
        )


def places(country: str, cell: str) -> Iterator[dict[str, Any]]:
    """The entries of a row of places: "Gujarat:Gujarati;Mumbai=Bombay".

    "Medina!" is a common name or word too.
    """
    for marked in forms(cell):
        place = marked.replace("!", "")
        named, _, adjective = place.partition(":")
        name, *others = named.split("=")
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        yield entry(
            id=f"{country}.{re.sub('[^a-z]+', '-', plain).strip('-')}",
            kind="region",
            name=name,
            country=country,
            names=others,
            adjectives=[adjective] if adjective else [],
            people=[adjective + "s"] if adjective and not adjective.endswith("ese") else [],
            ambiguous=[name] if "!" in marked else [],
        )


def main(country_info: Path, result: Path) -> None:
    """Writes the file, sorted by id, header first."""
    entries = sorted((*states(country_info), *gone(), *regions()), key=lambda e: str(e["id"]))
    lines = [json.dumps(line, ensure_ascii=False) for line in (PROVENANCE, *entries)]
    result.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(entries)} entries in {result}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
