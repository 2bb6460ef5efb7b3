import gzip
import json
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "training"))

import mine
from prepare import rows_of
from soft import pairs_of

from counterclaim.testing import WordEmbedder

HELD = {
    "text_a": "the army says that twelve soldiers died in the raid on Zarin",
    "text_b": "Rebels claim to hold the bridge of Port Lomé since Friday",
    "relation": "conflict",
    "origin": "ucdp/events.jsonl.gz id=17 report=1 ; current_events/events.jsonl.gz row=3",
}
PLACES = ("Kandal", "Marat", "Odesk", "Mopti", "Sirte", "Taiz", "Goma")


def reports(tmp_path: Path) -> tuple[Path, Path]:
    """Thirty-six records that may be mined, and four that hold development texts."""
    raid = "A gunman kills {} people at the market of {} before noon"
    made = [
        {
            "text": f"{raid.format(n, place)}. Police in {place} hold {n} men over it.",
            "date": f"201{n}-03-0{1 + i}",
        }
        for i, place in enumerate(PLACES)
        for n in range(5)
    ]
    blast = [f"Car bomb kills {n} soldiers near the Tal Rifa post" for n in (4, 6, 9)]
    made.append({"id": 1, "reports": [headline(text) for text in blast]})
    made.append({"id": 2, "reports": [headline("Air strike kills 5 in Sirte", "Air Wars")]})
    held = [
        {"text": "Then the army says that twelve soldiers died in the raid on Zarin. Nobody else."},
        {"text": "Rebels claim to hold the bridge of Port Lomé since Saturday, a paper says."},
        {"id": 17, "reports": [headline("Seventeen is named by an origin alone")]},
        {"row": 3, "text": "Row three is named by an origin alone."},
    ]
    path, pairs = tmp_path / "reports.jsonl.gz", tmp_path / "pairs.jsonl"
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, made + held)).encode()))
    pairs.write_text(json.dumps(HELD))
    return path, pairs


def headline(text: str, source: str = "Harbour Wire") -> dict[str, str]:
    return {"source": source, "date": "2014-05-06", "headline": text}


def test_texts_of_development_pairs_are_left_out_with_their_records(tmp_path: Path) -> None:
    path, pairs = reports(tmp_path)
    texts = mine.read_texts([path], mine.HeldOut([pairs]))
    words = [text.words for text in texts]
    assert len(words) == len(set(words)) == 7 * 5 * 2 + 3
    assert not [text for text in words if "Zarin" in text or "Port" in text or "origin" in text]
    assert not [text for text in words if "Nobody" in text or "Air strike" in text]
    assert {text.day for text in texts if text.words.startswith("Car bomb")} == {
        mine.day_of("2014-05-06")
    }


def test_mined_pairs_are_unlabelled_distinct_and_the_same_each_time(tmp_path: Path) -> None:
    path, pairs = reports(tmp_path)
    texts = mine.read_texts([path], mine.HeldOut([pairs]))
    for name in ("one.tsv.gz", "two.tsv.gz"):
        mine.write(tmp_path / name, mine.mined(texts, WordEmbedder(), 200, 12, 7))
    assert (tmp_path / "one.tsv.gz").read_bytes() == (tmp_path / "two.tsv.gz").read_bytes()
    found = list(pairs_of(tmp_path / "one.tsv.gz"))
    assert list(rows_of(tmp_path / "one.tsv.gz")) == []
    assert 190 <= len(found) <= 200
    assert {label for _, _, label in found} == {None}
    assert len({frozenset(row[:2]) for row in found}) == len(found)
    assert all(premise != hypothesis for premise, hypothesis, _ in found)


def test_accounts_of_one_event_and_of_others_are_told_apart() -> None:
    day = mine.day_of("2014-05-06")
    texts = [
        mine.Text("a", 1, day),
        mine.Text("b", 2, day + mine.DAYS),
        mine.Text("c", 3, day + 90),
        mine.Text("d", 4, mine.UNDATED),
        mine.Text("e", 4, mine.UNDATED),
    ]
    cosine = np.linalg.cholesky(np.full((5, 5), 0.6) + 0.4 * np.eye(5)).astype(np.float32)
    found = mine.candidates(cosine, texts, 4)
    assert found.same.tolist() == [[0, 1], [3, 4]]
    others = [[0, 2], [0, 3], [0, 4], [1, 2], [1, 3], [1, 4], [2, 3], [2, 4]]
    assert found.other.tolist() == others
