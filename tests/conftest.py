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


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes are named by their number: packed ones hold the time of day.

    Processes that collect side by side must come to the same names.
    """
    return f"{argname}-{len(val)}-bytes" if isinstance(val, bytes) else None
