"""How two places lie to each other: the same, one inside the other, apart, or not known."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Literal

from rapidfuzz import fuzz

from counterclaim.extractors.gazetteer import fold
from counterclaim.records import Place, PlaceKind

PlaceRelation = Literal["same", "contains", "within", "different", "unknown"]

# Two transliterations of one name within one country score this much and more on their folded
# forms ("chahar dara", "char dara": 86); other names of one province mostly stay below 80.
SAME_SPELLING = 86
# Nearer than this, a site or suburb and a city's centre cannot be told apart (km).
CITY_RADIUS_KM = 12.0
# Two entries of like name nearer than this are one place with two entries (km).
SAME_PLACE_KM = 20.0
EARTH_RADIUS_KM = 6371.0
_SIZE: dict[PlaceKind, int] = {
    "site": 0,
    "city": 1,
    "district": 2,
    "province": 3,
    "region": 4,
    "country": 5,
}
_BEST: tuple[PlaceRelation, ...] = ("same", "contains", "within", "unknown", "different")
_TURNED: dict[PlaceRelation, PlaceRelation] = {"contains": "within", "within": "contains"}


def relation(a: Place, b: Place) -> PlaceRelation:
    """How ``a`` lies to ``b``; ``contains`` says that ``b`` is inside ``a``."""
    if a.key and a.key == b.key:
        return "same"
    if _SIZE[a.kind] < _SIZE[b.kind]:
        turned = relation(b, a)
        return _TURNED.get(turned, turned)
    if a.country is None or b.country is None:
        return _without_country(a, b)
    if a.country != b.country:
        # Regions cross borders; points may lie on both sides of one.
        if "region" in {a.kind, b.kind} or _near(a, b, CITY_RADIUS_KM):
            return "unknown"
        return "different"
    if a.kind == "country":
        return "same" if b.kind == "country" else "contains"
    return _in_one_country(a, b)


def relation_sets(a: tuple[Place, ...], b: tuple[Place, ...]) -> PlaceRelation:
    """The best case over the most specific places of two claims; unknown where one has none."""
    found = {relation(one, other) for one in specific(a) for other in specific(b)}
    return next((kind for kind in _BEST if kind in found), "unknown")


def specific(places: Iterable[Place]) -> tuple[Place, ...]:
    """The places that hold no other one of the set ("Kunduz" but not "Afghanistan" beside it)."""
    listed = tuple(places)
    return tuple(
        place
        for place in listed
        if not any(other is not place and relation(place, other) == "contains" for other in listed)
    )


def distance_km(a: Place, b: Place) -> float | None:
    """Great-circle distance (haversine, mean earth radius 6371 km); ``None`` without points."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    d_lat, d_lon = lat_b - lat_a, math.radians(b.lon - a.lon)
    h = math.sin(d_lat / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(d_lon / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(h)))


def _without_country(a: Place, b: Place) -> PlaceRelation:
    """Without a country only an equal name of an equal kind says anything."""
    same_kind = a.kind == b.kind
    return (
        "same" if same_kind and a.kind == "region" and fold(a.name) == fold(b.name) else "unknown"
    )


def _in_one_country(a: Place, b: Place) -> PlaceRelation:
    alike = _alike(a, b)
    distance = distance_km(a, b)
    if a.kind == b.kind:
        return _of_one_kind(a, b, alike=alike)
    if _holds(a, b):
        return "contains"
    if a.kind == "region":
        return "unknown"
    if a.kind == "province":
        # The place names its own province, and it is another one.
        return "different" if _province_of(b) else "unknown"
    provinces = _province_of(a), _province_of(b)
    if all(provinces) and not _same_name(*provinces):
        return "unknown" if _near(a, b, CITY_RADIUS_KM) else "different"
    if a.kind == "district":
        return "contains" if alike else "unknown"
    if distance is None:
        return "unknown"
    return "contains" if distance <= CITY_RADIUS_KM else "different"


def _of_one_kind(a: Place, b: Place, *, alike: bool) -> PlaceRelation:
    provinces = _province_of(a), _province_of(b)
    parted = all(provinces) and not _same_name(*provinces)
    distance = distance_km(a, b) if a.kind in {"city", "site"} else None
    if alike and not parted:
        return "unknown" if distance is not None and distance > SAME_PLACE_KM else "same"
    if a.kind in {"region", "site"} and distance is None:
        return "different" if parted else "unknown"
    if distance is not None and distance <= CITY_RADIUS_KM:
        return "unknown"
    if alike and distance is None and a.kind != "province":
        return "different" if parted else "unknown"
    return "different"


def _holds(outer: Place, inner: Place) -> bool:
    """Whether the inner place names the outer one among its containers."""
    # The last name is the country's, the one before it a subdivision's, which often bears the
    # name of its main city; only what is named before these can be a city or district.
    names = inner.within[:-1] if outer.kind in {"province", "region"} else inner.within[:-2]
    return any(_same_name(outer.name, name) for name in names)


def _province_of(place: Place) -> str | None:
    """The subdivision that a place names around itself: all but the country, the last one."""
    inner = [name for name in place.within[:-1] if name]
    return inner[-1] if inner else None


def _alike(a: Place, b: Place) -> bool:
    return _same_name(a.name, b.name)


def _same_name(a: str | None, b: str | None) -> bool:
    if not a or not b:
        return False
    first, second = fold(a), fold(b)
    return first == second or fuzz.ratio(first, second) >= SAME_SPELLING


def _near(a: Place, b: Place, km: float) -> bool:
    distance = distance_km(a, b)
    return distance is not None and distance <= km
