"""Many articles: read by all cores, and kept in a store."""

from legation.corpus.run import Tally, read_into

__all__ = ["Tally", "read_into"]
