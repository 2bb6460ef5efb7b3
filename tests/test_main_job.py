"""The main job on seeds/ with the bundled models: what the README promises."""

from __future__ import annotations

import pytest

import counterclaim
from tests.test_seeds import SEEDS

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def report():
    return counterclaim.check(SEEDS)


def conflicts(report):
    return [f for f in report.finding_records if f.relation == "conflict"]


def between(report, first, second):
    """Conflicts between two voices, each given by a part of its name or party."""

    def is_voice(claim, part):
        return part in f"{claim.voice.name} {claim.voice.party}"

    return [
        f
        for f in conflicts(report)
        if (is_voice(f.a, first) and is_voice(f.b, second))
        or (is_voice(f.b, first) and is_voice(f.a, second))
    ]


def test_taliban_and_afghan_officials_differ_on_kunduz(report):
    found = between(report, "Taliban", "Afghan officials")
    assert any(f.type == "control" and "defeated" in f.a.text + f.b.text for f in found)


def test_a_spokesman_and_baghlan_officials_differ_on_pul_e_khumri(report):
    found = between(report, "Zabihullah Mujahid", "Baghlan")
    assert any(f.type == "control" and "Pul-e-Khumri" in f.a.text + f.b.text for f in found)


def test_two_accounts_of_2015_differ_on_the_history_of_kunduz(report):
    pairs = [{f.a.document[:7], f.b.document[:7]} for f in conflicts(report)]
    texts = [f.a.text + f.b.text for f in conflicts(report)]
    assert any(
        pair == {"2015-09", "2015-10"} and "stronghold" in text and "never" in text
        for pair, text in zip(pairs, texts, strict=True)
    )


def test_no_conflict_crosses_the_years(report):
    assert [f for f in conflicts(report) if f.a.document[:4] != f.b.document[:4]] == []


def test_the_tolls_of_2019_have_measure_victims_and_speaker(report):
    said = {
        (q.measure, q.low, q.victim_class and q.victim_class.split(":")[0])
        for claim in report.claim_records
        for q in claim.quantities
        if claim.voice.name == "Nasrat Rahimi"
    }
    assert said >= {
        ("killed", 56, "insurgent"),
        ("killed", 20, "security_forces"),
        ("killed", 5, "civilian"),
        ("injured", 85, "people"),
    }


def test_every_quote_stands_in_its_document(report):
    texts = {document.path: document.text for document in report.documents}
    for claim in report.claim_records:
        assert texts[claim.document][claim.start : claim.end] == claim.quote


def test_dataframes_of_the_readme(report):
    assert len(report.claims()) == len(report.claim_records)
    assert list(report.findings()[["relation", "type", "strength"]].columns)
    assert len(report.events()) == len(report.event_records)


def test_the_same_input_gives_the_same_findings(report):
    again = counterclaim.check(SEEDS)
    assert again.finding_records == report.finding_records
    assert again.event_records == report.event_records


def test_the_order_of_the_inputs_changes_no_finding(report):
    turned = counterclaim.check(sorted(SEEDS.glob("*.txt"), reverse=True))
    assert {(f.id, f.relation) for f in turned.finding_records} == {
        (f.id, f.relation) for f in report.finding_records
    }
