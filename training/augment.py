"""Make labelled pairs about tolls, control and responsibility whose label holds by construction.

    python training/augment.py --reports current_events.jsonl.gz -o augmented.tsv.gz

Two sources: frames filled with counts, places and sides, and real dated sentences in
which one count is changed. A toll is an interval, so the label follows from interval
logic: contained is entailment, disjoint is contradiction, else neutral. The same
frames serve every label, so that no wording gives a label away.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

Row = tuple[str, str, str]
Interval = tuple[float, float]

WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty"
).split()
VICTIMS = {
    "killed": (
        "people",
        "civilians",
        "soldiers",
        "police officers",
        "insurgents",
        "fighters",
        "militants",
        "children",
        "villagers",
        "protesters",
        "miners",
        "passengers",
    ),
    "injured": (
        "people",
        "civilians",
        "soldiers",
        "police officers",
        "bystanders",
        "students",
        "workers",
        "residents",
        "protesters",
        "passengers",
    ),
    "displaced": ("people", "families", "residents", "villagers"),
    "arrested": ("people", "suspects", "militants", "protesters"),
    "missing": ("people", "sailors", "soldiers", "villagers"),
}
CAUSES = (
    "a car bombing",
    "an air strike",
    "a raid",
    "the fighting",
    "clashes",
    "a suicide attack",
    "shelling",
    "an ambush",
    "the earthquake",
    "the flood",
    "a mine collapse",
    "the riot",
)
PLACES = (
    "Kandal",
    "Marat",
    "Benisheikh",
    "Tal Rifa",
    "Odesk",
    "Port Lomé",
    "Zarin",
    "Hama Sur",
    "Gao Nord",
    "Mopti",
    "Sirte",
    "Taiz",
    "Goma",
    "Mosul",
    "Aleppo",
    "Maiduguri",
    "Donetsk",
)
SIDES = (
    "the rebels",
    "government forces",
    "the army",
    "the militia",
    "the insurgents",
    "the Taliban",
    "Islamic State",
    "Boko Haram",
    "the separatists",
    "the Houthis",
)
VOICES = (
    "officials",
    "the police chief",
    "a hospital doctor",
    "the governor",
    "residents",
    "a rebel spokesman",
    "the defence ministry",
    "a monitoring group",
    "local media",
    "the provincial council",
    "a military spokesman",
    "witnesses",
    "the UN mission",
)
TOLL_FRAMES = {
    "killed": (
        "{q} {v} were killed in {c} in {p}",
        "{c} in {p} killed {q} {v}",
        "{c} left {q} {v} dead in {p}",
        "{q} {v} died in {c} in {p}",
        "in {p}, {c} claimed the lives of {q} {v}",
        "the death toll from {c} in {p} is {q} {v}",
        "{c} in {p}: {q} {v} dead",
    ),
    "injured": (
        "{q} {v} were wounded in {c} in {p}",
        "{c} in {p} injured {q} {v}",
        "{c} left {q} {v} hurt in {p}",
        "{q} {v} suffered injuries in {c} in {p}",
        "in {p}, {q} {v} were taken to hospital after {c}",
    ),
    "displaced": (
        "{c} in {p} displaced {q} {v}",
        "{q} {v} fled {p} because of {c}",
        "{c} forced {q} {v} from their homes in {p}",
    ),
    "arrested": (
        "{q} {v} were arrested in {p} after {c}",
        "police detained {q} {v} in {p} after {c}",
    ),
    "missing": ("{q} {v} are missing in {p} after {c}", "{c} in {p} left {q} {v} unaccounted for"),
}
CONTROL_FRAMES = {
    "holds": (
        "{s} control {p}",
        "{s} are in control of {p}",
        "{p} is held by {s}",
        "{p} remains in the hands of {s}",
        "{s} still hold {p}",
    ),
    "captured": (
        "{s} have captured {p}",
        "{p} has fallen to {s}",
        "{s} took control of {p}",
        "{s} seized {p}",
        "{p} was overrun by {s}",
    ),
    "lost": (
        "{s} were driven out of {p}",
        "{s} lost {p}",
        "{s} have been pushed out of {p}",
        "{s} withdrew from {p}",
        "{p} is no longer held by {s}",
    ),
    "failed": (
        "{s} were repelled at {p}",
        "the attack on {p} by {s} was beaten back",
        "{s} failed to take {p}",
        "an attempt by {s} to capture {p} was foiled",
    ),
    "attacked": (
        "{s} attacked {p}",
        "{s} launched an assault on {p}",
        "{p} came under attack from {s}",
        "{s} are fighting for {p}",
    ),
}
# premise state -> label of each hypothesis state; what is absent stays neutral.
CONTROL_LABELS = {
    ("holds", "holds"): "entailment",
    ("captured", "captured"): "entailment",
    ("lost", "lost"): "entailment",
    ("failed", "failed"): "entailment",
    ("attacked", "attacked"): "entailment",
    ("captured", "holds"): "entailment",
    ("failed", "attacked"): "entailment",
    ("holds", "lost"): "contradiction",
    ("lost", "holds"): "contradiction",
    ("holds", "failed"): "contradiction",
    ("failed", "holds"): "contradiction",
    ("captured", "failed"): "contradiction",
    ("failed", "captured"): "contradiction",
    ("captured", "lost"): "contradiction",
    ("lost", "captured"): "neutral",
}
DEED_FRAMES = {
    "did": (
        "{s} carried out {c} in {p}",
        "{s} were behind {c} in {p}",
        "{c} in {p} was the work of {s}",
        "{s} are responsible for {c} in {p}",
    ),
    "not": (
        "{s} had nothing to do with {c} in {p}",
        "{s} were not behind {c} in {p}",
        "{s} did not carry out {c} in {p}",
        "{s} are not responsible for {c} in {p}",
    ),
    "claimed": (
        "{s} claimed responsibility for {c} in {p}",
        "{s} said they carried out {c} in {p}",
    ),
    "denied": (
        "{s} denied carrying out {c} in {p}",
        "{s} rejected any responsibility for {c} in {p}",
    ),
}
DEED_LABELS = {
    ("did", "did"): "entailment",
    ("not", "not"): "entailment",
    ("claimed", "claimed"): "entailment",
    ("denied", "denied"): "entailment",
    ("did", "not"): "contradiction",
    ("not", "did"): "contradiction",
    ("claimed", "denied"): "contradiction",
    ("denied", "claimed"): "contradiction",
}
REPORTING = (
    "{S}, {w} said.",
    "{w} said that {S}.",
    "According to {w}, {S}.",
    "{w} reported that {S}.",
    "{w} claimed {S}.",
    "{S}.",
    "{S}.",
    "{S}.",
    "{S}.",
)


def number_text(count: int, draw: random.Random) -> str:
    """A count in words up to twenty half of the time, else in digits."""
    if count < len(WORDS) and draw.random() < 0.5:
        return WORDS[count]
    return f"{count:,}"


def quantity(count: int, draw: random.Random) -> tuple[str, Interval]:
    """A wording around ``count`` and the interval of counts that it allows."""
    text = number_text(count, draw)
    other = count + max(1, round(count * draw.uniform(0.1, 0.8)))
    choices: list[tuple[str, Interval]] = [
        (text, (count, count)),
        (text, (count, count)),
        (text, (count, count)),
        (text, (count, count)),
        (draw.choice(("at least", "no fewer than")) + " " + text, (count, math.inf)),
        (draw.choice(("more than", "over")) + " " + text, (count + 1, math.inf)),
        ("up to " + text, (0, count)),
        ("fewer than " + text, (0, count - 1)),
        ("between " + text + " and " + number_text(other, draw), (count, other)),
    ]
    if count >= 24:
        choices.append(("dozens of", (24, 99)))
    if count >= 200:
        choices.append(("hundreds of", (200, 999)))
    return draw.choice(choices)


def relation(premise: Interval, hypothesis: Interval) -> str:
    """Label of two intervals for one quantity."""
    if premise[1] < hypothesis[0] or hypothesis[1] < premise[0]:
        return "contradiction"
    if hypothesis[0] <= premise[0] and premise[1] <= hypothesis[1]:
        return "entailment"
    return "neutral"


def some_count(draw: random.Random) -> int:
    return draw.choice(
        (draw.randint(2, 20), draw.randint(2, 60), draw.randint(20, 400), draw.randint(100, 9000))
    )


def sentence(frame: str, draw: random.Random, **slots: str) -> str:
    """Fill a frame and, half of the time, put it into somebody's mouth."""
    body = frame.format(**slots)
    text = draw.choice(REPORTING).format(S=body, w=draw.choice(VOICES))
    return text[0].upper() + text[1:]


