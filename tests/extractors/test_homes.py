"""Whose officials "officials" are."""

from __future__ import annotations

import pytest

from counterclaim.extractors import claims, parties
from counterclaim.records import Document

SEVERAL = """Officials in Paris met Russian envoys on Monday and talked about Nigeria and Peru.

Authorities blame Kurdish militants for a bomb that hit the town of Cizre in Turkey.
"""
ONE = """Kabul was quiet on Sunday, Afghan residents said. Kandahar and Herat were, too.

Officials said the fighters had fled to Pakistan.
"""


def parties_of(nlp, text):
    return [claim.voice.party for claim in claims.extract(Document("a.txt", text), nlp, {})]


def test_their_sentence_tells_where_a_text_is_about_several_countries(nlp):
    assert parties_of(nlp, SEVERAL)[-1] == "Turkish government"


def test_the_text_tells_where_it_is_about_one(nlp):
    assert parties_of(nlp, ONE)[-1] == "Afghan government"


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("government adviser on Syria", "government"),
        ("Russian government envoy to Turkey", "Russian government"),
        ("Syrian government spokesman", "Syrian government"),
    ],
)
def test_what_somebody_deals_with_is_not_whose_they_are(role, expected):
    assert parties.party_of("Ada Lee", role, None, {}) == expected
