"""Denials by their words: what is denied, by whom, and what is only refused."""

from __future__ import annotations

import pytest

from counterclaim.extractors import denial_words


def one(text):
    (found,) = denial_words.read(text)
    return found


@pytest.mark.parametrize(
    ("text", "who", "content"),
    [
        ("The opposition denied the town had fallen and claimed it held out.", "The opposition",
         "the town had fallen"),
        ("The ministry denied that any raid took place, saying all was calm.", "The ministry",
         "any raid took place"),
        ("Army officers, who denied an attack had taken place.", "", "an attack had taken place"),
        ("The column disputed that the fort was lost.", "The column", "the fort was lost"),
    ],
)  # fmt: skip
def test_what_is_denied_ends_with_its_clause(text, who, content):
    found = one(text)
    assert (found.who, found.content, found.pointing) == (who, content, False)
    assert text[found.start : found.end] == content


@pytest.mark.parametrize(
    "text",
    [
        "The government denies the reports.",
        "The army rejected these claims.",
        "Tamm dismissed the ministry's account as propaganda.",
        "The reports of a massacre were completely fabricated, he said.",
        "The ministry called the story a lie.",
    ],
)
def test_reports_and_claims_point_back(text):
    assert one(text).pointing


def test_a_part_in_it_is_the_deniers_own():
    assert one("The column denied responsibility for the fire").own_part
    assert one("The column denied it had anything to do with the fire").own_part
    assert not one("The column denied the fort was lost").own_part


@pytest.mark.parametrize(
    "text",
    [
        "Guards denied aid workers access to the camp",
        "The rebels rejected the proposal of a truce",
        "Police did not deny that shots were fired",
        "Fighting went on in the disputed region",
        "The parliament dismissed the minister",
    ],
)
def test_refusals_are_no_denials(text):
    assert denial_words.read(text) == ()
