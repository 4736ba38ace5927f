"""Compares facts of the directory with sources that it was not made from.

    python training/actors/facts.py REIGN.csv [--differences]

Leaders: REIGN tells who led a state from which month to which, 1945 to March 2021. Checked are
its rows for which our own tables have a holder, written from common knowledge; the others were
taken from REIGN, and comparing them would say nothing. Asked is whether one of ours with a name
like REIGN's holds a leading office on the middle day of the row, and whether ours begin and end
within 45 days of REIGN, which gives the end by month.

Codes: with `pip install countrycode pycountry`, ISO and COW codes are compared with those.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import make_people as tables

from legation.lexicon.directory import EntryKind, load_directory

NEAR = 45


def day(text: str, *, last: bool) -> date:
    """The first or last day of a day, month or year."""
    low, high = tables.days(text, text)
    year, month, place = map(int, (high if last else low).split("-"))
    while True:
        with suppress(ValueError):
            return date(year, month, place)
        place -= 1


def apart(one: str, other: str, *, last: bool) -> int:
    """Days between two days, months or years."""
    return abs((day(one, last=last) - day(other, last=last)).days)


def leaders(reign: Path) -> Iterator[str]:
    """What differs; ends with the counts."""
    more = ("ministers", "bodies_heads", "others")
    names = [*sorted(tables.HERE.glob("leaders_*.psv")), *(tables.HERE / f"{m}.psv" for m in more)]
    ours = [holding for table in names for holding in tables.holdings(table)]
    leading = [holding for holding in ours if holding.title in tables.LEADING]
    rows = tables.meanings()
    checked = missing = late = taken = 0
    for ruler in tables.rulers(reign):
        meaning = rows.get((ruler.cow, f"{ruler.name}@{ruler.since[:4]}"))
        meaning = meaning or rows.get((ruler.cow, ruler.name))
        if meaning is not None and meaning.key == "-":
            continue
        start, end = ruler.since, ruler.until or "2021-03"
        middle = date.fromordinal(
            (day(start, last=False).toordinal() + day(end, last=True).toordinal()) // 2
        )
        near = [
            holding
            for holding in leading
            if holding.of == ruler.state
            and tables.overlap(holding.since, holding.until, ruler.since, ruler.until)
            and (
                tables.plain(holding.key) == tables.plain(meaning.key)
                if meaning
                else tables.alike(holding, ruler)
            )
        ]
        if not near:
            taken += 1
            continue
        checked += 1
        if not any(
            (not h.since or day(h.since, last=False) <= middle)
            and (not h.until or middle <= day(h.until, last=True))
            for h in near
        ):
            missing += 1
            yield f"not on {middle}: {ruler.state} {ruler.name}"
            continue
        starts = [apart(h.since, start, last=False) for h in near if h.since]
        ends = [apart(h.until, end, last=True) for h in near if h.until and ruler.until]
        if min(starts, default=0) > NEAR or min(ends, default=0) > NEAR:
            late += 1
            yield f"begins or ends otherwise: {ruler.state} {ruler.name} {start} to {end}"
    yield (
        f"leaders after REIGN: {checked} of our own checked, {checked - missing} of them in office"
        f" on the middle day, {missing} not; {late} begin or end more than {NEAR} days otherwise;"
        f" {taken} rows are REIGN's alone"
    )


def codes() -> Iterator[str]:
    """What differs in codes; ends with the counts."""
    try:
        import pycountry
        from countrycode import countrycode
    except ImportError:
        yield "codes: not checked; pip install countrycode pycountry"
        return
    states = [
        entry
        for entry in load_directory().entries.values()
        if entry.kind is EntryKind.STATE and entry.until is None
    ]
    iso = {country.alpha_3: country.alpha_2 for country in pycountry.countries}
    wrong = [e.id for e in states if e.id in iso and e.codes.get("iso2") != iso[e.id]]
    lacking = sorted(iso.keys() - {entry.id for entry in states})
    yield from (f"ISO alpha-2 differs: {state}" for state in wrong)
    yield from (f"ISO state is not there: {state}" for state in lacking)
    yield f"ISO codes after pycountry: {len(iso)} checked, {len(wrong) + len(lacking)} differ"
    iso3 = [entry.id for entry in states]
    cow = dict(zip(iso3, countrycode(iso3, origin="iso3c", destination="cowc"), strict=True))
    ours = {e.id: e.codes["cow"] for e in states if "cow" in e.codes}
    both = [state for state in ours if cow[state]]
    other = [state for state in both if ours[state] != cow[state]]
    yield from (f"COW differs: {s} is {ours[s]}, there {cow[s]}" for s in other)
    yield f"COW codes after countrycode: {len(both)} checked, {len(other)} differ"


def main(reign: Path, *, differences: bool) -> None:
    """Print the counts, and the differences when asked."""
    for part in (leaders(reign), codes()):
        *told, last = part
        for line in told if differences or len(told) < 5 else ():
            print("  " + line)
        print(last)


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    if len(arguments) != 1:
        raise SystemExit(__doc__)
    main(Path(arguments[0]), differences="--differences" in sys.argv)
