"""Everything Legation raises on purpose.

    LegationError
    ├── ArticleError      an article cannot be read: missing, empty, binary, not UTF-8, too large
    ├── DeskError         a page of the desk cannot be shown: no such thing, a value that is none
    ├── ExchangeError     a file of another data set cannot be written or read
    ├── LexiconError      a data file (rules, actors, ontology) breaks its own rules
    ├── ParseError        CoNLL-U that is not a parse
    ├── RelationError     a relation cannot be told: no such side, an extra is missing
    └── StoreError        a store cannot be opened or written: in use, from the future, no store

A message says what happened, where, and what to do next. One bad article is an
`ArticleError` for that article only; a run records it and goes on.
"""


class LegationError(Exception):
    """Base of all errors that Legation raises on purpose."""


class ArticleError(LegationError):
    """An article cannot be read; the message says why and what would help."""


class DeskError(LegationError):
    """A page of the desk cannot be shown; the message says what to ask instead."""


class ExchangeError(LegationError):
    """A file of another data set cannot be written or read; the message says what to do."""


class LexiconError(LegationError):
    """A data file breaks its own rules; the message names file, entry and nearest valid name."""


class ParseError(LegationError):
    """A text is not valid CoNLL-U; the message names the line."""


class RelationError(LegationError):
    """A question about a relation cannot be answered; the message says what to ask instead."""


class StoreError(LegationError):
    """A store cannot be opened, read or written; the message says what to do."""
