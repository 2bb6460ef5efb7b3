"""Quantities of a sentence: measure, interval and class of victims."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.extractors import quantities

K, I, C, M, P, D, S, O = (  # noqa: E741 - one letter a measure keeps the table readable
    "killed",
    "injured",
    "casualties",
    "missing",
    "captured",
    "displaced",
    "strength",
    "other",
)
# Sentence -> (measure, low, high, class) of each quantity in order.
TABLE: list[tuple[str, list[tuple[str, float | None, float | None, str | None]]]] = [
    # War
    (
        "At least 20 security forces and five civilians were killed.",
        [(K, 20, None, "security_forces"), (K, 5, 5, "civilian")],
    ),
    ("Rebels killed 12 soldiers.", [(K, 12, 12, "soldier")]),
    ("The shelling killed 12 people.", [(K, 12, 12, "people")]),
    (
        "An air raid killed nine children and wounded 14 others.",
        [(K, 9, 9, "child"), (I, 14, 14, None)],
    ),
    ("Twelve guards have been killed.", [(K, 12, 12, "guard")]),
    ("The army killed 20 Taliban.", [(K, 20, 20, "insurgent")]),
    (
        "5 Marines and 12 Palestinians were killed.",
        [(K, 5, 5, "soldier"), (K, 12, 12, "people:PS")],
    ),
    ("The raid killed 12 Qassar.", [(K, 12, 12, None)]),
    ("In Marat, 26 were arrested.", [(P, 26, 26, "people")]),
    ("The garrison lost 40 men.", [(K, 40, 40, "man")]),
    ("More than 200 rebels surrendered.", [(P, 201, None, "insurgent")]),
    ("The army captured 30 insurgents.", [(P, 30, 30, "insurgent")]),
    ("The army captured 30 villages.", [(O, 30, 30, None)]),
    ("Insurgents took 15 policemen hostage.", [(P, 15, 15, "police")]),
    ("Between 300 and 400 fighters attacked the town.", [(S, 300, 400, "combatant")]),
    ("The coalition has 8,600 troops in the country.", [(S, 8600, 8600, "soldier")]),
    (
        "Five gunmen killed eight worshippers.",
        [(S, 5, 5, "attacker"), (K, 8, 8, "worshipper")],
    ),
    (
        "The offensive killed and wounded dozens of militants.",
        [(C, 24, 99, "militant")],
    ),
    ("Scores of soldiers were killed or wounded.", [(C, 40, 99, "soldier")]),
    ("Both sides suffered 300 casualties.", [(C, 300, 300, "people")]),
    ("Two US soldiers were wounded.", [(I, 2, 2, "soldier:US")]),
    (
        "Ten Kenyan soldiers and 30 militants died in the clash.",
        [(K, 10, 10, "soldier:KE"), (K, 30, 30, "militant")],
    ),
    ("A soldier was killed.", [(K, 1, 1, "soldier")]),
    (
        "A soldier and two civilians were killed.",
        [(K, 1, 1, "soldier"), (K, 2, 2, "civilian")],
    ),
    (
        "The strike hit a convoy, killing a commander and six of his guards.",
        [(K, 1, 1, "combatant"), (K, 6, 6, "guard")],
    ),
    ("Six peacekeepers are missing.", [(M, 6, 6, "peacekeeper")]),
    ("The fighting displaced 40,000 people.", [(D, 40000, 40000, "people")]),
    ("Tens of thousands fled their homes.", [(D, 20000, 99999, "people")]),
    ("Government forces control 50 districts.", [(O, 50, 50, None)]),
    ("Militants freed 12 prisoners.", [(O, 12, 12, "prisoner")]),
    ("The bodies of 14 farmers were found.", [(K, 14, 14, "civilian")]),
    ("Rockets claimed the lives of 12 residents.", [(K, 12, 12, "resident")]),
    ("The siege cost 900 lives.", [(K, 900, 900, "people")]),
    ("Medics saved 12 lives.", [(O, 12, 12, "people")]),
    ("The truce followed the deaths of 15 civilians.", [(K, 15, 15, "civilian")]),
    ("Snipers shot dead 3 medics.", [(K, 3, 3, "medic")]),
    # Headlines
    ("Car bomb kills 12, wounds 30 in capital", [(K, 12, 12, "people"), (I, 30, 30, "people")]),
    ("12 killed, 30 wounded in market blast", [(K, 12, 12, "people"), (I, 30, 30, "people")]),
    ("Attack leaves 12 dead and 30 hurt", [(K, 12, 12, "people"), (I, 30, 30, "people")]),
    ("Suicide attack: 5 dead, dozens wounded", [(K, 5, 5, "people"), (I, 24, 99, "people")]),
    ("Gunmen Kill 14 in Northern Town", [(K, 14, 14, "people")]),
    ("19 Die, 47 Injured in Bridge Collapse", [(K, 19, 19, "people"), (I, 47, 47, "people")]),
    ("At least 10 die in farm clashes: police", [(K, 10, None, "people")]),
    ("Twin blasts kill nearly 40, hospital says", [(K, 34, 40, "people")]),
    ("Landslide claims 95 in hill district", [(K, 95, 95, "people")]),
    ("UPDATE 3-Fifty inmates killed in riot", [(K, 50, 50, "prisoner")]),
    (
        "Ferry toll rises to 118, over 150 missing",
        [(K, 118, 118, "people"), (M, 151, None, "people")],
    ),
    ("Three police officers shot dead", [(K, 3, 3, "police")]),
    ("Over 30 feared dead after boat sinks", [(K, 31, None, "people")]),
    ("Troops kill 3 commanders, 37 bandits", [(K, 3, 3, "combatant"), (K, 37, 37, "attacker")]),
    ("74 IS jihadists killed: governor", [(K, 74, 74, "militant")]),
    # Disasters
    ("The death toll rose to 12.", [(K, 12, 12, "people")]),
    (
        "The agency raised the death toll to 12. The number of injured stands at 30.",
        [(K, 12, 12, "people"), (I, 30, 30, "people")],
    ),
    (
        (
            "The death toll from the fire in the suburb of Marat in the northern state of Belmar"
            " reaches 4, with 50 people injured."
        ),
        [(K, 4, 4, "people"), (I, 50, 50, "people")],
    ),
    ("Three members of the party are kidnapped and killed.", [(K, 3, 3, "people")]),
    (
        "Seven children and four women were among those killed.",
        [(K, 7, 7, "child"), (K, 4, 4, "woman")],
    ),
    ("The deaths shook a town of 300 people.", [(O, 300, 300, "people")]),
    ("Man shot and killed in a bar", [(K, 1, 1, "man")]),
    ("3-year-old killed in accidental shooting", [(K, 1, 1, "child")]),
    ("A boy shot and killed his 9-month-old brother.", [(K, 1, 1, "child")]),
    ("One of the raids claimed the life of a soldier.", [(K, 1, 1, "soldier")]),
    ("A man shot and killed two women.", [(K, 2, 2, "woman")]),
    ("A woman fatally shot three men in a bar.", [(K, 3, 3, "man")]),
    ("Two gunmen shot dead three men.", [(S, 2, 2, "attacker"), (K, 3, 3, "man")]),
    ("A teenager shot and fatally wounded two guards.", [(K, 2, 2, "guard")]),
    ("Two men were shot and killed by police.", [(K, 2, 2, "man")]),
    ("Five people were hit by stray bullets.", [(I, 5, 5, "people")]),
    ("Two men who worked as drivers are found slain in a house.", [(K, 2, 2, "man")]),
    ("The toll has climbed from 12 to 16.", [(K, 16, 16, "people")]),
    ("Officials put the death toll at 210.", [(K, 210, 210, "people")]),
    ("The number of dead has risen to 16.", [(K, 16, 16, "people")]),
    ("The find brings to 16 the number of people killed.", [(K, 16, 16, "people")]),
    ("The casualty toll stands at 75.", [(C, 75, 75, "people")]),
    ("The quake injured 85 people.", [(I, 85, 85, "people")]),
    ("Floods left 3,000 families homeless.", [(D, 3000, 3000, "family")]),
    ("An estimated 5.2 million people were displaced.", [(D, 4420000, 5980000, "people")]),
    ("About 40 fishermen went missing.", [(M, 34, 46, "civilian")]),
    ("Two hikers remain unaccounted for.", [(M, 2, 2, "tourist")]),
    ("Fifteen people drowned.", [(K, 15, 15, "people")]),
    (
        "At least 12 passengers perished when the bus plunged off the road.",
        [(K, 12, None, "passenger")],
    ),
    (
        "The storm resulted in 12 deaths and 30 injuries.",
        [(K, 12, 12, "people"), (I, 30, 30, "people")],
    ),
    ("No one was hurt in the fire.", [(I, 0, 0, "people")]),
    ("Nobody died.", [(K, 0, 0, "people")]),
    ("There were no casualties.", [(C, 0, 0, "people")]),
    ("All 13 passengers were killed.", [(K, 13, 13, "passenger")]),
    (
        "The 42 passengers and 4 crew members were all killed.",
        [(K, 42, 42, "passenger"), (K, 4, 4, "crew")],
    ),
    ("The avalanche buried the lodge, killing eight climbers.", [(K, 8, 8, "tourist")]),
    ("Authorities evacuated 7,000 residents.", [(D, 7000, 7000, "resident")]),
    ("A million residents were evacuated.", [(D, 1e6, 1e6, "resident")]),
    ("Seven firefighters were taken to hospital with burns.", [(I, 7, 7, "rescuer")]),
    ("The blaze destroyed 300 houses.", [(O, 300, 300, None)]),
    ("The heat killed 40 cows.", [(O, 40, 40, None)]),
    ("Several hundred people lost their lives.", [(K, 300, 900, "people")]),
    # Crime
    ("A gunman killed three students.", [(K, 3, 3, "student")]),
    ("Four people were shot.", [(C, 4, 4, "people")]),
    ("Four people were shot and killed.", [(K, 4, 4, "people")]),
    ("Two men were shot and wounded.", [(I, 2, 2, "man")]),
    ("Three teenagers were fatally shot.", [(K, 3, 3, "child")]),
    ("Two men were stabbed to death.", [(K, 2, 2, "man")]),
    ("Two women were beaten to death.", [(K, 2, 2, "woman")]),
    ("A 25-year-old man was shot dead.", [(K, 1, 1, "man")]),
    ("A 15-year-old was killed.", [(K, 1, 1, "child")]),
    ("Police arrested six suspects.", [(P, 6, 6, "suspect")]),
    ("Two suspects are in custody.", [(P, 2, 2, "suspect")]),
    ("Two suspects fled the scene.", [(O, 2, 2, "suspect")]),
    ("Kidnappers abducted 40 schoolgirls.", [(P, 40, 40, "child")]),
    ("Two officers were treated for injuries.", [(I, 2, 2, "police")]),
    ("Three victims are in critical condition.", [(I, 3, 3, "people")]),
    ("Four people were shot, two fatally.", [(C, 4, 4, "people"), (K, 2, 2, "people")]),
    ("The robbers held 12 customers hostage.", [(P, 12, 12, "civilian")]),
    ("The gunman was killed.", [(K, 1, 1, "attacker")]),
    # Protests
    ("Police detained 1,200 protesters.", [(P, 1200, 1200, "protester")]),
    ("More than 1,200 people have been arrested.", [(P, 1201, None, "people")]),
    ("Some 5,000 demonstrators marched.", [(O, 4250, 5750, "protester")]),
    (
        "Ten protesters and two police officers were hurt.",
        [(I, 10, 10, "protester"), (I, 2, 2, "police")],
    ),
    ("Clashes left 30 fans injured.", [(I, 30, 30, "fan")]),
    ("Security forces shot and killed at least eight demonstrators.", [(K, 8, None, "protester")]),
    ("There were 60 arrests.", [(P, 60, 60, "people")]),
    # Epidemics
    ("The outbreak killed 11 patients.", [(K, 11, 11, "patient")]),
    ("Cholera has claimed 300 lives.", [(K, 300, 300, "people")]),
    ("Health officials reported 45 deaths.", [(K, 45, 45, "people")]),
    ("The ministry confirmed 900 cases.", [(O, 900, 900, None)]),
    ("Nearly two dozen nurses died of the fever.", [(K, 20.4, 24, "medic")]),
    ("About 200 people were infected.", [(O, 170, 230, "people")]),
    ("Doctors reported 5,000 vaccinations.", [(O, 5000, 5000, None)]),
    # Industry
    ("The factory fire killed 112 workers.", [(K, 112, 112, "worker")]),
    ("A methane explosion trapped 30 miners.", [(O, 30, 30, "miner")]),
    ("Thirty-eight miners died underground.", [(K, 38, 38, "miner")]),
    ("The collapse crushed to death 5 builders.", [(K, 5, 5, "worker")]),
    ("The plant cut 300 jobs.", [(O, 300, 300, None)]),
    ("The company recalled 20,000 cars.", [(O, 20000, 20000, None)]),
    ("The leak hospitalised 40 employees.", [(I, 40, 40, "worker")]),
    ("Two workers are still missing.", [(M, 2, 2, "worker")]),
    # Parts, lists and asides
    (
        "Twelve people, including three children, were killed.",
        [(K, 12, 12, "people"), (K, 3, 3, "child")],
    ),
    (
        "Thirty people, among them 3 policemen, were killed.",
        [(K, 30, 30, "people"), (K, 3, 3, "police")],
    ),
    (
        "The blast killed 12 people, including three children and two women.",
        [(K, 12, 12, "people"), (K, 3, 3, "child"), (K, 2, 2, "woman")],
    ),
    ("Nine people were hurt; four of them died.", [(I, 9, 9, "people"), (K, 4, 4, "people")]),
    ("Nine people were hurt, one seriously.", [(I, 9, 9, "people"), (I, 1, 1, "people")]),
    (
        "The raid killed six people, two of them children.",
        [(K, 6, 6, "people"), (K, 2, 2, "child")],
    ),
    ("Among the dead were 12 children.", [(K, 12, 12, "child")]),
    ("Five people were killed and 12 injured.", [(K, 5, 5, "people"), (I, 12, 12, "people")]),
    ("Thirty miners were killed and 7 injured.", [(K, 30, 30, "miner"), (I, 7, 7, None)]),
    ("Three more were wounded.", [(I, 3, 3, "people")]),
    (
        "Killing 12, wounding 30, the rebels withdrew.",
        [(K, 12, 12, "people"), (I, 30, 30, "people")],
    ),
    (
        "The mob killed the mayor, his driver and four guards.",
        [(K, 1, 1, "worker"), (K, 4, 4, "guard")],
    ),
    (
        'The envoy said they "killed and wounded dozens" of Malian soldiers.',
        [(C, 24, 99, "soldier:ML")],
    ),
    (
        "The plan would cut British troops in the valley to 8,600 from a level of about 14,000.",
        [(S, 8600, 8600, "soldier:GB"), (S, 11900, 16100, "soldier:GB")],
    ),
    ("A mother of six was killed.", [(K, 1, 1, "woman")]),
    ("The death toll is now 975, an increase of 300.", [(K, 975, 975, "people")]),
    ("Nine people including two nurses killed in raid", [(K, 9, 9, "people"), (K, 2, 2, "medic")]),
    (
        "Eight residents died, and films show survivors, including two infants, pulled out.",
        [(K, 8, 8, "resident"), (O, 2, 2, "child")],
    ),
    ("Dozens more are missing.", [(M, 24, 99, "people")]),
    ("About ten women and children were killed.", [(K, 8.5, 11.5, "civilian")]),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_quantities_of_a_sentence(nlp: Any, text, expected):
    found = [(q.measure, q.low, q.high, q.victim_class) for q in quantities.extract(nlp(text))]
    assert found == expected


def test_the_table_is_wide():
    assert len(TABLE) >= 120


@pytest.mark.parametrize(
    "text",
    [
        "It happened on 12 May 2015 at 9 p.m.",
        "The 14th Brigade drove 30 km along Route 66.",
        "The repair cost $5 million, 30 percent more.",
        "Ada Example, 24, is from the capital.",
        "No one has claimed responsibility.",
        "They helped one another.",
        "It is one of the oldest bridges.",
        "The shooting happened at 3379 Dexter Road early on Sunday.",
        "They met outside the 47 Bar and Grill.",
        "It stopped at 419 Orchard Street.",
        "Aaron Miller, 25, and Ben Stone, 26 were arrested on Sunday.",
        "Aaron Miller, 25 and Ben Stone, 26, were arrested on Sunday.",
        "Carla Reyes, 34 was arrested on Sunday.",
    ],
)
def test_what_counts_nothing_is_left_out(nlp: Any, text):
    assert quantities.extract(nlp(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twelve people, including three children, were killed.", [(1, 0)]),
        ("Thirty people, among them 3 policemen, were killed.", [(1, 0)]),
        ("The blast killed 12 people, including three children and two women.", [(1, 0), (2, 0)]),
        ("Nine people were hurt; four of them died.", [(1, 0)]),
        ("Nine people were hurt. Four of them died.", [(1, 0)]),
        ("Four people were shot, two fatally.", [(1, 0)]),
        ("The blast killed 12 people and wounded 30 others.", []),
        ("At least 20 guards and five civilians were killed.", []),
    ],
)
def test_parts_are_linked_to_their_whole(nlp: Any, text, expected):
    doc = nlp(text)
    assert quantities.links(doc, quantities.extract(doc)) == expected
    assert quantities.links(doc, quantities.extract(doc, base=70)) == expected


def test_links_keep_to_the_quantities_that_are_given(nlp: Any):
    doc = nlp("Two boats sank. Twelve people, including three children, were killed.")
    found = quantities.extract(doc, base=500)
    assert quantities.links(doc, found[1:]) == [(1, 0)]
    assert quantities.links(doc, found[:1]) == []
    assert quantities.links(doc, []) == []


def test_a_part_is_never_larger_than_its_whole(nlp: Any):
    doc = nlp("Two guards stood there. Many fled, including 300 children.")
    assert quantities.links(doc, quantities.extract(doc)) == []


def test_the_phrase_carries_its_bound_and_its_noun(nlp: Any):
    doc = nlp("Police said at least 20 Kenyan soldiers were killed.")
    (found,) = quantities.extract(doc, base=100)
    assert (found.text, found.of) == ("at least 20 Kenyan soldiers", "Kenyan soldiers")
    assert doc.text[found.start - 100 : found.end - 100] == found.text


def test_a_negated_harm_is_not_read_as_harm(nlp: Any):
    found = quantities.extract(nlp("The 12 passengers were not injured."))
    assert [q.measure for q in found] == ["other"]


def test_an_empty_paragraph_has_none(nlp: Any):
    assert quantities.extract(nlp("")) == []


WORDS = st.sampled_from(
    "killed wounded 12 30 at least people soldiers and , . including of them were a man dead no one"
    " dozens toll rose to from 2015 hundred children the injured missing ( ) : 5-10 kills others"
    " who IS shot fled half not among".split()
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.lists(WORDS, max_size=14).map(" ".join), st.text(max_size=60)))
def test_offsets_and_intervals_hold_for_any_text(nlp: Any, text):
    doc = nlp(text)
    found = quantities.extract(doc, base=7)
    for quantity in found:
        assert doc.text[quantity.start - 7 : quantity.end - 7] == quantity.text
        assert quantity.text
        low, high = quantity.bounds
        assert low <= high
    for part, whole in quantities.links(doc, found):
        assert part != whole
    assert found == quantities.extract(doc, base=7)
