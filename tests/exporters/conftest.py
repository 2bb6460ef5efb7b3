"""One run made by hand: two documents of our invention, one of them hostile."""

from datetime import date

import pytest

from counterclaim.records import (
    Axis,
    CasualtyRange,
    Claim,
    Control,
    Document,
    Event,
    Finding,
    NliScore,
    Origins,
    Place,
    Quantity,
    Results,
    Run,
    Scope,
    Skipped,
    TimeSpan,
    Voice,
)

COURIER = Document(
    path="day1/courier.txt",
    text=(
        "The harbour town of Valdrena woke to smoke on Saturday.\n\n"
        "At least 12 dockers were killed when the customs house burned, the Interior Ministry "
        "said. The Northern Column holds the old fort, its spokesman Oru Tamm said. "
        "Two hundred families may leave by Monday.\n\n"
        "Trains were late in the capital."
    ),
    publisher="Coast Courier",
    published=TimeSpan(date(2031, 5, 4), date(2031, 5, 4), "day", "2031-05-04"),
    title="Fire at the customs house",
    url="https://courier.example/fire?a=1&b=2",
)
HOSTILE_NAME = "<script>alert('voice')</script>"
HOSTILE_QUOTE = (
    '<script>alert("quote")</script> about 7 dockers died "onmouseover="alert(1) '
    "\u202eevil\u202c \u200bhidden\x00nul ![x](http://evil.example/x.png) "
    "[y](javascript:alert(2)) # no heading"
)
LANTERN = Document(
    path="day2/<img src=x onerror=alert(3)>.txt",
    text=(
        f'=HYPERLINK("http://evil.example") {HOSTILE_QUOTE}, it said.\r\n'
        "Government troops retook the fort on 4 May, an officer said. "
        "The toll rose to 15 dockers by Sunday night. A dozen dockers were hurt."
    ),
    publisher="=Daily Lantern",
    published=TimeSpan(date(2031, 5, 1), date(2031, 5, 31), "month", "2031-05"),
    title="# Not a heading",
    url="javascript:alert(4)",
)
PLACE = Place("Valdrena", "city", "XV", 12.5, -3.0, key="valdrena")
DAY = TimeSpan(date(2031, 5, 3), date(2031, 5, 3), "day", "Saturday")
SINCE = TimeSpan(date(2031, 5, 3), None, "open", "since Saturday")


def make_claim(name: str, document: Document, quote: str, voice: Voice, **more) -> Claim:
    start = document.text.index(quote)
    values = {
        "id": name,
        "document": document.path,
        "publisher": document.publisher,
        "published": document.published,
        "text": quote,
        "quote": quote,
        "start": start,
        "end": start + len(quote),
        "voice": voice,
        "event": "e-1",
        **more,
    }
    return Claim(**values)


def killed(low: float | None, high: float | None, text: str, **more) -> Quantity:
    values = {"approximate": False, "of": "dockers", "victim_class": "civilians", **more}
    return Quantity("killed", low, high, text=text, start=0, end=len(text), **values)


MINISTRY = Voice("speaker", None, "Interior Ministry", "government", "said")
TAMM = Voice("speaker", "Oru Tamm", "spokesman", "Northern Column", "said")
OFFICER = Voice("speaker", None, "an officer", "government", "said")
HOSTILE = Voice("speaker", HOSTILE_NAME, "a\u2028b", "@party", "said")
OUTLET = Voice("outlet", None)

TOLL = make_claim(
    "c-1",
    COURIER,
    "At least 12 dockers were killed",
    MINISTRY,
    text="At least 12 dockers were killed when the customs house of Valdrena burned.",
    quantities=(killed(12.0, None, "At least 12 dockers"),),
    places=(PLACE,),
    time=DAY,
)
FORT = make_claim(
    "c-2",
    COURIER,
    "The Northern Column holds the old fort",
    TAMM,
    control=Control("Northern Column", "Valdrena", "holds", part="old fort"),
    places=(PLACE,),
    time=SINCE,
    unresolved=("its",),
)
PLAN = make_claim(
    "c-3", COURIER, "Two hundred families may leave by Monday", OUTLET, modality="planned"
)
TRAINS = make_claim("c-4", COURIER, "Trains were late in the capital.", OUTLET, event=None)
FEWER = make_claim(
    "c-5",
    LANTERN,
    HOSTILE_QUOTE,
    HOSTILE,
    quantities=(killed(5.95, 8.05, "about 7 dockers", approximate=True, victim_class=None),),
)
RETAKEN = make_claim(
    "c-6",
    LANTERN,
    "Government troops retook the fort",
    OFFICER,
    control=Control("government troops", None, "retaken", negated=True),
    modality="denied",
)
LATER = make_claim(
    "c-7", LANTERN, "The toll rose to 15 dockers", OUTLET, quantities=(killed(15.0, 15.0, "15"),)
)
HURT = make_claim("c-8", LANTERN, "A dozen dockers were hurt", OUTLET)

