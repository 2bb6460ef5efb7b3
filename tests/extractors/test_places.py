from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim import language
from counterclaim.extractors import places
from counterclaim.extractors.places import PlaceContext, relation, relation_sets
from counterclaim.records import Place


def located(nlp, *paragraphs, publisher=None):
    docs = [nlp(text) for text in paragraphs]
    context = PlaceContext.of(docs, publisher)
    return places.extract(docs[-1], context)


def shown(nlp, *paragraphs):
    return [(p.name, p.kind, p.country) for p in located(nlp, *paragraphs)]


def key_of(nlp, name, *paragraphs):
    return next(p.key for p in located(nlp, *paragraphs) if p.name == name)


def test_a_bare_name_is_the_city_and_names_its_province(nlp):
    (place,) = located(nlp, "Fighting went on in Kunduz.")
    assert (place.kind, place.key) == ("city", "geonames:1135689")
    assert place.within == ("Kunduz", "Afghanistan")


@pytest.mark.parametrize(
    "text", ["Clashes hit Kunduz province.", "Clashes hit the northern province of Kunduz."]
)
def test_with_its_head_noun_it_is_the_province(nlp, text):
    assert [p.key for p in located(nlp, text)] == ["iso:AF-KDZ"]


def test_a_head_noun_counts_for_the_whole_list(nlp):
    before = shown(nlp, "Rebels hold parts of the provinces of Kunduz, Balkh and Baghlan.")
    after = shown(nlp, "They plan to attack Kunduz, Faryab, Helmand and Kunar provinces.")
    assert [kind for _, kind, _ in before] == ["province"] * 3
    assert [name for name, _, _ in after] == ["Kunduz", "Faryab", "Helmand", "Kunar"]
    assert {kind for _, kind, _ in after} == {"province"}


def test_the_capital_of_a_name_is_the_province_of_it(nlp):
    found = located(nlp, "Militants entered Lashkar Gah, the capital of Helmand province.")
    assert [p.kind for p in found] == ["city", "province"]


def test_what_stands_behind_the_comma_decides(nlp):
    keys = [p.key for p in located(nlp, "A fire broke out in Glasgow, Kentucky.")]
    assert keys[0] != "geonames:2648579"
    assert keys[1] == "iso:US-KY"


def test_the_document_decides_between_namesakes(nlp):
    libya = key_of(nlp, "Tripoli", "Libya is at war.", "Shells fell on Tripoli.")
    lebanon = key_of(
        nlp,
        "Tripoli",
        "Lebanon and the Lebanese army are on alert in Lebanon.",
        "Shells fell in Tripoli.",
    )
    assert libya != lebanon


def test_a_town_of_no_size_is_not_moved_to_another_country(nlp):
    (place,) = located(nlp, "An attack was reported near Konna.")
    assert (place.country, place.lat) == (None, None)


def test_an_undecided_name_stays_open(nlp):
    (place,) = located(nlp, "A storm hit the town of Springfield in the United States.")[:1]
    assert (place.country, place.lat) == ("US", None)


def test_unknown_districts_sites_and_villages(nlp):
    found = located(
        nlp,
        "Afghanistan saw fighting. Troops left Chahar Dara district and Kandahar airport.",
    )
    kinds = {p.name: (p.kind, p.country, p.lat) for p in found}
    assert kinds["Chahar Dara"] == ("district", "AF", None)
    assert kinds["Kandahar airport"] == ("site", "AF", None)


def test_a_possessive_names_the_container(nlp):
    found = located(nlp, "A mine collapsed in Tanzania's Msalala district.")
    assert (found[-1].name, found[-1].kind, found[-1].country) == ("Msalala", "district", "TZ")


def test_regions(nlp):
    assert shown(nlp, "Rockets were fired from the Gaza Strip.") == [("Gaza Strip", "region", "PS")]


@pytest.mark.parametrize(
    "text",
    [
        "The Kabul Bank failed.",
        "Islamic State claimed it.",
        "West Ham beat Chelsea.",
        "The Taliban deny it.",
        "Reading is fun.",
        "Of course it is nice.",
        "President Ashraf Ghani spoke.",
        "The White House denied it.",
        "US troops and Afghan forces fought.",
        "Washington wants guarantees.",
        "Al-Qaeda in the Arabian Peninsula denied it.",
    ],
)
def test_what_is_no_place(nlp, text):
    assert shown(nlp, text) == []


def test_a_country_is_a_place_where_something_is_in_it(nlp):
    assert shown(nlp, "The US sent troops to Mali.") == [("Mali", "country", "ML")]


def test_the_city_is_the_one_of_the_sentence(nlp):
    found = located(nlp, "Troops in Kunduz said that a bomb in the center of the city killed ten.")
    assert [(p.text, p.key) for p in found] == [
        ("Kunduz", "geonames:1135689"),
        ("the city", "geonames:1135689"),
    ]


def test_the_city_is_the_documents_main_one(nlp):
    found = located(
        nlp, "Kunduz fell on Sunday.", "Fighters hold Kunduz, police said.", "The city is quiet."
    )
    assert [p.text for p in found] == ["The city"]


