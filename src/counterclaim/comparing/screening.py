"""A fast model reads every pair, a careful one only those that the fast one leaves open.

Most pairs of a pile of reports have nothing to say to each other, which a small model sees as well
as a large one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from counterclaim import models
from counterclaim.comparing import nli
from counterclaim.comparing.nli import NliScorer

if TYPE_CHECKING:
    import numpy as np

# Neutral probability from which the fast model's word is taken. Of the directions that the careful
# model calls contradiction or entailment at .8, 145 of 156 (labelled pairs of real reports) and
# 6 of 6 (five reports in one `check`) lie under it, and 33 % of what that `check` scores. At .8 it
# would be 140, 4 and 25 %, at .92 149, 6 and half, which costs seconds on two slow cores.
PLAINLY_NEUTRAL = 0.85
NEUTRAL = nli.COLUMNS.index("neutral")


class Screened:
    """Scores of the careful model, but of the fast one where that finds a pair plainly neutral.

    Args:
        fast: Reads every pair.
        careful: Reads those whose neutral probability by `fast` is under `PLAINLY_NEUTRAL`.
    """

    def __init__(self, fast: NliScorer, careful: NliScorer) -> None:
        self._fast, self._careful = fast, careful

    def score(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        """Probabilities (n, 3) float32 in the order of `nli.COLUMNS`."""
        import numpy as np

        scores = self._fast.score(pairs).copy()
        left_open = np.flatnonzero(scores[:, NEUTRAL] < PLAINLY_NEUTRAL)
        if left_open.size:
            scores[left_open] = self._careful.score([pairs[i] for i in left_open.tolist()])
        return scores


def load_scorer(name: str) -> NliScorer:
    """What scores the pairs that a run proposes: screened by default, else the model of the name.

    Raises:
        ModelError: where a model cannot be found or is no three-way NLI model.
    """
    if name == models.DEFAULT:
        return Screened(nli.load_scorer(models.SCREEN), nli.load_scorer(name))
    return nli.load_scorer(name)
