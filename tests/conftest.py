"""Fixtures that several parts of the suite share."""

from __future__ import annotations

from typing import Any

import pytest

from counterclaim import language


@pytest.fixture(scope="session")
def nlp() -> Any:
    return language.load()
