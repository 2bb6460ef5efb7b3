"""The words that say what became of the people counted: verbs, states and nouns by measure."""

from __future__ import annotations

from collections.abc import Iterable

from counterclaim.records import Measure

# Transitive verbs: forms in the order base, -s, past, participle, -ing.
_VERBS: dict[Measure, str] = {
    "killed": (
        "kill kills killed killed killing|slay slays slew slain slaying|murder|massacre|execute"
        "|assassinate|behead|slaughter|martyr|eliminate|neutralise|neutralize|lynch|electrocute"
        "|suffocate|asphyxiate|drown|exterminate|crush crushes crushed crushed crushing"
        "|incinerate|decapitate|strangle|hang hangs hanged hanged hanging"
        "|gun guns gunned gunned gunning|burn burns burned burnt burning"
    ),
    "injured": (
        "injure|wound|hurt hurts hurt hurt hurting|maim|hospitalise|hospitalize|mutilate|concuss"
    ),
    "casualties": "shoot shoots shot shot shooting|stab|knife",
    "missing": "",
    "captured": (
        "capture|arrest|detain|kidnap kidnaps kidnapped kidnapped kidnapping|abduct"
        "|imprison|apprehend|nab|seize|jail|intern|hold holds held held holding"
    ),
    "displaced": "displace|evacuate|uproot|relocate",
}
# Verbs whose object must be people before the measure holds ("captured 12 villages").
NEED_PEOPLE_VERBS = (
    "capture|seize|hold holds held held holding|burn burns burned burnt"
    " burning|crush|drown|evacuate"
    "|relocate|nab|eliminate|neutralise|neutralize|suffocate|shoot shoots shot shot shooting"
)
_INTRANSITIVE: dict[Measure, str] = {
    "killed": "die dies died dying|perish|succumb|drown|suffocate",
    "missing": "vanish|disappear",
    "captured": "surrender",
    "displaced": "flee flees fled fleeing",
}
STATES: dict[str, Measure] = {
    **dict.fromkeys(("dead", "fatally", "lifeless", "deceased", "martyred"), "killed"),
    **dict.fromkeys(("critical", "hurt", "hospitalised", "hospitalized"), "injured"),
    **dict.fromkeys(("missing", "unaccounted"), "missing"),
    **dict.fromkeys(("hostage", "captive", "prisoner"), "captured"),
    **dict.fromkeys(("homeless", "displaced"), "displaced"),
}
# Nouns that carry the measure of what is counted ("12 deaths").
NOUNS: dict[str, Measure] = {
    **dict.fromkeys(
        (
            "death",
            "deaths",
            "fatality",
            "fatalities",
            "lives",
            "killings",
            "slayings",
            "murders",
            "bodies",
            "corpses",
            "corpse",
            "drownings",
            "dead",
            "martyrs",
            "homicides",
        ),
        "killed",
    ),
    **dict.fromkeys(("injury", "injuries", "wounded", "injured", "woundings"), "injured"),
    **dict.fromkeys(("casualty", "casualties"), "casualties"),
    **dict.fromkeys(("disappearances",), "missing"),
    **dict.fromkeys(("arrests", "detentions", "abductions", "kidnappings", "arrest"), "captured"),
}
# Nouns that tell a lasting state of people; any verb near them weighs more.
WEAK_NOUNS: dict[str, Measure] = {
    **dict.fromkeys(("hostages", "detainees", "captives", "abductees", "hostage"), "captured"),
    **dict.fromkeys(("refugees", "idps", "evacuees"), "displaced"),
}
# "the deaths of 12", "the arrest of 12".
OF_NOUNS: dict[str, Measure] = {
    **NOUNS,
    **dict.fromkeys(
        (
            "body",
            "remains",
            "killing",
            "slaying",
            "murder",
            "massacre",
            "loss",
            "execution",
            "assassination",
            "slaughter",
            "drowning",
        ),
        "killed",
    ),
    **dict.fromkeys(("wounding", "maiming"), "injured"),
    **dict.fromkeys(("capture", "detention", "kidnapping", "abduction"), "captured"),
    **dict.fromkeys(("disappearance",), "missing"),
    **dict.fromkeys(("displacement", "evacuation", "exodus"), "displaced"),
}
TOLL_NOUNS = frozenset({"toll", "tolls", "tally", "count"})
COUNT_NOUNS = frozenset({"number", "total", "tally", "count", "figure", "numbers"})
# Freed people are no longer captured, saved lives not lost.
UNDOING = frozenset(
    "free frees freed freeing release releases released releasing rescue rescues rescued rescuing"
    " save saves saved saving swap swapped exchange exchanged escape escaped".split()
)
# What is killed or burnt without being people.
NOT_PEOPLE = frozenset(
    "cow cows cattle sheep goat goats horse horses dog dogs cat cats animal animals livestock camel"
    " camels chicken chickens pig pigs bird birds elephant elephants fish whales vehicles vehicle"
    " car cars truck trucks tank tanks house houses home homes building buildings villages village"
    " town towns district districts city cities shops checkpoints bases weapons rifles rounds shots"
    " bullets tonnes jobs seats posts positions ships boats planes aircraft helicopters drones"
    " times attacks incidents meetings rallies fires laws bills charges counts rockets".split()
)


