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


def test_no_script_no_handlers_no_outside_resources(page):
    assert page.xpath("//script") == []
    assert page.xpath("//@*[starts-with(name(), 'on')]") == []
    assert page.xpath("//@src | //@srcset | //@style | //link | //iframe | //object | //img") == []
    assert page.xpath("//form | //base | //svg | //embed | //meta[@http-equiv='refresh']") == []
    assert "url(" not in page.xpath("string(//style)")
    assert "@import" not in page.xpath("string(//style)")


def test_only_web_links_leave_the_page(page):
    links = [link for link in page.xpath("//a") if not link.get("href").startswith("#")]
    assert {link.get("href") for link in links} == {"https://courier.example/fire?a=1&b=2"}
    assert all(link.get("rel") == "noopener noreferrer nofollow" for link in links)


def test_policy_allows_the_style_sheet_and_nothing_else(page):
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    digest = hashlib.sha256(page.xpath("string(//style)").encode()).digest()
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert f"'sha256-{base64.b64encode(digest).decode()}'" in policy
    assert "unsafe" not in policy


def test_hostile_text_is_inert_and_visible(results, page):
    text = words(page)
    assert HOSTILE_NAME in text
    assert '<script>alert("quote")</script> about 7 dockers died' in text
    assert "[U+202E]evil[U+202C] [U+200B]hidden[U+0000]nul" in text
    assert "day2/<img src=x onerror=alert(3)>.txt" in text
    assert "bad<b>.pdf" in text
    raw = html.report(results).decode()
    assert not re.search("[\x00\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]", raw)
    assert page.xpath("//i | //article//b") == []


def test_every_text_from_outside_is_isolated(page):
    for node in page.xpath("//*[contains(text(), 'alert(')]"):
        assert node.tag == "bdi" or node.xpath("ancestor-or-self::blockquote[@dir='auto']")


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
    assert "The accounts differ on the number of casualties" in text
    assert "Strength 0.83: strong." in text
    assert "Interior Ministry government Coast Courier , 2031-05-04 day1/courier.txt" in text
    assert "Read as: At least 12 dockers were killed when the customs house of Valdrena" in text
    assert "time unknown The second account gives no day <b>at all</b>." in text
    assert "At least 12 and about 7 cannot both hold." in text
    assert "contradiction 0.90" in text
    marks = finding.xpath(".//blockquote/mark")
    assert marks[0].text_content() == "At least 12 dockers were killed"
    assert marks[0].tail.startswith(" when the customs house burned")
    assert "woke to smoke" not in words(marks[0].getparent())


def test_figures_name_the_claims_behind_them(page):
    rows = page.xpath("//section[@id='event-e-1']//table[caption]/tbody/tr")
    assert words(rows[0]).startswith("killed civilians 12 13.5 not given Interior Ministry")
    assert rows[0].xpath(".//a/@href") == ["#claim-c-1", "#claim-c-7"]


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
