"""The Markdown report: the same substance, and no text from outside can mark it up."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from counterclaim.exporters import html, markdown

RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


@pytest.fixture(scope="module")
def text(results):
    return markdown.report(results).decode()


@pytest.fixture(scope="module")
def rendered(text):
    return lxml_html.fragment_fromstring(RENDERER.render(text), create_parent="div")


def test_hostile_text_makes_no_mark_up(rendered):
    assert rendered.xpath(".//script | .//img | .//i | .//b | .//em | .//code | .//del") == []
    assert set(rendered.xpath(".//a/@href")) == {"https://courier.example/fire?a=1&b=2"}
    assert "[U+202E]evil[U+202C] [U+200B]hidden[U+0000]nul" in rendered.text_content()
    assert "![x](http://evil.example/x.png)" in rendered.text_content()


def test_headings_are_ours(rendered):
    heads = [head.text_content() for head in rendered.xpath(".//h1 | .//h2 | .//h3")]
    assert heads[:5] == [
        "Who claims what",
        "Conflicts, strongest first",
        "What was skipped",
        "Fire at the customs house, Valdrena <i>",
        "Conflict f-4: The accounts differ on how many were killed",
    ]
    assert "no heading" not in " ".join(heads)


def test_quotes_are_bold_in_their_context(rendered):
    quote = rendered.xpath(".//blockquote")[0]
    assert quote.xpath(".//strong")[0].text_content() == "At least 12 dockers were killed"
    assert "when the customs house burned, the Interior Ministry said." in quote.text_content()


def test_the_page_and_the_text_say_the_same(results, rendered):
    page = lxml_html.document_fromstring(html.report(results).decode())
    said = " ".join(rendered.text_content().split())
    figures = "//td//bdi | //td//time | //figure[contains(@class, 'toll')]//td"
    for cell in page.xpath(f"//article//li | //dd[@class='why'] | {figures}"):
        for part in cell.itertext():
            assert " ".join(part.split()) in said
    rows = rendered.xpath(".//table")[0].xpath(".//tbody/tr")
    assert [row.xpath("td")[1].text_content() for row in rows] == ["f-4", "f-3", "f-6"]


def test_no_two_blank_lines(text):
    assert "\n\n\n" not in text


def test_nothing_found_is_said(nothing):
    assert "No conflict was found" in markdown.report(nothing).decode()


MARKED = st.text(st.sampled_from("ab1 \\`*_{}[]()<>#+-.!|~&=:;/\"'\n\t$@^w"), max_size=24)


@settings(max_examples=300)
@given(MARKED)
def test_escaped_text_reads_as_it_was(text):
    for before, after in (("", ""), ("- ", ""), ("> ", ""), ("### ", "")):
        source = f"{before}{markdown.escape(text)}{after}"
        shown = lxml_html.fragment_fromstring(RENDERER.render(source), create_parent="div")
        inner = shown.xpath(".//a | .//img | .//em | .//strong | .//code | .//br | .//hr | .//del")
        assert inner == []
        if text.strip():
            assert shown.text_content().split() == text.split()


@settings(max_examples=200)
@given(MARKED, MARKED)
def test_escaped_cells_stay_cells(one, two):
    source = f"| a | b |\n|---|---|\n| {markdown.escape(one)} | {markdown.escape(two)} |"
    shown = lxml_html.fragment_fromstring(RENDERER.render(source), create_parent="div")
    cells = [cell.text_content().split() for cell in shown.xpath(".//td")]
    assert cells == [one.split(), two.split()]


@settings(max_examples=200)
@given(MARKED, MARKED.filter(str.strip), MARKED)
def test_the_quote_is_always_bold(before, quote, after):
    source = "\n".join(markdown._quoted(before, quote, after))
    shown = lxml_html.fragment_fromstring(RENDERER.render(source), create_parent="div")
    bold = shown.xpath("./blockquote/p/strong")
    assert len(bold) == 1
    assert bold[0].text_content().split() == quote.split()
