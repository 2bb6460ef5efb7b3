"""Fakes of an embedder and an NLI scorer for tests: no weights, no surprises.

They satisfy `counterclaim.embedding.Embedder` and `counterclaim.comparing.nli.NliScorer`.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class WordEmbedder:
    """Bag of hashed words: texts that share words are near, texts that share none far.

    Args:
        dim: Length of a vector; the more, the fewer words fall together.
    """

    dim: int = 256

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Texts to (n, dim) float32 rows of unit length; a text without words gets row e0."""
        import numpy as np

        matrix = np.zeros((len(texts), self.dim), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in _WORD.findall(text.lower()):
                matrix[row, zlib.crc32(word.encode()) % self.dim] += 1.0
            if not matrix[row].any():
                matrix[row, 0] = 1.0
            matrix[row] /= np.linalg.norm(matrix[row])
        return matrix


@dataclass(frozen=True)
class TableScorer:
    """Looks every pair up; equal texts entail each other, all else is ``otherwise``.

    Args:
        table: (premise, hypothesis) -> entailment, neutral, contradiction.
        otherwise: What a pair gets that the table does not hold.
        asked: Every pair that was scored, in order, for tests to look at.
    """

    table: Mapping[tuple[str, str], tuple[float, float, float]] = field(default_factory=dict)
    otherwise: tuple[float, float, float] = (0.05, 0.9, 0.05)
    asked: list[tuple[str, str]] = field(default_factory=list)

    def score(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        """Pairs to (n, 3) float32: entailment, neutral, contradiction."""
        import numpy as np

        self.asked.extend(pairs)
        same = (0.98, 0.01, 0.01)
        rows = [
            self.table.get(pair, same if pair[0] == pair[1] else self.otherwise) for pair in pairs
        ]
        return np.asarray(rows, dtype=np.float32).reshape(len(pairs), 3)
