"""Rows of a store -> how two sides stand over time, and when it changed."""

from legation.relations.acts import Act, behind
from legation.relations.archive import Archive, Relation, open_store
from legation.relations.network import Edge, Network
from legation.relations.party import Party, Term, read_groups, read_party
from legation.relations.periods import By
from legation.relations.series import MEASURES, Direction, Include, Point, Series

__all__ = [
    "MEASURES",
    "Act",
    "Archive",
    "By",
    "Direction",
    "Edge",
    "Include",
    "Network",
    "Party",
    "Point",
    "Relation",
    "Series",
    "Term",
    "behind",
    "open_store",
    "read_groups",
    "read_party",
]
