"""The page in a real browser, from disk, without a network."""

import re

import pytest
from tests.exporters.browser import Tab, chromium

from counterclaim.exporters import html

pytestmark = pytest.mark.slow
TALKED_OF = ["finding-f-4", "finding-f-3", "finding-f-5", "finding-f-1", "finding-f-6"]


@pytest.fixture(scope="module")
def running():
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def file(results, tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_bytes(html.report(results))
    return path


@pytest.fixture
def tab(running, file):
    opened = Tab(running, file)
    yield opened
    opened.quiet()
    opened.context.close()


def test_it_opens_quietly_and_shows_its_tools(tab):
    assert tab.page.is_visible("#tools")
    assert tab.shown() == TALKED_OF
    assert tab.page.text_content("#shown") == "6 of 6 findings"


def test_hostile_text_does_nothing(tab):
    tab.page.hover("body")
    tab.page.wait_for_timeout(200)
    assert (
        tab.page.query_selector_all("img, iframe, object, embed, form, base, body script + *") == []
    )
    assert "<script>alert('voice')</script>" in tab.page.inner_text("body")
    links = tab.page.eval_on_selector_all("a", "all => all.map(link => link.protocol)")
    assert set(links) == {"file:", "https:"}


def test_relations_filter_together_with_the_other_filters(tab):
    tab.page.click(".chip.conflict")
    assert tab.shown() == ["finding-f-4", "finding-f-3", "finding-f-6"]
    tab.page.click(".chip.agreement")
    assert "finding-f-1" in tab.shown()
    tab.page.select_option("#type", "control")
    assert tab.shown() == ["finding-f-3"]
    assert not tab.page.is_visible("#across")
    tab.page.click("#reset")
    assert tab.shown() == TALKED_OF
    assert tab.page.get_attribute(".chip.conflict", "aria-pressed") == "false"


def test_event_voice_and_strength_filter(tab):
    tab.page.select_option("#event", "across")
    assert tab.shown() == ["finding-f-6"]
    tab.page.click("#reset")
    tab.page.select_option("#voice", "Oru Tamm")
    assert tab.shown() == ["finding-f-3", "finding-f-6"]
    tab.page.click("#reset")
    tab.page.fill("#strength", "0.8")
    assert tab.shown() == ["finding-f-4", "finding-f-1", "finding-f-2"]
    assert tab.page.text_content("#least") == "0.80"


def test_search_finds_words_in_any_order_and_says_when_there_are_none(tab):
    tab.page.fill("#search", "TRAINS  capital")
    assert tab.shown() == ["finding-f-6"]
    tab.page.fill("#search", "no such words")
    assert tab.shown() == []
    assert tab.page.is_visible("#nothing")
    tab.page.keyboard.press("Escape")
    assert tab.shown() == TALKED_OF


def test_keys_walk_search_and_help(tab):
    tab.page.keyboard.press("j")
    assert tab.page.evaluate("document.activeElement.id") == "finding-f-4"
    tab.page.keyboard.press("j")
    tab.page.keyboard.press("j")
    tab.page.keyboard.press("k")
    assert tab.page.evaluate("document.activeElement.id") == "finding-f-3"
    tab.page.keyboard.press("l")
    # Asked of the page itself: the driver hears of the new address a little later.
    assert tab.page.evaluate("location.hash") == "#finding-f-3"
    tab.page.keyboard.press("?")
    assert tab.page.is_visible("#keys")
    tab.page.click("#close")
    tab.page.keyboard.press("/")
    tab.page.keyboard.type("jk?")
    assert tab.page.input_value("#search") == "jk?"


def test_a_citation_can_be_copied(running, file):
    tab = Tab(running, file, permissions=["clipboard-read", "clipboard-write"])
    tab.page.click("#finding-f-4 .cite summary")
    tab.page.click("#finding-f-4 .copy")
    tab.page.wait_for_selector("text=Copied")
    copied = tab.page.evaluate("navigator.clipboard.readText()")
    assert copied == tab.page.text_content("#finding-f-4 .citation")
    tab.quiet()


def test_light_and_dark_follow_the_system_and_the_reader(running, file):
    tab = Tab(running, file, color_scheme="dark")
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = tab.page.evaluate(paper)
    tab.page.click("#theme")
    light = tab.page.evaluate(paper)
    assert dark != light
    tab.page.reload()
    assert tab.page.evaluate(paper) == light


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_deep_link_opens_its_finding(running, file, script):
    tab = Tab(running, file, fragment="#finding-f-2", java_script_enabled=script)
    finding = tab.page.locator("#finding-f-2")
    if script:  # it is folded away: the script opens what holds it
        assert finding.is_visible()
        assert tab.page.evaluate("document.activeElement.id") == "finding-f-2"
    fragment = tab.page.evaluate("location.hash").removeprefix("#")
    assert fragment == "finding-f-2"
    tab.quiet()


def test_a_link_to_a_finding_that_is_filtered_out_shows_it(tab):
    tab.page.select_option("#type", "control")
    tab.page.evaluate("location.hash = '#finding-f-1'")
    tab.page.wait_for_function("document.activeElement.id === 'finding-f-1'")
    assert "finding-f-1" in tab.shown()


def test_without_script_everything_is_there_and_no_dead_button(running, file):
    tab = Tab(running, file, java_script_enabled=False)
    assert tab.page.locator("article.finding >> visible=true").count() == len(TALKED_OF)
    assert tab.page.locator("button >> visible=true").count() == 0
    assert not tab.page.is_visible("#tools")


def test_it_prints(running, file):
    tab = Tab(running, file)
    pdf = tab.page.pdf(format="A4", print_background=True)
    assert pdf.startswith(b"%PDF-")
    pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
    assert 2 <= pages <= 12
    tab.page.emulate_media(media="print")
    assert not tab.page.is_visible("#tools")
    assert tab.page.is_visible("#finding-f-4 mark")
    tab.quiet()


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_is_wider_than_the_window(running, file, width):
    tab = Tab(running, file, viewport={"width": width, "height": 800})
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= width


CONTRASTS = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => {
    const linear = (v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    const [x, y, z] = [r, g, b].map((v) => linear(v / 255));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const behind = (node) => {
    for (; node; node = node.parentElement) {
      const found = rgba(getComputedStyle(node).backgroundColor);
      if (found[3] === 255) return found;
    }
    return rgba("Canvas");
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const poor = [];
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !node.checkVisibility()) continue;
    if (node.closest("script, .skip")) continue;
    const style = getComputedStyle(node);
    const ink = light(rgba(node.namespaceURI.endsWith("svg") ? style.fill : style.color));
    const paper = light(behind(node));
    const ratio = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
    if (ratio < 4.5) poor.push([node.outerHTML.slice(0, 80), ratio]);
  }
  return poor;
}"""
"""Texts under the contrast of WCAG 2.2, criterion 1.4.3 (AA): 4.5 to 1."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_has_contrast(running, file, scheme):
    tab = Tab(running, file, color_scheme=scheme)
    tab.page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    tab.page.click(".chip.conflict")
    assert tab.page.evaluate(CONTRASTS) == []


def test_every_field_and_button_has_a_name(tab):
    tree = tab.page.locator("body").aria_snapshot()
    assert (
        re.search(r"^\s*- (button|searchbox|combobox|slider|link)(:|$)", tree, re.MULTILINE) is None
    )
    assert 'searchbox "Search"' in tree
    assert 'slider "Strength from' in tree
    assert 'combobox "Voice"' in tree
