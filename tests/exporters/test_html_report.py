"""The page: safe with hostile text, complete, in order, and without anything from outside."""

import base64
import dataclasses
import hashlib
import re

import pytest
from lxml import html as lxml_html

from counterclaim.exporters import html, markdown
from counterclaim.exporters.compose import anchor
from counterclaim.records import Finding, Results

HOSTILE_NAME = "<script>alert('voice')</script>"


@pytest.fixture(scope="module")
def page(results):
    return lxml_html.document_fromstring(html.report(results).decode())


def words(node) -> str:
    return " ".join(" ".join(node.itertext()).split())


def test_one_script_no_handlers_no_outside_resources(page):
    assert len(page.xpath("//script")) == 1
    assert page.xpath("//@*[starts-with(name(), 'on')]") == []
    assert page.xpath("//@src | //@srcset | //@style | //link | //iframe | //object | //img") == []
    assert page.xpath("//form | //base | //embed | //meta[@http-equiv='refresh']") == []
    assert all(link.startswith("#") for link in page.xpath("//use/@href"))
    assert page.xpath("//svg//*[@*[name() = 'xlink:href']]") == []
    assert "url(" not in page.xpath("string(//style)")
    assert "@import" not in page.xpath("string(//style)")


def test_only_web_links_leave_the_page(page):
    links = [link for link in page.xpath("//a") if not link.get("href").startswith("#")]
    assert {link.get("href") for link in links} == {"https://courier.example/fire?a=1&b=2"}
    assert all(link.get("rel") == "noopener noreferrer nofollow" for link in links)