def toll_pair(draw: random.Random) -> Row:
    measure = draw.choice(
        ("killed", "killed", "killed", "injured", "injured", "displaced", "arrested", "missing")
    )
    count = some_count(draw)
    near = draw.choice(
        (
            count,
            count,
            count + draw.randint(1, 5),
            max(2, count - draw.randint(1, 5)),
            max(2, round(count * draw.choice((0.3, 0.5, 1.5, 2, 3)))),
        )
    )
    q_a, interval_a = quantity(count, draw)
    q_b, interval_b = quantity(near, draw)
    slots = {"v": draw.choice(VICTIMS[measure]), "c": draw.choice(CAUSES), "p": draw.choice(PLACES)}
    changed, measure_b = dict(slots), measure
    label = relation(interval_a, interval_b)
    turn = draw.random()
    if turn < 0.10:
        measure_b, label = draw.choice([m for m in TOLL_FRAMES if m != measure]), "neutral"
        changed["v"] = (
            draw.choice(VICTIMS[measure_b]) if slots["v"] not in VICTIMS[measure_b] else slots["v"]
        )
    elif turn < 0.18:
        changed["v"], label = (
            draw.choice([v for v in VICTIMS[measure] if v not in (slots["v"], "people")]),
            "neutral",
        )
        if slots["v"] == "people":
            changed["v"] = slots["v"]
            label = relation(interval_a, interval_b)
    elif turn < 0.24:
        changed["p"], label = draw.choice([p for p in PLACES if p != slots["p"]]), "neutral"
    return (
        sentence(draw.choice(TOLL_FRAMES[measure]), draw, q=q_a, **slots),
        sentence(draw.choice(TOLL_FRAMES[measure_b]), draw, q=q_b, **changed),
        label,
    )


