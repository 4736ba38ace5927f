"""The lemma table of the pipeline: what a word's form and part of speech leave no doubt about.

    python lemmas.py --data FOLDER --to ../src/legation/data/en/pipeline

The network guesses a lemma from word pieces, which hide spelling: of "summoned" it makes "summone"
as readily as "summon". The table holds the lemmas of the treebanks' training parts and, for forms
whose spelling alone does not tell (-ed, -ing, -ies, -es, -men, and irregular verbs), those of
LemmInflect's dictionary (MIT; from the SPECIALIST Lexicon of the U.S. National Library of
Medicine). What it lacks is left to the network.
"""

from __future__ import annotations

import argparse
import csv
import gzip
from collections import Counter, defaultdict
from collections.abc import Collection
from pathlib import Path

import lemminflect
from treebank import read_conllu

TREEBANKS = ("ewt-train.conllu", "gum-train-open.conllu")
OPEN = frozenset({"VERB", "AUX", "NOUN", "ADJ", "ADV", "PRON", "DET"})
AGREED = 0.9
"""A form whose lemma varies more than this in the treebanks is left to the network."""

PLURALS = ("ies", "ves", "xes", "ches", "shes", "sses", "men")
"""Endings of plurals that the network gets wrong: it made "fireme" of "firemen"."""

OFTEN = 3
"""A lemma seen less often does not overrule the dictionary: EWT has "freed" once, as "fre"."""


def lemmas_seen(data: Path) -> set[str]:
    """All lemmas of the treebanks."""
    return {
        word.lemma
        for name in TREEBANKS
        for sentence in read_conllu(data / name)
        for word in sentence.words
    }


def treebank_lemmas(data: Path, known: Collection[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Lower-case form and part of speech -> lemma, where the treebanks agree.

    Args:
        known: what the dictionary has already.
    """
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for name in TREEBANKS:
        for sentence in read_conllu(data / name):
            for word in sentence.words:
                if word.upos in OPEN and word.form.isalpha():
                    seen[word.form.lower(), word.upos][word.lemma] += 1
    found = {}
    for key, counts in seen.items():
        lemma, count = counts.most_common(1)[0]
        if count >= AGREED * counts.total() and (count >= OFTEN or key not in known):
            found[key] = lemma
    return found


def dictionary_lemmas(known: Collection[str]) -> dict[tuple[str, str], str]:
    """Verbs, and plurals in -es and -men, of LemmInflect's dictionary.

    Args:
        known: lemmas of the treebanks. Of several lemmas ("annexed": annex, annexe) the first that
            is known is taken, else the shortest.
    """
    path = Path(lemminflect.__file__).parent / "resources" / "lemma_lu.csv.gz"
    found = {}
    with gzip.open(path, "rt", encoding="utf-8", newline="") as handle:
        for form, upos, choice in csv.reader(handle):
            choices = sorted(choice.split("/"), key=lambda lemma: (lemma not in known, len(lemma)))
            lemma = choices[0]
            plain = lemma.isalpha() and form.isalpha() and form.islower() and lemma.islower()
            verb = upos == "verb"
            noun = upos == "noun" and form.endswith(PLURALS)
            if plain and (verb or noun):
                found[form, upos.upper()] = lemma
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    args = parser.parse_args()
    dictionary = dictionary_lemmas(lemmas_seen(args.data))
    table = dictionary | treebank_lemmas(args.data, dictionary)
    with (args.to / "lemmas.tsv").open("w", encoding="utf-8", newline="\n") as handle:
        for (form, upos), lemma in sorted(table.items()):
            handle.write(f"{form}\t{upos}\t{lemma}\n")
    print(f"{len(table)} entries, {(args.to / 'lemmas.tsv').stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
