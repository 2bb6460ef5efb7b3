"""Words by which English says who holds, takes, enters, loses or defends a place.

General words only: no name of a party or a place stands here.
"""

from __future__ import annotations

from counterclaim.records import ControlState

# Verb -> state with the subject as actor and the object as place.
TRANSITIVE: dict[str, ControlState] = {
    **dict.fromkeys(("capture", "seize", "overrun", "conquer", "annex", "grab"), "captured"),
    **dict.fromkeys(
        ("retake", "recapture", "reclaim", "liberate", "regain", "recover", "reconquer"), "retaken"
    ),
    **dict.fromkeys(("enter", "storm", "infiltrate", "penetrate"), "entered"),
    **dict.fromkeys(("hold", "control", "retain", "occupy", "dominate", "rule"), "holds"),
    **dict.fromkeys(("besiege", "surround", "encircle", "blockade"), "besieged"),
    **dict.fromkeys(("attack", "assault", "shell", "raid", "contest"), "contested"),
    **dict.fromkeys(("lose", "abandon", "evacuate", "cede", "vacate"), "lost"),
}
# Verbs whose object is the enemy who was thrown back.
REPELLING = frozenset({"repel", "repulse", "rebuff", "thwart", "foil", "defeat", "rout"})
REPELLING_WITH = {
    ("beat", "back"),
    ("push", "back"),
    ("drive", "back"),
    ("turn", "back"),
    ("force", "back"),
    ("fight", "off"),
    ("fend", "off"),
    ("ward", "off"),
    ("beat", "off"),
}
EXPELLING = frozenset(
    {"drive", "push", "force", "expel", "oust", "evict", "chase", "flush", "clear", "eject"}
)
LEAVING = frozenset({"withdraw", "retreat", "flee", "pull", "retire", "escape"})
# Of forces only: people leave towns every day.
QUITTING = frozenset({"leave", "quit"})
MOVING_IN = frozenset({"move", "push", "advance", "break", "march", "sweep", "pour", "cross", "go"})
NEARING = frozenset(
    {"get", "reach", "advance", "arrive", "move", "come", "push", "approach", "mass", "gather"}
)
# Verbs that take "control of" a place as their object.
CONTROL_OBJECT: dict[str, ControlState] = {
    **dict.fromkeys(("take", "seize", "gain", "assume", "establish", "win", "wrest"), "captured"),
    **dict.fromkeys(("have", "maintain", "keep", "retain", "hold", "exercise", "claim"), "holds"),
    **dict.fromkeys(("retake", "regain", "restore", "recover", "reassert"), "retaken"),
    **dict.fromkeys(("lose", "cede", "relinquish", "surrender"), "lost"),
}
COPULAS = frozenset({"be", "remain", "stay", "stand", "come", "lie", "fall", "get", "become"})
CONTESTING = frozenset({"contest", "dispute"})
DISPUTED = frozenset({"contested", "disputed", "divided", "embattled"})
IN_CONTROL = frozenset({"control", "charge", "command", "possession"})
UNDER = frozenset(
    {"control", "rule", "occupation", "authority", "command", "grip", "hands", "hand"}
)
EDGES = frozenset({"outskirts", "outskirt", "edge", "edges", "gates", "periphery", "suburbs"})
HUBS = frozenset({"stronghold", "bastion", "bases", "base"})
PLACE_NOUNS = frozenset(
    "city town district capital village province area region headquarters base airport position "
    "territory neighbourhood neighborhood checkpoint outpost post border crossing hospital centre "
    "center compound prison road highway bridge dam field hill mountain town-hall station part "
    "ground island port facility building settlement suburb stronghold camp zone palace barracks"
    " garrison quarter block ridge height valley refinery oilfield countryside enclave pocket"
    " redoubt country peninsula governorate".split()
)
# Of these the name may follow: "the port of X", "the southern city of X".
NAMED_NOUNS = frozenset(
    "city town district capital village province area region port island settlement suburb"
    " stronghold bastion country peninsula governorate territory enclave neighbourhood"
    " neighborhood valley state part quarter".split()
)
# Nobody of these takes a place: what nature sends, and what happens.
NO_ACTORS = frozenset(
    "hurricane storm typhoon cyclone tornado earthquake quake flood virus wildfire fire tsunami"
    " locust protest demonstration rally clash fighting violence unrest prisoner inmate convict"
    " detainee meeting".split()
)
PARTS = frozenset(
    "outskirts outskirt headquarters centre center part parts position positions edge suburb "
    "suburbs square market airport neighbourhood neighborhood building buildings base compound "
    "post posts checkpoint checkpoints hospital prison hills heights mountains ridge valley"
    " countryside".split()
)
# "failed to take the town" says that it was not taken; "tried to" says nothing of the outcome.
FAILING = frozenset({"fail"})
MANAGING = frozenset({"manage", "begin", "start", "continue", "succeed", "help"})
# Past forms that the small pipeline leaves as they are.
LEMMAS = {
    "retook": "retake",
    "retaken": "retake",
    "overran": "overrun",
    "withdrew": "withdraw",
    "staged": "stage",
}
OFFENSIVES = frozenset({"attack", "assault", "offensive", "raid", "advance", "push"})
# "Launched an attack on": who condemns or reports one attacks nothing.
LAUNCHING = frozenset(
    "launch mount begin start stage lead make conduct carry resume press wage renew unleash "
    "execute undertake open commence".split()
)
# Bodies that have forces of their own.
SENDERS = frozenset(
    "government regime state group movement coalition alliance faction command authority "
    "organisation organization".split()
)
# Who comes to power in these takes no place.
BODIES = frozenset(
    "senate congress parliament house council assembly chamber legislature party board "
    "committee company".split()
)
# Place nouns that are often none: "hold a prominent position", "take the low road".
FIGURATIVE = frozenset("position part road ground centre center field post territory".split())
# Verbs by which a candidate gains a place.
WINNING = frozenset({"win", "carry", "sweep"})
# Words for a share of a place: "70 percent of the city", "most of it".
SHARES = frozenset(
    "percent % majority most half third quarter much bulk rest remainder all portion "
    "portions swathe swathes stretch three-quarters two-thirds part parts".split()
)
# An attribute "X-controlled" says who holds the place.
HELD_BY = frozenset({"controlled", "held", "occupied", "run", "besieged"})
# Who takes a town rather than a person.
FORCES = frozenset(
    "forces troops army rebels fighters militants insurgents soldiers militia military police "
    "units guards commandos jihadists separatists they".split()
)