def no_toll_pair(draw: random.Random) -> Row:
    """A toll against "nobody was": contradiction for one measure, neutral for another."""
    measure = draw.choice(("killed", "injured"))
    slots = {"v": "people", "c": draw.choice(CAUSES), "p": draw.choice(PLACES)}
    toll = sentence(
        draw.choice(TOLL_FRAMES[measure]), draw, q=number_text(some_count(draw), draw), **slots
    )
    other = draw.choice(("killed", "injured"))
    none = {
        "killed": (
            "nobody was killed in {c} in {p}",
            "{c} in {p} caused no deaths",
            "there were no fatalities in {c} in {p}",
        ),
        "injured": ("nobody was hurt in {c} in {p}", "{c} in {p} caused no injuries"),
    }[other]
    denial = sentence(draw.choice(none), draw, **slots)
    label = "contradiction" if other == measure else "neutral"
    return (toll, denial, label) if draw.random() < 0.5 else (denial, toll, label)


def framed_pair(
    frames: dict[str, tuple[str, ...]], labels: dict[tuple[str, str], str]
) -> Callable[[random.Random], Row]:
    """A maker of pairs over one family of frames; another side or place makes it neutral."""

    def make(draw: random.Random) -> Row:
        known = list(labels)
        states = (
            draw.choice(known)
            if draw.random() < 0.75
            else (draw.choice(list(frames)), draw.choice(list(frames)))
        )
        slots = {"s": draw.choice(SIDES), "p": draw.choice(PLACES), "c": draw.choice(CAUSES)}
        changed, label = dict(slots), labels.get(states, "neutral")
        if draw.random() < 0.15:
            changed["p"], label = draw.choice([p for p in PLACES if p != slots["p"]]), "neutral"
        return (
            sentence(draw.choice(frames[states[0]]), draw, **slots),
            sentence(draw.choice(frames[states[1]]), draw, **changed),
            label,
        )

    return make