def test_policy_allows_our_style_sheet_and_script_and_nothing_else(page):
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules == {
        "default-src": "'none'",
        "style-src": hash_source(page.xpath("string(//style)")),
        "script-src": hash_source(page.xpath("string(//script)")),
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def hash_source(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_script_makes_no_markup_and_asks_for_nothing(page):
    script = page.xpath("string(//script)")
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|new Function|fetch\(|XMLHttp|"
        r"import\(|WebSocket|sendBeacon|https?:",
        script,
    )
    assert "</" not in script


def test_hostile_text_is_inert_and_visible(results, page):
    text = words(page)
    assert HOSTILE_NAME in text
    assert '<script>alert("quote")</script> about 7 dockers died' in text
    assert "[U+202E]evil[U+202C] [U+200B]hidden[U+0000]nul" in text
    assert "day2/<img src=x onerror=alert(3)>.txt" in text
    assert "bad<b>.pdf" in text
    raw = html.report(results).decode()
    assert not re.search("[\x00\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]", raw)
    assert page.xpath("//i") == []


def test_every_text_from_outside_is_isolated(page):
    nodes = page.xpath("//*[contains(text(), 'alert(')]")
    assert len(nodes) > 5
    for node in nodes:
        assert node.tag == "bdi" or node.xpath("ancestor-or-self::*[@dir='auto']")


def test_every_fragment_leads_somewhere_and_ids_are_unique(page):
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.xpath("//@href") if href.startswith("#")} <= set(ids)
    labels = page.xpath("//@aria-labelledby")
    assert labels
    assert set(labels) <= set(ids)


def test_conflicts_come_first_by_strength(page):
    found = page.xpath("//section[@id='event-e-1']//article/@id")
    assert found == ["finding-f-4", "finding-f-3", "finding-f-5", "finding-f-1", "finding-f-2"]
    index = page.xpath("//section[@aria-labelledby='conflicts-title']//a/@href")
    assert index == ["#finding-f-4", "#finding-f-3", "#finding-f-6"]


def test_a_finding_shows_both_sides_and_why(page):
    finding = page.get_element_by_id("finding-f-4")
    text = words(finding)
    assert "The accounts differ on how many were killed" in text
    assert "Strength 0.83: strong." in text
    assert "Reported 4 May 2031 and May 2031." in text
    assert "First account: Interior Ministry government" in text
    assert "Coast Courier , 4 May 2031 day1/courier.txt" in text
    assert "Read as: At least 12 dockers were killed when the customs house of Valdrena" in text
    assert "time unknown The second account gives no day <b>at all</b>." in text
    assert "At least 12 and about 7 cannot both hold." in text
    assert "contradiction 0.90" in text
    assert "2 origins: Two speakers: Interior Ministry and <b>another</b>." in text
    assert "Behind the first account at least 1 independent origin, behind the second at" in text
    quotes = finding.xpath(".//blockquote/span[@class='quote']")
    assert quotes[0].text_content() == "At least 12 dockers were killed"
    assert quotes[0].tail.startswith(" when the customs house burned")
    marks = finding.xpath(".//blockquote//mark/text()")
    assert marks == ["At least 12 dockers", "about 7 dockers"]
    assert "woke to smoke" not in words(quotes[0].getparent())


def test_missing_dates_are_told(results):
    first = results.finding_records[3]
    undated = dataclasses.replace(first.a, published=None)
    said = {}
    for name, a, b in (
        ("both", undated, dataclasses.replace(first.b, published=None)),
        ("one", undated, first.b),
        ("none", first.a, first.a),
    ):
        finding = dataclasses.replace(first, a=a, b=b)
        page = html.report(dataclasses.replace(results, finding_records=(finding,))).decode()
        said[name] = re.search(r"<span>(Report[^<]*)</span>", page).group(1)
    assert said == {
        "both": "Reports without a date.",
        "one": "Reported May 2031, and once without a date.",
        "none": "Reported 4 May 2031.",
    }


def test_counts_are_drawn_by_voice_with_the_claims_behind_them(page):
    (figure,) = page.xpath("//section[@id='event-e-1']//figure[contains(@class, 'toll')]")
    assert words(figure.find("table/caption")) == "Killed, as reported"
    civilians, others = figure.xpath(".//tbody")
    rows = [words(row) for row in civilians]
    assert rows == [
        "civilians",
        "=Daily Lantern May 2031 15",
        "Interior Ministry Coast Courier , 4 May 2031 at least 12",
        "All accounts at least 12, best 13.5",
    ]
    assert civilians.xpath("tr/th//a/@href") == ["#claim-c-7", "#claim-c-1"]
    assert words(others[1]).endswith("about 6 to 8")
    open_end = civilians[2].xpath(".//use/@href")
    assert open_end[1:] == ["#end", "#to-right"]
    assert civilians[1].xpath(".//line[@class='bar']") == []


def test_control_is_drawn_by_place_and_voice(page):
    (figure,) = page.xpath("//section[@id='event-e-1']//figure[contains(@class, 'timeline')]")
    rows = [words(row) for row in figure.xpath(".//tbody/tr")]
    assert rows == [
        "Valdrena",
        "Oru Tamm Northern Column: holds it (old fort) from 3 May 2031; Coast Courier , 4 May 2031",
        "place not named",
        "an officer government troops: retook it =Daily Lantern , as of May 2031",
    ]
    sides = [words(key) for key in figure.xpath(".//figcaption/span[@class='key']")]
    assert sides[:2] == ["Northern Column", "government troops"]
    assert figure.xpath(".//tbody[1]//use/@href")[1:] == ["#held", "#to-right"]


def test_the_matrix_leads_to_findings(page):
    (figure,) = page.xpath("//section[@id='event-e-1']//figure[contains(@class, 'matrix')]")
    ministry = figure.xpath(".//tbody/tr[th/bdi='Interior Ministry']")[0]
    assert [words(link) for link in ministry.xpath("td/a")] == [
        "update 1",
        "agreement 1",
        "conflict 1",
    ]
    assert ministry.xpath("td/a/@href") == ["#finding-f-5", "#finding-f-1", "#finding-f-4"]


def test_a_citation_names_both_sources_and_the_finding(page):
    text = page.get_element_by_id("finding-f-4").xpath("string(.//p[@class='citation'])")
    assert text.startswith(
        "Interior Ministry, in Coast Courier, 4 May 2031: "
        "\u201cAt least 12 dockers were killed\u201d [day1/courier.txt, characters 57 to 88]."
    )
    assert text.endswith(
        "(Conflict on how many were killed, strength 0.83; counterclaim 0.1.0, f-4.)"
    )


def test_what_was_read_and_skipped_is_told(page):
    text = words(page)
    for part in ("2 documents read", "8 claims", "3 conflicts", "1 agreement", "1 update"):
        assert part in text
    assert "bad<b>.pdf is encrypted Give the password." in text
    assert "pairs possible 28" in text
    assert "1 input skipped" in text


def test_every_claim_is_listed_once(results, page):
    listed = page.xpath("//tr[starts-with(@id, 'claim-')]/@id")
    assert sorted(listed) == sorted(f"claim-{claim.id}" for claim in results.claim_records)


def test_no_reliability_is_claimed_that_was_not_measured(results, page):
    for text in (words(page), markdown.report(results).decode()):
        assert "has not been measured as a probability" in text
        assert "calibrated" not in text
        assert "of ten findings" not in text


def test_no_word_says_who_is_right(page):
    own = " ".join(page.xpath("//h2/text() | //h3/text() | //p/text() | //th/text()"))
    assert not re.search(r"\b(true|false|lie[sd]?|wrong|correct|debunked|fact)\b", own)


def test_nothing_found_is_said(nothing):
    text = words(lxml_html.document_fromstring(html.report(nothing).decode()))
    assert "No conflict was found" in text
    assert "0 documents read" in text


def test_findings_of_events_that_are_not_listed_are_still_shown(results: Results):
    lost: Finding = dataclasses.replace(results.finding_records[0], event="gone")
    page = html.report(dataclasses.replace(results, finding_records=(lost,))).decode()
    assert 'id="finding-f-1"' in page


def test_anchors_are_safe_and_distinct():
    names = ["a", "a b", "a_b", "a_20_b", 'x" onclick="', "\u202e", "a-b"]
    anchors = [anchor("finding", name) for name in names]
    assert len(set(anchors)) == len(names)
    assert all(re.fullmatch(r"finding-[A-Za-z0-9_-]+", each) for each in anchors)


def test_a_hundred_findings_stay_under_a_megabyte_and_a_half(results):
    words = "The harbour master said that the pier had been cleared before the storm reached it. "
    quote = (words * 2).strip()
    documents = tuple(
        dataclasses.replace(
            results.documents[0], path=f"{at}.txt", text=words * 4 + quote + words * 4
        )
        for at in range(100)
    )
    claims = tuple(
        dataclasses.replace(
            results.claim_records[0],
            id=f"c-{at}",
            document=f"{at % 100}.txt",
            quote=quote,
            text=quote,
            start=len(words) * 4,
            end=len(words) * 4 + len(quote),
        )
        for at in range(500)
    )
    findings = tuple(
        dataclasses.replace(
            results.finding_records[3], id=f"f-{at}", a=claims[at], b=claims[at + 100]
        )
        for at in range(100)
    )
    event = dataclasses.replace(
        results.event_records[1],
        claims=tuple(claim.id for claim in claims),
        documents=tuple(document.path for document in documents),
    )
    run = Results(documents, claims, (event,), findings, results.run)
    assert 300_000 < len(html.report(run)) < 1_500_000