def test_the_provincial_capital_is_the_seat(nlp):
    found = located(
        nlp, "In Helmand province, police said, rebels are near the provincial capital."
    )
    assert found[-1].name == "Lashkar Gāh"
    assert found[-1].within == ("Helmand", "Afghanistan")


def test_what_cannot_be_settled_is_reported_and_left_out(nlp):
    docs = [nlp("Fighting hit Herat and Kandahar in Afghanistan. Later the city fell.")]
    context = PlaceContext.of(docs)
    assert [p.name for p in places.extract(docs[0], context)] == [
        "Herat",
        "Kandahar",
        "Afghanistan",
    ]
    assert [text for text, *_ in places.unresolved(docs[0], context, 10)] == ["the city"]
    (reference,) = places.unresolved(docs[0], context, 10)
    assert reference[1:] == (10 + docs[0].text.index("the city"), 10 + docs[0].text.index(" fell"))


def test_a_district_without_a_name_is_not_the_last_named_one(nlp):
    docs = [nlp("Imam Sahib district fell."), nlp("A key district fell. The district is poor.")]
    context = PlaceContext.of(docs)
    assert places.extract(docs[1], context) == []
    assert len(places.unresolved(docs[1], context)) == 1


def one(nlp, text, name):
    return next(p for p in located(nlp, text) if p.name == name)


@pytest.fixture
def some(nlp):
    kunduz = "Kunduz city in Kunduz province, Afghanistan, and Imam Sahib district, Afghanistan."
    city, province, country, district = located(nlp, kunduz)[:4]
    herat = one(nlp, "Fighting in Herat, Afghanistan.", "Herat")
    return {
        "city": city,
        "province": province,
        "country": country,
        "district": district,
        "herat": herat,
    }


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("city", "city", "same"),
        ("province", "city", "contains"),
        ("city", "province", "within"),
        ("country", "city", "contains"),
        ("province", "district", "contains"),
        ("city", "herat", "different"),
        ("herat", "province", "different"),
    ],
)
def test_relations(some, a, b, expected):
    assert relation(some[a], some[b]) == expected


def point(name, kind="city", lat=36.7, lon=68.8, within=("Kunduz", "Afghanistan")):
    return Place(name, kind, "AF", lat, lon, within, f"name:AF:{name.lower()}:{kind}")


def test_a_site_near_the_centre_is_not_elsewhere():
    assert relation(point("Kunduz"), point("X hospital", "site", lat=36.72)) == "contains"
    assert relation(point("Kunduz"), point("Y airport", "site", lat=37.7)) == "different"
    assert relation(point("Kunduz"), point("Z", "site", None, None)) == "unknown"


def test_spelling_variants_are_one_place():
    a = point("Chahar Dara", "district", None, None)
    b = point("Chahardara", "district", None, None)
    assert relation(a, b) == "same"


def test_without_a_country_nothing_is_different():
    unknown = Place("Rafah", "city", None, None, None, (), "name::rafah")
    assert relation(unknown, point("Kunduz")) == "unknown"
    assert relation(point("Kunduz"), unknown) == "unknown"


def test_sets_compare_their_most_specific_places(some):
    here = (some["city"], some["country"])
    there = (some["herat"], some["country"])
    assert relation_sets(here, there) == "different"
    assert relation_sets(here, (some["province"], some["herat"])) == "within"
    assert relation_sets(here, ()) == "unknown"


RELATED = st.builds(
    Place,
    name=st.sampled_from(["Kunduz", "Qunduz", "Herat", "X"]),
    kind=st.sampled_from(["site", "city", "district", "province", "region", "country"]),
    country=st.sampled_from(["AF", "SY", None]),
    lat=st.sampled_from([36.7, 34.3, None]),
    lon=st.just(68.8),
    within=st.sampled_from([(), ("Afghanistan",), ("Kunduz", "Afghanistan")]),
    key=st.sampled_from(["", "a", "b"]),
)


@settings(max_examples=300)
@given(RELATED, RELATED)
def test_a_relation_turned_round_is_the_opposite_one(a, b):
    turned = {"contains": "within", "within": "contains"}
    one_way, other_way = relation(a, b), relation(b, a)
    assert turned.get(one_way, one_way) == other_way


NAMES = st.sampled_from(
    "Kunduz the city of province , and in Washington Post US Afghan - Pul -e- Khumri district "
    "capital provincial Herat . al-Qaeda Republic Congo \u00ef 's near".split()
)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.lists(NAMES, max_size=16).map(" ".join), st.text(max_size=60)))
def test_no_text_breaks_it_and_offsets_hold(text):
    doc = language.load()(text)
    context = PlaceContext.of([doc])
    for place in places.extract(doc, context, 7):
        assert doc.text[place.start - 7 : place.end - 7] == place.text
    for wording, start, end in places.unresolved(doc, context, 7):
        assert doc.text[start - 7 : end - 7] == wording