COUNT = re.compile(
    r"(?<![\w.,$€£-])(\d{1,3}(?:,\d{3})+|\d{1,5})(?=\s+(?:[a-z]+\s+){0,2}"
    r"(?:people|civilians|soldiers|officers|troops|militants|insurgents|fighters|children|policemen|"
    r"others|protesters|rebels|members|workers|passengers|dead|killed|injured|wounded))"
)


def changed_report(text: str, draw: random.Random) -> Row | None:
    """A real sentence against itself with one count reworded, or None if it has none."""
    found = [m for m in COUNT.finditer(text) if 2 <= int(m[1].replace(",", "")) < 50_000]
    if not found:
        return None
    match = draw.choice(found)
    count = int(match[1].replace(",", ""))
    before = text[: match.start()].lower()
    low = re.search(
        r"(at least|more than|over|nearly|almost|about|around|up to|fewer than|some|another)\s+$",
        before,
    )
    interval: Interval = (count, count)
    if low:
        if low[1] not in ("at least", "more than", "over"):
            return None
        interval = (count + (low[1] != "at least"), math.inf)
    near = draw.choice(
        (
            count,
            count + draw.randint(1, 5),
            max(2, count - draw.randint(1, 5)),
            max(2, round(count * draw.choice((0.4, 0.6, 1.5, 2)))),
        )
    )
    wording, other = quantity(near, draw)
    start = low.start() if low else match.start()
    new = text[:start] + wording + text[match.end() :]
    return text, new[0].upper() + new[1:], relation(interval, other)


def held_out_texts(path: Path | None) -> str:
    """The statements of labelled development pairs, squeezed into one string to search in."""
    if path is None:
        return ""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return "\n".join(squeezed(row[side]) for row in rows for side in ("text_a", "text_b"))


def squeezed(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())


def report_sentences(path: Path, held_out: str) -> Iterator[str]:
    """Sentences of 6 to 45 words from the dated reports, in file order, each once.

    A sentence that stands in a development pair, or that holds one, is left out.
    """
    parts = [part for part in held_out.split("\n") if part]
    seen: set[str] = set()
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        for line in handle:
            for text in re.split(r"(?<=[a-z)][.!?])\s+(?=[A-Z])", json.loads(line)["text"]):
                flat = " ".join(text.split())
                if not 6 <= len(flat.split()) <= 45 or flat in seen:
                    continue
                seen.add(flat)
                short = squeezed(flat)
                if short not in held_out and not any(part in short for part in parts):
                    yield flat


def augmented(reports: Path | None, held_out: str, count: int, seed: int) -> Iterator[Row]:
    draw = random.Random(seed)
    makers = (
        toll_pair,
        toll_pair,
        toll_pair,
        no_toll_pair,
        framed_pair(CONTROL_FRAMES, CONTROL_LABELS),
        framed_pair(DEED_FRAMES, DEED_LABELS),
    )
    for index in range(count):
        yield makers[index % len(makers)](draw)
    if reports:
        for text in report_sentences(reports, held_out):
            row = changed_report(text, draw)
            if row:
                yield row if draw.random() < 0.7 else (row[0], row[0], "entailment")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=Path, help="gzip JSONL with a `text` a line")
    parser.add_argument("--exclude", type=Path, help="JSONL of development pairs (text_a, text_b)")
    parser.add_argument("--count", type=int, default=30_000, help="pairs made from frames")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    held_out = held_out_texts(options.exclude)
    rows = list(dict.fromkeys(augmented(options.reports, held_out, options.count, options.seed)))
    with gzip.open(options.output, "wt", encoding="utf-8", newline="") as handle:
        handle.write("premise\thypothesis\tlabel\n")
        handle.writelines("\t".join(row) + "\n" for row in rows)
    print(f"{len(rows)} pairs", Counter(row[2] for row in rows))


if __name__ == "__main__":
    main()
