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
    "airfield": "site",
    "airbase": "site",
    "base": "site",
    "barracks": "site",
    "university": "site",
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
# What stands between a place and the head noun of a site in it: "Kandahar International Airport".
SITE_WORDS = frozenset(
    "international national regional general central air military naval army civil memorial "
    "public main".split()
)
# The last words of names of waters and mountains, and those that belong to no country.
NATURAL = frozenset(
    "lake river sea ocean mountain mountains hills island islands desert peninsula valley bay gulf "
    "strait straits canal channel coast forest pass plain plains".split()
)
BUILDINGS = frozenset(
    "park arena stadium reef station square museum tower hotel mall palace cathedral church "
    "temple shrine market mine road street avenue terminal port plant".split()
)
OPEN_WATERS = frozenset({"sea", "ocean", "gulf", "strait", "straits", "channel"})
# Groups that carry a region's name: the capitalised words behind are the group's.
GROUPS = frozenset(
    {("islamic", "state"), ("al", "qaeda"), ("al", "qaida"), ("-", "qaeda"), ("-", "qaida")}
)
# Before a name these make it a person's.
TITLES = frozenset(
    "president minister premier general colonel major captain lieutenant sergeant commander chief "
    "governor mayor senator ambassador envoy spokesman spokeswoman spokesperson leader secretary "
    "sheikh mullah maulvi mawlawi ayatollah imam king queen prince princess judge doctor dr mr mrs "
    "ms sir chancellor emir sultan pope professor journalist".split()
)
# Countries whose names are people's first names, too.
FIRST_NAMES = frozenset({"chad", "jordan", "georgia", "israel"})
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
    "forces security allah islam muslim christian jewish sunni shia shiite shi'ite kurd arab "
    "god pope king queen prince nato un eu au who bbc cnn reuters twitter facebook youtube "
    "telegram whatsapp "
    "google april may june july august march sunday monday friday saturday english of or and the "
    "republic alliance coalition movement league most some many more home house center centre "
    "capital city town village province district port airport hospital university school church "
    "mosque street road avenue square uptown downtown midtown".split()
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
class Named:
    """A place name in a paragraph; token indices, ``end`` not included.

    ``name_start`` and ``name_end`` bound the name proper, ``start`` and ``end`` the name with
    its head noun. ``label`` is spaCy's, empty where it saw no entity; ``located`` says that a
    word of place stands before it.
    """

    start: int
    end: int
    name_start: int
    name_end: int
    name: str
    head: PlaceKind | None
    head_word: str
    label: str
    located: bool


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
