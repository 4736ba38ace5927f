"""A series as a chart: a Vega-Lite specification, and the files that are drawn from it.

The specification is plain data. JupyterLab and others show it as it is; `vl-convert` draws it as
SVG, PNG or a page of its own, without a browser and without the network.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from legation.errors import RelationError

if TYPE_CHECKING:
    from legation.relations.changes import Change
    from legation.relations.series import Series

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
MIME = "application/vnd.vegalite.v5+json"

# Cooperation upwards, conflict downwards; words paler than deeds. Told apart in grey too.
_QUADS = {
    "deeds of cooperation": ("material_cooperation", 1, "#1b6ca8"),
    "words of cooperation": ("verbal_cooperation", 1, "#9ecae1"),
    "words of conflict": ("verbal_conflict", -1, "#fdbe85"),
    "deeds of conflict": ("material_conflict", -1, "#c0392b"),
}
_WIDTH, _HEIGHT, _LOW = 720, 200, 120

SUFFIXES = (".svg", ".png", ".html")


def chart(series: Series, changes: Iterable[Change] = ()) -> dict[str, Any]:
    """A Vega-Lite specification: events by quad class above, the mean score below.

    Changes are vertical lines. A gap in the corpus is a gap in the line.
    """
    bars: list[dict[str, Any]] = []
    scores: list[dict[str, Any]] = []
    for point in series:
        start = point.start.isoformat()
        for name, (column, sign, _) in _QUADS.items():
            number = getattr(point, column)
            if number:
                bars.append({"start": start, "kind": name, "events": sign * number})
        scores.append({"start": start, "score": point.score_mean})
    rules = [
        {"start": change.start.isoformat(), "size": round(change.size, 2)} for change in changes
    ]
    days = [series.points[0].start.isoformat(), series.points[-1].end.isoformat()]
    x = {"field": "start", "type": "temporal", "title": None, "scale": {"domain": days}}
    rule = {
        "data": {"values": rules},
        "mark": {"type": "rule", "strokeDash": [4, 3], "color": "#555555"},
        "encoding": {"x": x},
    }
    counted = "share of all events" if series.normalised else "events"
    width = max(1.0, 0.8 * _WIDTH / max(1, len(series)))
    return {
        "$schema": SCHEMA,
        "title": f"{series.name}, by {series.by}",
        "vconcat": [
            {
                "width": _WIDTH,
                "height": _HEIGHT,
                "layer": [
                    {
                        "data": {"values": bars},
                        "mark": {"type": "bar", "size": width},
                        "encoding": {
                            "x": x,
                            "y": {"field": "events", "type": "quantitative", "title": counted},
                            "color": {
                                "field": "kind",
                                "type": "nominal",
                                "title": None,
                                "scale": {
                                    "domain": list(_QUADS),
                                    "range": [colour for _, _, colour in _QUADS.values()],
                                },
                            },
                        },
                    },
                    rule,
                ],
            },
            {
                "width": _WIDTH,
                "height": _LOW,
                "layer": [
                    {
                        "data": {"values": scores},
                        "mark": {"type": "line", "point": True, "color": "#333333"},
                        "encoding": {
                            "x": x,
                            "y": {
                                "field": "score",
                                "type": "quantitative",
                                "title": "mean score",
                                "scale": {"domain": [-10, 10]},
                            },
                        },
                    },
                    rule,
                ],
            },
        ],
    }


def write_chart(spec: dict[str, Any], file: Path) -> None:
    """Draw a specification as SVG, PNG or a web page, as the name of the file ends.

    Raises:
        RelationError: it ends otherwise, the extra is not installed, or it cannot be written.
    """
    suffix = file.suffix.lower()
    if suffix not in SUFFIXES:
        raise RelationError(f"{file}: a chart is written as one of {', '.join(SUFFIXES)}")
    try:
        import vl_convert
    except ModuleNotFoundError as error:
        raise RelationError(
            'charts need vl-convert, which is not installed; run: pip install "legation[charts]"'
        ) from error
    drawn: str | bytes
    if suffix == ".svg":
        drawn = vl_convert.vegalite_to_svg(spec)
    elif suffix == ".png":
        drawn = vl_convert.vegalite_to_png(spec, scale=2)
    else:
        drawn = vl_convert.vegalite_to_html(spec, bundle=True)
    try:
        file.write_bytes(drawn.encode() if isinstance(drawn, str) else drawn)
    except OSError as error:
        raise RelationError(f"{file} cannot be written: {error.strerror}") from error