def _forms(verbs: str) -> Iterable[tuple[str, ...]]:
    """Five forms of each verb; regular ones are made from the base."""
    for verb in filter(None, verbs.split("|")):
        given = verb.split()
        if len(given) > 1:
            yield tuple(given)
            continue
        base = given[0]
        stem = base.removesuffix("e")
        third = base + ("es" if base.endswith(("s", "sh", "ch", "x")) else "s")
        double = "b" if base in {"stab", "nab"} else ""
        past = f"{base}{double}ed" if stem == base else base + "d"
        yield base, third, past, past, f"{stem}{double}ing"


def _active() -> dict[str, Measure]:
    return {
        form: measure
        for measure, verbs in _VERBS.items()
        for forms in _forms(verbs)
        for form in forms
    }


def _participles() -> dict[str, Measure]:
    return {forms[3]: measure for measure, verbs in _VERBS.items() for forms in _forms(verbs)}


# Forms that govern an object to their right, and participles that state a subject to their left.
ACTIVE: dict[str, Measure] = _active()
PARTICIPLES: dict[str, Measure] = {**_participles(), "burned": "killed", "slain": "killed"}
INTRANSITIVE: dict[str, Measure] = {
    form: measure
    for measure, verbs in _INTRANSITIVE.items()
    for forms in _forms(verbs)
    for form in forms
}
NEED_PEOPLE = frozenset(form for forms in _forms(NEED_PEOPLE_VERBS) for form in forms)
BURNING = frozenset({"burn", "burns", "burned", "burnt", "burning", "crush", "crushed", "crushing"})
BE = frozenset(
    "was were are is be been being get gets got getting left found feared believed"
    " presumed reported thought said known listed declared pronounced confirmed remain remains"
    " remained lay lie lies lying considered".split()
)
HAVE = frozenset({"has", "have", "had", "who", "that", "which"})
SKIP_AFTER = frozenset(
    "to also still now then later all both may might could would will go goes went gone going"
    " turned wound end ended up as either themselves were ' ’ ” \" ''".split()
)
HOSPITAL_VERBS = frozenset(
    "taken rushed sent transported airlifted admitted brought carried flown treated receiving"
    " undergoing suffered sustained suffering hospitalized hospitalised remain remained remains"
    " were are was had with received suffer recovering in listed".split()
)
INJURY_WORDS = frozenset(
    "injuries wounds burns injury wound fractures lacerations concussions hospital hospitals clinic"
    " clinics condition infirmary".split()
)
ILLNESS_WORDS = frozenset(
    "virus cholera ebola covid coronavirus flu influenza measles disease illness fever infection"
    " infections outbreak poisoning symptoms malaria dengue plague".split()
)


def combined(measures: Iterable[Measure]) -> Measure:
    """One measure for coordinated words: "killed and wounded" are casualties.

    "shot and killed" are killed: what tells the outcome overrules what does not.
    """
    found = set(measures)
    if len(found) > 1:
        found.discard("casualties")
    if len(found) == 1:
        return found.pop()
    return "casualties" if found <= {"killed", "injured"} else "other"
