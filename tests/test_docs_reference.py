"""The pages of docs/: made from the code where they can be, linked, and their examples work."""

import re
import tomllib
from types import SimpleNamespace

import pytest

import counterclaim
from counterclaim import embedding, exporters
from counterclaim.comparing import nli
from counterclaim.comparing.nli import NliScorer
from counterclaim.exporters import Exporter
from counterclaim.readers import base
from counterclaim.settings import from_mapping
from tests import api_reference
from tests.test_docs import PAGES, README, ROOT, blocks


def test_the_reference_is_not_stale():
    assert api_reference.PAGE.read_text("utf-8") == api_reference.reference(), (
        "the code changed: run `python -m tests.api_reference`"
    )


def test_the_reference_holds_every_public_name_and_column():
    text = (ROOT / "docs" / "api.md").read_text("utf-8")
    for name in counterclaim.__all__:
        assert re.search(rf"^##+ .*\b{name}\b", text, re.MULTILINE)
    assert text.count("| `claim` | string |") == 2


def test_every_page_of_the_documentation_is_linked_from_the_readme():
    text = README.read_text("utf-8")
    assert [
        page.name
        for page in PAGES
        if page.parent.name == "docs" and f"docs/{page.name}" not in text
    ] == []


def examples() -> dict[str, object]:
    """What the Python blocks of docs/extending.md define."""
    names: dict[str, object] = {}
    for block in blocks("python", ROOT / "docs" / "extending.md"):
        exec(compile(block, "extending.md", "exec"), names)  # noqa: S102 - our own file
    return names


def test_the_example_reader_and_exporter_work(tmp_path):
    made = examples()
    subtitles = b"1\n00:00:01,000 --> 00:00:02,000\nThe bridge fell.\n\n2\nNobody died."
    reading = made["Subtitles"]().read(subtitles, "a.srt", from_mapping({}))
    assert reading.documents[0].text == "The bridge fell. Nobody died."
    voices = made["VOICES"]
    assert isinstance(voices, Exporter)
    voices.write(SimpleNamespace(claim_records=[]), tmp_path / "voices.txt")
    assert (tmp_path / "voices.txt").read_text() == ""


def test_the_example_scorer_gives_probabilities():
    scorer = examples()["Overlap"]()
    assert isinstance(scorer, NliScorer)
    scores = scorer.score([("a b", "a"), ("a", "c")])
    assert scores.tolist() == [[1, 0, 0], [0, 1, 0]]
    assert scorer.score([]).shape == (0, 3)


@pytest.mark.parametrize("block", blocks("toml", ROOT / "docs" / "extending.md"))
def test_the_entry_points_of_the_examples_are_groups_of_ours(block):
    (group,) = tomllib.loads(block)["project"]["entry-points"]
    known = {exporters.GROUP, embedding.ENTRY_POINTS, nli.ENTRY_POINTS, base.ENTRY_POINTS}
    assert group in known
