"""The fast model's word is taken only where it finds a pair plainly neutral."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from counterclaim import models
from counterclaim.comparing import nli, screening

PLAIN = ("The bridge fell.", "Rice is cheap.")
OPEN = ("The bridge fell.", "The bridge stands.")
EDGE_SHARE = screening.PLAINLY_NEUTRAL - 1e-6
EDGE = ("The bridge fell.", "Cars queue.")


class Fixed:
    """Gives each pair the scores of a table and remembers what it was asked."""

    def __init__(self, table: dict[tuple[str, str], tuple[float, float, float]]) -> None:
        self.table, self.asked = table, []

    def score(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        self.asked.extend(pairs)
        return np.array([self.table[pair] for pair in pairs], np.float32).reshape(-1, 3)


def screened() -> tuple[screening.Screened, Fixed, Fixed]:
    fast = Fixed(
        {PLAIN: (0.05, 0.9, 0.05), OPEN: (0.1, 0.5, 0.4), EDGE: (0.1, EDGE_SHARE, 0.9 - EDGE_SHARE)}
    )
    careful = Fixed({OPEN: (0.01, 0.04, 0.95), EDGE: (0.2, 0.3, 0.5)})
    return screening.Screened(fast, careful), fast, careful


def test_the_careful_model_reads_what_the_fast_one_leaves_open() -> None:
    both, fast, careful = screened()
    scores = both.score([PLAIN, OPEN, EDGE])
    assert fast.asked == [PLAIN, OPEN, EDGE]
    assert careful.asked == [OPEN, EDGE]
    assert scores == pytest.approx(
        np.array([(0.05, 0.9, 0.05), (0.01, 0.04, 0.95), (0.2, 0.3, 0.5)])
    )


def test_a_pair_scores_the_same_whatever_is_scored_with_it() -> None:
    both, _, _ = screened()
    alone = both.score([OPEN])[0].tolist()
    assert both.score([PLAIN, EDGE, OPEN])[2].tolist() == alone


def test_no_pairs_and_only_plain_pairs_leave_the_careful_model_alone() -> None:
    both, _, careful = screened()
    assert both.score([PLAIN]).shape == (1, 3)
    assert careful.asked == []


def test_by_default_pairs_are_screened_and_by_name_they_are_not() -> None:
    assert isinstance(screening.load_scorer(models.DEFAULT), screening.Screened)
    assert isinstance(screening.load_scorer("fast"), nli.OnnxScorer)


def test_what_screens_is_bundled_and_another_than_the_default() -> None:
    screen = models.find("nli", models.SCREEN)
    assert not screen.default
