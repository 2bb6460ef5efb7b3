"""Documents that mean harm, from the file to the page in a browser, with the real models."""

import pytest
from tests.exporters.browser import Tab, chromium

import counterclaim

pytestmark = pytest.mark.slow

TOLL = "were killed in the fire at the harbour of Mersin on Tuesday, the governor said."
DOCUMENTS = {
    "script.txt": f"<script>document.title = 'taken'; alert(1)</script> At least 12 people {TOLL}",
    "handlers.txt": (
        f"Nine people {TOLL} <img src=x onerror=alert(2)> <svg onload=alert(3)> "
        '<a href="javascript:alert(4)" onclick="alert(5)">more</a>'
    ),
    "page.html": (
        '<html><head><title>"><script>alert(6)</script></title></head><body>'
        f"<p>Thirty people {TOLL}</p><iframe src='https://tracker.example/'></iframe></body></html>"
    ),
    "unicode.txt": (
        f"Seven \u202eelpoep\u202c \u200bpeople {TOLL} \ufdfd \U000e0041 "
        "\u0645\u0631\u0633\u064a\u0646: \u0642\u062a\u0644 \u0639\u0634\u0631\u0629. "
        "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319 a\ufe0f"
    ),
}
SOURCES = (
    "file,publisher,published,title,url\n"
    'script.txt,"<b onmouseover=alert(7)>Wire</b>",2024-03-05,</title><script>x</script>,'
    "javascript:alert(8)\n"
    "handlers.txt,\u202eyliaD\u202c,2024-03-05,=cmd|' /C calc'!A0,data:text/html,\n"
    "page.html,Post,2024-03-05,,https://post.example/?a=1&b=<c>\n"
    "unicode.txt,\u0627\u0644\u062c\u0631\u064a\u062f\u0629,2024-03-05,,//evil.example/x\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    reports = tmp_path_factory.mktemp("reports")
    for name, text in DOCUMENTS.items():
        (reports / name).write_text(text, "utf-8")
    (reports / "sources.csv").write_text(SOURCES, "utf-8")
    out = tmp_path_factory.mktemp("out")
    report = counterclaim.check(reports)
    assert len(report.documents) == len(DOCUMENTS)
    assert any(finding.relation == "conflict" for finding in report.finding_records)
    report.save(out)
    return out


def test_the_page_stays_inert(folder):
    with chromium() as running:
        tab = Tab(running, folder / "report.html")
        tab.page.evaluate(
            "for (const fold of document.querySelectorAll('details')) fold.open = true"
        )
        for finding in tab.page.locator("article.finding").all():
            finding.hover()
        tab.page.wait_for_timeout(300)
        assert tab.page.title().startswith("Who claims what")
        assert tab.page.query_selector_all("img, iframe, object, embed, base, link") == []
        assert len(tab.page.query_selector_all("script")) == 1
        handlers = "e => [...e.attributes].some(a => a.name.startsWith('on'))"
        found = tab.page.eval_on_selector_all("*", f"all => all.filter({handlers}).length")
        assert found == 0
        protocols = tab.page.eval_on_selector_all("a", "all => all.map(link => link.protocol)")
        assert set(protocols) <= {"file:", "https:"}
        assert "[U+202E]" in tab.page.inner_text("body")
        tab.quiet()


def test_right_to_left_text_stays_within_its_own_element(folder):
    with chromium() as running:
        tab = Tab(running, folder / "report.html")
        directions = tab.page.eval_on_selector_all(
            "bdi",
            "all => all.filter(e => /[\\u0600-\\u06ff]/.test(e.textContent))"
            ".map(e => getComputedStyle(e).unicodeBidi)",
        )
        assert directions
        assert set(directions) <= {"isolate"}
        assert tab.page.evaluate("getComputedStyle(document.body).direction") == "ltr"


def test_the_spreadsheet_has_no_formula(folder):
    import csv

    with (folder / "findings.csv").open(encoding="utf-8-sig", newline="") as stream:
        cells = [cell for row in csv.reader(stream) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t"))]
