"""Words by which place names are known: head nouns, prepositions, and names that are none."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from counterclaim.extractors import gazetteer
from counterclaim.records import PlaceKind

HEADS: dict[str, PlaceKind] = {
    "province": "province",
    "governorate": "province",
    "state": "province",
    "oblast": "province",
    "prefecture": "province",
    "city": "city",
    "town": "city",
    "village": "city",
    "district": "district",
    "county": "district",
    "neighbourhood": "district",
    "neighborhood": "district",
    "suburb": "district",
    "borough": "district",
    "region": "region",
    "valley": "region",
    "airport": "site",
    "hospital": "site",
    "camp": "site",
    "prison": "site",
    "checkpoint": "site",
    "dam": "site",
    "bridge": "site",
    "highway": "site",
    "mosque": "site",
}
# Head nouns that stand before the name, too: "the city of X"; a suburb of X is not X.
HEADS_OF = frozenset(
    "province governorate state oblast prefecture city town village district region county".split()
)
PLURALS: dict[str, PlaceKind] = {
    "provinces": "province",
    "governorates": "province",
    "states": "province",
    "districts": "district",
    "cities": "city",
    "towns": "city",
    "villages": "city",
    "regions": "region",
    "counties": "district",
}
# Before a capitalised head noun these belong to its name ("Islamic State"), not to a place.
NOT_A_NAME = frozenset({"islamic", "united", "secretary", "free"})
CONNECTORS = frozenset(
    "- – e i al el ul de of del la le du da do dos das di y ibn bin abu ' ’ ez ad as sur en".split()
)
LOCATION_WORDS = frozenset(
    "in at from near to into around outside inside towards toward across throughout through of "
    "over within between beyond via reach reached enter entered leave left capture "
    "control north south east west attack".split()
)
DIRECTIONS = frozenset(
    "north south east west northern southern eastern western central northeast northwest southeast "
    "southwest northeastern northwestern southeastern southwestern north-east north-west "
    "south-east south-west north-eastern north-western south-eastern south-western upper lower "
    "greater downtown coastal rural mid".split()
)
# Groups and bodies whose names are also those of villages somewhere.
NEVER = frozenset(
    "taliban hamas hezbollah houthi houthis fatah isis isil daesh boko haram al qaeda qaida "
    "shabaab army police mission union congress senate president general minister ministry "
    "government parliament state nations council court bank party front brigade battalion force "
    "forces security allah islam muslim christian jewish sunni shia shiite kurd arab god pope king "
    "queen prince nato un eu au who bbc cnn reuters twitter facebook youtube telegram whatsapp "
    "google april may june july august march sunday monday friday saturday english of or and the "
    "republic alliance coalition movement league most some many more home house center centre "
    "capital city town village province district airport hospital university school church mosque "
    "street road avenue square".split()
)
NEVER_TOGETHER = frozenset(
    {"white house", "downing street", "red cross", "supreme court", "holy war", "wall street"}
)
CAPTURES = frozenset(
    "took take takes seized seize retook recaptured captured overran stormed besieged shelled "
    "bombed bombarded attacked liberated occupied occupy hit struck surrounded held hold holds "
    "controls controlled defended evacuated fled visited".split()
)
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class Region:
    """A region of the table, with its country and middle where it has one."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None


@lru_cache(maxsize=1)
def regions() -> dict[str, Region]:
    """The regions of ``data/regions.tsv`` by folded name."""
    text = resources.files("counterclaim.extractors").joinpath("data", "regions.tsv")
    found = {}
    for line in text.read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        name, code, lat, lon = ([*line.split("\t"), "", "", ""])[:4]
        point = (float(lat), float(lon)) if lat and lon else (None, None)
        found[gazetteer.fold(name)] = Region(name, code or None, *point)
    return found
