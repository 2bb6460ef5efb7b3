"""A quote within its paragraph."""

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.exporters.context import REACH, find_context
from counterclaim.records import Claim, Voice


def context(text: str, start: int, end: int):
    claim = Claim("c", "d", None, None, "", text[start:end], start, end, Voice("outlet", None))
    return find_context(text, claim)


def test_context_stops_at_the_paragraph():
    text = "Other.\n\nBefore it, the quote stands here.\n \nAnother."
    start = text.index("the quote")
    found = context(text, start, start + 9)
    assert (found.before, found.quote, found.after) == ("Before it, ", "the quote", " stands here.")


def test_long_context_is_cut_at_words_and_marked():
    text = "word " * 200 + "QUOTE" + " word" * 200
    start = text.index("QUOTE")
    found = context(text, start, start + 5)
    assert found.before.startswith("\u2026word ")
    assert found.after.endswith(" word\u2026")
    assert len(found.before) <= REACH + 1
    assert len(found.after) <= REACH + 1


def test_a_document_that_has_changed_gives_the_quote_alone():
    claim = Claim("c", "d", None, None, "", "quote", 3, 8, Voice("outlet", None))
    found = find_context("something else", claim)
    assert (found.before, found.quote, found.after) == ("", "quote", "")


@given(st.text(alphabet="ab \n\t", max_size=900), st.data())
def test_context_is_what_stands_there(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = context(text, start, end)
    assert found.quote == text[start:end]
    bare = found.before.removeprefix("\u2026") + found.quote + found.after.removesuffix("\u2026")
    assert bare in text
