"""The digest of all that is data: what a run is recorded with."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path

# The network has a digest of its own.
_NOT_LEXICON = "pipeline"


def lexicon_digest(
    rules: Sequence[Path] = (), actors: Sequence[Path] = (), gazetteer: Path | None = None
) -> str:
    """SHA-256 of rules, actors, places and word lists, the package's and a user's own.

    Two readers with the same digest and the same network read alike.

    Args:
        rules: folders of a user's own rules.
        actors: files of a user's own actors.
        gazetteer: a user's own table of places.
    """
    root = Path(str(files("legation"))) / "data"
    sha = hashlib.sha256()
    ours = (path for path in _files(root) if _NOT_LEXICON not in path.relative_to(root).parts)
    _add(sha, ((path.relative_to(root).as_posix(), path) for path in ours))
    for folder in rules:
        _add(sha, ((path.relative_to(folder).as_posix(), path) for path in _files(folder)))
    _add(sha, (("actors", path) for path in actors))
    if gazetteer is not None:
        _add(sha, [("gazetteer", gazetteer)])
    return sha.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".md")


def _add(sha: hashlib._Hash, named: Iterable[tuple[str, Path]]) -> None:
    for name, path in named:
        data = path.read_bytes()
        sha.update(f"{name}\0{len(data)}\0".encode() + data)
