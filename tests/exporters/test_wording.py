"""Words for readers, and text from outside made safe to look at."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.exporters.wording import (
    count,
    date_words,
    days,
    headline,
    interval,
    plural,
    quantity_words,
    safe_url,
    strength_words,
    subject,
    victim_words,
    visible,
    voice_name,
)
from counterclaim.records import Claim, Quantity, Voice


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, with tab\tand\r\nline", "plain, with tab\tand\r\nline"),
        ("a\u202eb\u202c", "a[U+202E]b[U+202C]"),
        ("\u2066x\u2069", "[U+2066]x[U+2069]"),
        ("nul\x00 esc\x1b[31m", "nul[U+0000] esc[U+001B][31m"),
        ("zero\u200bwidth\ufeff", "zero[U+200B]width[U+FEFF]"),
        ("ki\u200dlled", "ki[U+200D]lled"),
        ("\ud800", "[U+D800]"),
        ("\u200c\u200d", "[U+200C][U+200D]"),
        ("tag\U000e0041", "tag[U+E0041]"),
    ],
)
def test_visible_shows_what_hides(text, shown):
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "\u0645\u06cc\u200c\u0634\u0648\u062f",  # a Persian verb with its joiner
        "\u0915\u094d\u200d\u0937",  # Devanagari with a joiner
        "\U0001f469\u200d\U0001f692",  # an emoji of two
        "caf\u00e9 \u2014 \u201cquoted\u201d\u2026",
    ],
)
def test_visible_leaves_scripts_their_joiners(text):
    assert visible(text) == text


@given(st.text(st.characters()))
def test_visible_text_can_be_encoded_and_seen_twice(text):
    shown = visible(text)
    shown.encode("utf-8")
    assert visible(shown) == shown
    assert not set(shown) & set("\x00\x1b\u202a\u202e\u2066\u2069\u200b\u2028")


@pytest.mark.parametrize(
    "url", ["https://a.example/x?b=1&c=2#d", "HTTP://a.example", "http://[::1]/x"]
)
def test_web_addresses_are_linked(url):
    assert safe_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)//http://a.example",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "file:///etc/hosts",
        "//a.example",
        "a.example",
        "https:///path",
        "https://bank.example@evil.example/",
        "https://a.example/\u202egpj.exe",
        "https://a.example/x y",
        "https:\\\\a.example",
        "http://[broken",
    ],
)
def test_other_addresses_are_not(url):
    assert safe_url(url) is None


@pytest.mark.parametrize(
    ("low", "high", "approximate", "words"),
    [
        (70, None, False, "at least 70"),
        (None, 5, False, "at most 5"),
        (12, 12, False, "12"),
        (1000, 2000, False, "1,000 to 2,000"),
        (5.95, 8.05, True, "about 6 to 8"),
        (None, None, False, "an unknown number"),
    ],
)
def test_interval(low, high, approximate, words):
    assert interval(Quantity("killed", low, high, approximate, None, None, "", 0, 0)) == words


def test_quantity_words_name_who_is_counted():
    quantity = Quantity(
        "injured", 3, 3, approximate=False, of="guards", victim_class=None, text="", start=0, end=0
    )
    assert quantity_words(quantity) == "injured: 3 (guards)"


@pytest.mark.parametrize(
    ("voice", "publisher", "name"),
    [
        (Voice("speaker", "A. Person", "mayor"), "Paper", "A. Person"),
        (Voice("speaker", None, "a resident"), "Paper", "a resident"),
        (Voice("speaker", None, None, "police"), "Paper", "police"),
        (Voice("speaker", None), "Paper", "unnamed speaker"),
        (Voice("outlet", None), "Paper", "Paper"),
        (Voice("outlet", None), None, "d.txt"),
    ],
)
def test_voice_name(voice, publisher, name):
    claim = Claim("c", "d.txt", publisher, None, "t", "q", 0, 1, voice)
    assert voice_name(claim) == name


def test_victim_classes_are_put_in_words():
    assert victim_words("civilian") == "civilian"
    assert victim_words("security_forces:AF") == "security forces (AF)"


def test_words_take_no_side():
    assert headline("conflict", "who holds it") == "The accounts differ on who holds it"
    assert [strength_words("conflict", at) for at in (0.9, 0.7, 0.5)] == ["strong", "fair", "weak"]
    assert strength_words("not_comparable", 0.9).endswith("as if of one thing")
    assert (count(None), count(13.5), count(1200)) == ("not given", "13.5", "1,200")
    assert (plural(1, "conflict"), plural(0, "conflict")) == ("1 conflict", "0 conflicts")


@pytest.mark.parametrize(
    ("published", "words"),
    [
        (None, "date unknown"),
        ("2015", "2015"),
        ("2015-10", "October 2015"),
        ("2019-09-01", "1 September 2019"),
    ],
)
def test_dates_are_told_as_far_as_they_are_known(published, words):
    assert date_words(published) == words


def test_days_are_told_with_their_open_ends():
    first, last = date(2019, 8, 31), date(2019, 9, 1)
    assert days(None, None) == "date unknown"
    assert days(first, first) == "31 August 2019"
    assert days(first, last) == "31 August 2019 to 1 September 2019"
    assert days(first, None) == "from 31 August 2019"
    assert days(None, last) == "until 1 September 2019"


def test_subjects_name_the_place_and_what_is_counted(results):
    subjects = {finding.id: subject(finding) for finding in results.finding_records}
    assert subjects["f-3"] == "who holds Valdrena"
    assert subjects["f-4"] == "how many were killed"
    assert subjects["f-2"] == "the number of casualties"
    assert subjects["f-6"] == "what happened"