SAME = Axis("same", "Both name Valdrena.")
OPEN = Axis("unknown", "The second account gives no day <b>at all</b>.")
OTHER = Axis("different", "One counts the dead, the other the hurt.")
CLEAR = Scope(event=SAME, time=OPEN, place=SAME, subject=SAME)
APART = Scope(event=SAME, time=OPEN, place=SAME, subject=OTHER)
TWO = Origins(2, 1, 3, "Two speakers: Interior Ministry and <b>another</b>.")
SCORES = {
    "nli": {
        "a_to_b": NliScore(0.02, 0.08, 0.9).as_dict(),
        "b_to_a": NliScore(0.05, 0.15, 0.8).as_dict(),
    },
    "numbers": 0.95,
    "broken": float("nan"),
}


def make_finding(name: str, relation: str, kind: str, a: Claim, b: Claim, **more) -> Finding:
    values = {
        "event": "e-1",
        "strength": 0.8,
        "scope": CLEAR,
        "scores": {},
        "reasons": ("At least 12 and about 7 cannot both hold.",),
        **more,
    }
    return Finding(name, relation, kind, a, b, **values)


@pytest.fixture(scope="session")
def results() -> Results:
    """Conflicts, an agreement, an update, a pair that is not comparable, and a skipped input."""
    findings = (
        make_finding("f-1", "agreement", "casualties", TOLL, LATER, strength=0.9),
        make_finding("f-2", "not_comparable", "casualties", TOLL, HURT, scope=APART),
        make_finding("f-3", "conflict", "control", FORT, RETAKEN, strength=0.61),
        make_finding(
            "f-4", "conflict", "casualties", TOLL, FEWER, strength=0.83, scores=SCORES, origins=TWO
        ),
        make_finding("f-5", "update", "casualties", TOLL, LATER, strength=0.7, reasons=()),
        make_finding("f-6", "conflict", "other", TRAINS, FORT, event=None, strength=0.5),
    )
    casualties = (
        CasualtyRange("killed", "civilians", 12.0, 13.5, None, ("c-1", "c-7")),
        CasualtyRange("killed", None, 5.95, 7.0, 8.05, ("c-5",)),
    )
    events = (
        Event("e-2", "Trains", None, None, (), ("c-4",), (COURIER.path,)),
        Event(
            "e-1",
            "Fire at the customs house, Valdrena <i>",
            date(2031, 5, 3),
            None,
            ("Valdrena",),
            ("c-1", "c-2", "c-5", "c-6", "c-7", "c-8"),
            (COURIER.path, LANTERN.path),
            casualties,
        ),
    )
    run = Run(
        version="0.1.0",
        settings={"threshold": 0.5, "parties": {"Northern Column": ["column"]}, "encoding": None},
        models=({"name": "default", "file": "nli.onnx", "sha256": "0" * 64, "size": 12},),
        counts={
            "documents": 2,
            "claims": 8,
            "pairs_possible": 28,
            "proposed": 9,
            "gated": 7,
            "scored": 7,
            "found": 6,
        },
        seconds={"reading": 0.25, "scoring": 1.5},
        skipped=(Skipped("bad<b>.pdf", "is encrypted", "Give the password."),),
    )
    claims = (TOLL, FORT, PLAN, TRAINS, FEWER, RETAKEN, LATER, HURT)
    return Results((COURIER, LANTERN), claims, events, findings, run)


@pytest.fixture(scope="session")
def nothing() -> Results:
    """A run that read nothing."""
    return Results((), (), (), (), Run("0.1.0", {}, (), {}, {}, ()))
