"""Statements: who says what, and through whom it reached us.

    "We will not withdraw," the minister said. "That is final."
        ->  source "the minister", cue "said", content both pieces with their marks

Two things are looked at, one after the other. *Cues* (`data/<language>/speech.toml`) claim what
the tree says they govern: a clause, an infinitive, an object, the sentence they interrupt.
*Quotation marks* are paired in the text alone; then each quotation joins the cue whose content it
touches, or the nearest cue that takes quotes, or the statement it goes on from. Quoted words that
find none of these are a statement without speaker when they are a sentence, and nothing at all
when they are a word or two: a title, a nickname, a scare quote.

Chains come last: a statement whose cue lies inside another's content reached us through it.

    marks        pairs quotation marks
    passage      a parse with its quotations
    cues         cues -> drafts
    quotations   quotations join drafts
    statements   drafts -> statements
    chains       who told a place in the text
"""

from legation.reading.attribution.chains import Chains, tellers
from legation.reading.attribution.statements import find_statements

__all__ = ["Chains", "find_statements", "tellers"]
