"""The programs of `evaluation/` are no package; they are found by their folder."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "evaluation"))
