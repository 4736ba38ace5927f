"""Who deals with whom: a signed, weighted, directed network, and its files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from legation.relations.periods import By

if TYPE_CHECKING:
    import duckdb

_AT_ONCE = 10_000

COLUMNS = (
    "source", "target", "start", "events", "verbal_cooperation", "material_cooperation",
    "verbal_conflict", "material_conflict", "score_sum", "score_mean", "sign",
)  # fmt: skip
"""What there is to tell of an edge, in order."""


class Edge(NamedTuple):
    """What one state, body or armed group did to another in a period.

    What several do together, as a meeting, is an edge for each pair of them, both ways.

    A tuple, as there may be millions of them.

    Attributes:
        start: first day of the period; None where all days are one.
        events: the weight; by quad class in the four that follow.
        score_sum: of PLOVER scores.
    """

    source: str
    target: str
    start: date | None
    events: int
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    score_sum: float

    @property
    def score_mean(self) -> float:
        """Mean PLOVER score, -10 to 10."""
        return self.score_sum / self.events

    @property
    def sign(self) -> int:
        """1 where cooperation outweighs conflict in the sum of scores, -1 the other way, else 0."""
        return (self.score_sum > 0) - (self.score_sum < 0)

    def columns(self) -> dict[str, Any]:
        """All that there is to tell of it, by name."""
        return {**self._asdict(), "score_mean": self.score_mean, "sign": self.sign}


class Network:
    """The edges of one period or several. Made by `Archive.network`; goes over edges in order.

    They stay in the store's memory until they are asked for, as there may be millions.

    Attributes:
        by: how long periods are; None where all days are one.
    """

    def __init__(self, ask: Callable[[str], duckdb.DuckDBPyConnection], table: str, by: By | None):
        self._ask, self._table, self.by = ask, table, by

    def __len__(self) -> int:
        row = self._ask(f"SELECT count(*) FROM {self._table}").fetchone()
        return int(row[0]) if row else 0

    def __iter__(self) -> Iterator[Edge]:
        result = self._ask(f"FROM {self._table} ORDER BY start, source, target")
        while rows := result.fetchmany(_AT_ONCE):
            yield from map(Edge._make, rows)

    def forget(self) -> None:
        """Let go of what is kept in memory; the network can be asked nothing after it."""
        self._ask(f"DROP TABLE IF EXISTS {self._table}")

    @property
    def nodes(self) -> tuple[str, ...]:
        """Codes of all that act or are acted on, in order."""
        rows = self._ask(
            f"SELECT source FROM {self._table} UNION SELECT target FROM {self._table} ORDER BY 1"
        ).fetchall()
        return tuple(code for (code,) in rows)

    def graphml(self) -> Iterator[str]:
        """The lines of a GraphML file, for Gephi, igraph or networkx.

        http://graphml.graphdrawing.org. `weight` is the number of events, `sign` 1, 0 or -1.
        Edges of several periods stand side by side, each with its `start`.
        """
        kinds = {
            "start": "string", "weight": "int", "sign": "int",
            "score_sum": "double", "score_mean": "double", "verbal_cooperation": "int",
            "material_cooperation": "int", "verbal_conflict": "int", "material_conflict": "int",
        }  # fmt: skip
        yield '<?xml version="1.0" encoding="UTF-8"?>\n'
        yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
        for name, kind in kinds.items():
            yield f'  <key id="{name}" for="edge" attr.name="{name}" attr.type="{kind}"/>\n'
        yield '  <graph edgedefault="directed">\n'
        for node in self.nodes:
            yield f"    <node id={quoteattr(node)}/>\n"
        for edge in self:
            told = edge.columns() | {"weight": edge.events}
            yield f"    <edge source={quoteattr(edge.source)} target={quoteattr(edge.target)}>"
            for name in kinds:
                if told[name] is not None:
                    yield f'<data key="{name}">{escape(str(told[name]))}</data>'
            yield "</edge>\n"
        yield "  </graph>\n</graphml>\n"
