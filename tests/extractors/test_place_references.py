"""What "the province" and "the provincial capital" mean, and where nobody can tell."""

from __future__ import annotations

import pytest

from counterclaim.extractors import places
from counterclaim.extractors.places import PlaceContext


def meant(nlp, phrase, *paragraphs):
    docs = [nlp(text) for text in paragraphs]
    found = places.extract(docs[-1], PlaceContext.of(docs))
    return [(p.name, p.kind) for p in found if p.text.lower() == phrase]


@pytest.mark.parametrize(
    ("phrase", "paragraphs", "name", "kind"),
    [
        (
            "the province",
            ("Fighting reached Kunduz.", "Officials in the province said that it was over."),
            "Kunduz",
            "province",
        ),
        (
            "the district",
            (
                "The Taliban took Imam Sahib district in Kunduz.",
                "The district is held by them.",
            ),
            "Imam Sahib",
            "district",
        ),
        (
            "the town",
            ("The town of Dori was attacked.", "The town is held by soldiers."),
            "Dori",
            "city",
        ),
        (
            "the provincial capital",
            ("Ten died in Aleppo province. The provincial capital was spared.",),
            "Aleppo",
            "city",
        ),
    ],
)
def test_the_place_that_was_spoken_of(nlp, phrase, paragraphs, name, kind):
    assert meant(nlp, phrase, *paragraphs) == [(name, kind)]


@pytest.mark.parametrize(
    ("phrase", "paragraphs"),
    [
        # The speaker's own place is not what he speaks of.
        ("the province", ("Speaking from Kabul, he said the province was quiet.",)),
        # One of two, or one without a name.
        (
            "the province",
            ("Clashes hit Kunduz and Baghlan provinces.", "The province was quiet on Sunday."),
        ),
        ("the district", ("They attacked a key district. The district is held by them.",)),
        # A capital of what has none that is told, or that stands beside its name.
        ("the capital", ("Ten died in Kunduz. The capital was quiet.",)),
        ("the provincial capital", ("Zaranj, the provincial capital, fell.",)),
        ("the provincial capital", ("The provincial capital hall burned in Kunduz province.",)),
    ],
)
def test_where_nobody_can_tell_nothing_is_guessed(nlp, phrase, paragraphs):
    assert meant(nlp, phrase, *paragraphs) == []
