"""Frames on tolls, control of places and responsibility, filled with invented events.

A toll is an interval, so the label follows from interval logic: contained is entailment,
disjoint is contradiction, else neutral. Control and responsibility follow tables. The same
frames serve every label, so that no wording gives a label away.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable

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
# Frames that name both sides: {s} is in possession afterwards, {o} no longer.
TAKEN_FRAMES = {
    "captured": (
        "{s} captured {p} from {o}",
        "{s} drove {o} out of {p}",
        "{o} lost {p} to {s}",
        "{p} fell to {s} after {o} fled",
    ),
    "holds": (
        "{s}, not {o}, control {p}",
        "{p} is in the hands of {s} after {o} left",
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
# The same, where premise and hypothesis name rival sides.
RIVAL_LABELS = {
    ("holds", "holds"): "contradiction",
    ("holds", "captured"): "contradiction",
    ("captured", "holds"): "contradiction",
    ("captured", "lost"): "entailment",
    ("holds", "attacked"): "neutral",
    ("attacked", "holds"): "neutral",
    ("failed", "holds"): "neutral",
    ("lost", "holds"): "neutral",
    ("captured", "attacked"): "neutral",
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
    # Strictly open, but accounts of "they did" and "we did not" are what we are to find.
    ("did", "denied"): "contradiction",
    ("denied", "did"): "contradiction",
    ("claimed", "did"): "entailment",
    ("denied", "not"): "entailment",
    ("claimed", "not"): "contradiction",
    ("not", "claimed"): "contradiction",
}
PARTS = {
    "killed": ("were killed", "died", "lost their lives", "were reported dead"),
    "injured": ("were wounded", "were injured", "were hurt"),
}
WHOLE_FRAMES = (
    "{n} {v} {d} in {c} in {p}, including {k} {w}",
    "{n} {v}, among them {k} {w}, {d} in {c} in {p}",
    "{c} in {p}: {n} {v} {d}, {k} of them {w}",
)
SUM_FRAMES = (
    "{k} {w} and {m} {x} {d} in {c} in {p}",
    "{c} in {p}: {k} {w} {d}, as well as {m} {x}",
    "in {p}, {k} {w} {d} in {c}; {m} {x} {d} too",
)
GROUPS = ("soldiers", "police officers", "civilians", "children", "insurgents", "aid workers")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAY_FRAMES = (
    "{c} struck {p} on {t}",
    "{p} was hit by {c} on {t}",
    "{c} in {p} took place on {t}",
    "on {t}, {c} shook {p}",
)
MOOD_FRAMES = {
    "plan": ("{s} plan to {v}", "{s} vowed to {v}", "{s} threatened to {v}", "{s} will {v}"),
    "maybe": ("{s} may have {w}", "it is unclear whether {s} {w}", "{s} are suspected to have {w}"),
    "never": ("{s} have not {w}", "{s} never {w}", "{s} failed to {v}", "{s} refused to {v}"),
    "done": ("{s} have {w}", "{s} {w}", "it is certain that {s} {w}"),
}
ACTS = (
    ("attack {p}", "attacked {p}"),
    ("capture {p}", "captured {p}"),
    ("release the hostages in {p}", "released the hostages in {p}"),
    ("bomb {p}", "bombed {p}"),
    ("destroy the bridge in {p}", "destroyed the bridge in {p}"),
    ("enter {p}", "entered {p}"),
    ("shell {p}", "shelled {p}"),
    ("surrender {p}", "surrendered {p}"),
)
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
    if 24 <= count <= 99:
        choices.append(("dozens of", (24, 99)))
    if 200 <= count <= 999:
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
    frames: dict[str, tuple[str, ...]],
    labels: dict[tuple[str, str], str],
    rivals: dict[tuple[str, str], str] | None = None,
) -> Callable[[random.Random], Row]:
    """A maker of pairs over one family of frames.

    Another place makes a pair neutral; another side what ``rivals`` says, else neutral.
    """

    def make(draw: random.Random) -> Row:
        turn = draw.random()
        told = rivals if rivals and turn > 0.7 else labels
        states = (
            draw.choice(list(told))
            if draw.random() < 0.75
            else (draw.choice(list(frames)), draw.choice(list(frames)))
        )
        slots = {"s": draw.choice(SIDES), "p": draw.choice(PLACES), "c": draw.choice(CAUSES)}
        changed, label = dict(slots), told.get(states, "neutral")
        if told is rivals:
            changed["s"] = draw.choice([s for s in SIDES if s != slots["s"]])
        elif turn < 0.15:
            changed["p"], label = draw.choice([p for p in PLACES if p != slots["p"]]), "neutral"
        return (
            sentence(draw.choice(frames[states[0]]), draw, **slots),
            sentence(draw.choice(frames[states[1]]), draw, **changed),
            label,
        )

    return make


def taken_pair(draw: random.Random) -> Row:
    """One side took a place from another, against who holds it or lost it."""
    winner, loser = draw.sample(SIDES, 2)
    place = draw.choice(PLACES)
    frame = draw.choice(TAKEN_FRAMES[draw.choice(("captured", "captured", "holds"))])
    premise = sentence(frame, draw, s=winner, o=loser, p=place)
    state, side, label = draw.choice(
        (
            ("holds", winner, "entailment"),
            ("holds", loser, "contradiction"),
            ("lost", winner, "contradiction"),
            ("failed", winner, "contradiction"),
            ("attacked", loser, "neutral"),
            ("holds", draw.choice([s for s in SIDES if s not in (winner, loser)]), "contradiction"),
        )
    )
    return premise, sentence(draw.choice(CONTROL_FRAMES[state]), draw, s=side, p=place), label


def part_pair(draw: random.Random) -> Row:
    """A total with a part of it, against the total, the part, and other counts of either."""
    deed = draw.choice(list(PARTS))
    part, rest = draw.randint(2, 30), draw.randint(1, 40)
    total = part + rest
    group, other = draw.sample(GROUPS, 2)
    slots = {"d": draw.choice(PARTS[deed]), "c": draw.choice(CAUSES), "p": draw.choice(PLACES)}
    told = {
        "n": number_text(total, draw),
        "k": number_text(part, draw),
        "m": number_text(rest, draw),
        "v": "people",
        "w": group,
        "x": other,
    }
    summed = draw.random() < 0.5
    premise = sentence(draw.choice(SUM_FRAMES if summed else WHOLE_FRAMES), draw, **slots, **told)
    count, victims, label = draw.choice(
        (
            (total, "people", "entailment"),
            (part, group, "entailment"),
            (total + draw.randint(1, 9), "people", "contradiction"),
            (max(1, total - draw.randint(1, total - 1)), "people", "contradiction"),
            (part + draw.randint(1, 9), group, "contradiction"),
            (rest, other, "entailment" if summed else "neutral"),
            (total, other, "contradiction" if summed else "neutral"),
        )
    )
    frame = draw.choice(TOLL_FRAMES[deed])
    hypothesis = sentence(
        frame, draw, q=number_text(count, draw), v=victims, c=slots["c"], p=slots["p"]
    )
    if label == "entailment" and draw.random() < 0.4:
        # The other way round a part or a total says nothing of the rest.
        return hypothesis, premise, "neutral"
    return premise, hypothesis, label


def day_pair(draw: random.Random) -> Row:
    """One happening on one day against the same day, another day, or an undated telling."""
    first, second = draw.sample(DAYS, 2)
    slots = {"c": draw.choice(CAUSES), "p": draw.choice(PLACES)}
    day, label = draw.choice(
        ((first, "entailment"), (second, "contradiction"), (second, "contradiction"))
    )
    premise = sentence(draw.choice(DAY_FRAMES), draw, t=first, **slots)
    if draw.random() < 0.2:
        undated = sentence(draw.choice(("{c} struck {p}", "{p} was hit by {c}")), draw, **slots)
        return (
            (premise, undated, "entailment")
            if draw.random() < 0.5
            else (undated, premise, "neutral")
        )
    return premise, sentence(draw.choice(DAY_FRAMES), draw, t=day, **slots), label


def mood_pair(draw: random.Random) -> Row:
    """Done, not done, planned, uncertain: only what is done or not done settles another."""
    base, past = draw.choice(ACTS)
    place, side = draw.choice(PLACES), draw.choice(SIDES)
    words = {"v": base.format(p=place), "w": past.format(p=place), "s": side}
    first, second = draw.choice(list(MOOD_FRAMES)), draw.choice(list(MOOD_FRAMES))
    if {first, second} == {"done", "never"}:
        label = "contradiction"
    elif first == second:
        label = "entailment" if first in {"done", "never"} else "neutral"
    else:
        label = "neutral"
    return (
        sentence(draw.choice(MOOD_FRAMES[first]), draw, **words),
        sentence(draw.choice(MOOD_FRAMES[second]), draw, **words),
        label,
    )


MAKERS: tuple[Callable[[random.Random], Row], ...] = (
    toll_pair,
    toll_pair,
    toll_pair,
    no_toll_pair,
    part_pair,
    part_pair,
    framed_pair(CONTROL_FRAMES, CONTROL_LABELS, RIVAL_LABELS),
    taken_pair,
    framed_pair(DEED_FRAMES, DEED_LABELS),
    day_pair,
    mood_pair,
)
