"""Rows of a store -> how two sides stand over time, and when it changed."""

from legation.relations.acts import Act, behind
from legation.relations.answers import Approach, Initiative, Outcome, initiative
from legation.relations.archive import (
    Alert,
    Archive,
    Channel,
    Relation,
    ThirdParty,
    Told,
    open_store,
)
from legation.relations.changes import Change
from legation.relations.network import Edge, Network
from legation.relations.party import Party, Term, read_groups, read_party
from legation.relations.periods import By
from legation.relations.series import MEASURES, Direction, Include, Point, Series

__all__ = [
    "MEASURES",
    "Act",
    "Alert",
    "Approach",
    "Archive",
    "By",
    "Change",
    "Channel",
    "Direction",
    "Edge",
    "Include",
    "Initiative",
    "Network",
    "Outcome",
    "Party",
    "Point",
    "Relation",
    "Series",
    "Term",
    "ThirdParty",
    "Told",
    "behind",
    "initiative",
    "open_store",
    "read_groups",
    "read_party",
]
