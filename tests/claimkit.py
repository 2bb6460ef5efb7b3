"""Claims and pairs built by hand, for tests of the stages that come after extraction."""

from __future__ import annotations

from counterclaim import dates
from counterclaim.records import Claim, Control, Deed, Pair, Place, Quantity, Setting, Voice

KILLED = "killed"


def quantity(low, high=None, *, measure=KILLED, victims="people", of="people", exact=True):
    high = low if exact and high is None else high
    return Quantity(
        measure,
        low,
        high,
        approximate=False,
        of=of,
        victim_class=victims,
        text=f"{low}",
        start=0,
        end=1,
    )


def town(name="Marat", key=None, kind="city", within=()):
    return Place(name, kind, "ZZ", None, None, within, key or f"name:ZZ:{name.lower()}")


def claim(
    text="Ten people were killed in Marat",
    *,
    doc="a.txt",
    publisher="Agency A",
    published="2020-05-01",
    start=0,
    voice=None,
    quantities=(),
    control=None,
    deed=None,
    places=(),
    time=None,
    modality="fact",
    event=None,
    setting=None,
    sentence=0,
):
    return Claim(
        id=f"c-{doc}-{start}",
        document=doc,
        publisher=publisher,
        published=dates.parse_partial(published),
        text=text,
        quote=text,
        start=start,
        end=start + len(text),
        voice=voice or Voice("outlet", publisher),
        modality=modality,
        quantities=tuple(quantities),
        control=control,
        deed=deed,
        places=tuple(places),
        time=dates.parse_partial(time),
        event=event,
        setting=setting or Setting(),
        sentence=sentence,
    )


def pair(a, b, similarity=0.7, *, given=False):
    return Pair(a, b, a.event if a.event == b.event else None, similarity, given=given)


def state(actor, kind, place="Marat", **more):
    return Control(actor=actor, place=place, state=kind, **more)


def deed(actor, stance, act="the bombing in Marat"):
    return Deed(actor, act, stance)
