"""Fixtures that several parts of the suite share."""

from __future__ import annotations

from typing import Any

import hypothesis
import pytest

from counterclaim import language


@pytest.fixture(scope="session")
def nlp() -> Any:
    return language.load()


# A slow machine is no failing test: timings stand in benchmarks/ only.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")
