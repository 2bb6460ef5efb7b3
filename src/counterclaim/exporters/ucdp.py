"""Events with their dead as a table in the shape of the UCDP Georeferenced Event Dataset.

Columns, names and order are those of the GED codebook (version 24.1), so that the table stacks
with UCDP's own. What counterclaim does not know stays empty: ids of conflicts, dyads and
countries, sides and the dead of each side. Figures are as reported, never verified.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from counterclaim.exporters import plain
from counterclaim.exporters.csv import cell
from counterclaim.exporters.wording import voice_name
from counterclaim.extractors import victims
from counterclaim.records import CasualtyRange, Claim, Document, Event, Place, Results

COLUMNS = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id "
    "conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a "
    "side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office "
    "source_date source_headline source_original where_prec where_coordinates "
    "where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id "
    "region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians "
    "deaths_unknown best high low gwnoa gwnob"
).split()
WHERE_PRECISION: Mapping[str, int] = {
    "site": 1,
    "city": 1,
    "district": 3,
    "province": 4,
    "region": 5,
    "country": 6,
}
"""Kind of place -> ``where_prec``: 1 the exact place, 3 a district, 4 a province, 6 a country."""
_DAYS = ((1, 1), (6, 2), (7, 3), (31, 4))  # longest stretch in days -> date_prec; more is 5
_SEVERAL = "; "


def table(results: Results) -> bytes:
    """One row an event with a figure of the dead, in UTF-8 with a byte-order mark."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    for known in rows(results):
        writer.writerow([cell(known.get(column)) for column in COLUMNS])
    return stream.getvalue().encode("utf-8-sig")


def rows(results: Results) -> Iterator[dict[str, object]]:
    """What is known of each event with a figure of the dead, by column."""
    claims = {claim.id: claim for claim in results.claim_records}
    documents = {document.path: document for document in results.documents}
    for event in results.event_records:
        killed = [row for row in event.casualties if row.measure == "killed"]
        if killed:
            yield {
                "id": event.id,
                "year": event.start.year if event.start else None,
                **_sources(killed, claims, documents),
                **_where(event, claims),
                **_when(event),
                **_deaths(killed),
            }


def _sources(
    killed: Sequence[CasualtyRange],
    claims: Mapping[str, Claim],
    documents: Mapping[str, Document],
) -> dict[str, object]:
    """The documents that give the figures, and who is quoted in them (``source_original``)."""
    behind = [claims[each] for row in killed for each in row.by if each in claims]
    paths = dict.fromkeys(claim.document for claim in behind)
    read = [documents[path] for path in paths if path in documents]
    speakers = dict.fromkeys(voice_name(each) for each in behind if each.voice.kind == "speaker")

    def joined(texts: Sequence[str | None]) -> str | None:
        return _SEVERAL.join(dict.fromkeys(text for text in texts if text)) or None

    return {
        "number_of_sources": len(paths),
        "source_article": _SEVERAL.join(_article(each) for each in read) or None,
        "source_office": joined([each.publisher for each in read]),
        "source_date": joined([plain.published(each.published) for each in read]),
        "source_headline": joined([each.title for each in read]),
        "source_original": joined(list(speakers)),
    }


def _article(document: Document) -> str:
    parts = (document.publisher, plain.published(document.published), document.title)
    return ",".join(f'"{part}"' for part in parts if part) or f'"{document.path}"'


def _where(event: Event, claims: Mapping[str, Claim]) -> dict[str, object]:
    """The event's first place, as its claims have it."""
    if not event.places:
        return {}
    named = (
        place
        for each in event.claims
        if each in claims
        for place in (*claims[each].places, *claims[each].setting.places)
    )
    found: Place | None = next((each for each in named if each.name == event.places[0]), None)
    if found is None:
        return {"where_coordinates": event.places[0]}
    known = found.lat is not None and found.lon is not None
    return {
        "where_prec": WHERE_PRECISION[found.kind],
        "where_coordinates": found.name,
        "where_description": _SEVERAL.join(event.places),
        "latitude": found.lat,
        "longitude": found.lon,
        "geom_wkt": f"POINT ({found.lon} {found.lat})" if known else None,
        "country": _country(found.country),
    }


def _country(code: str | None) -> str | None:
    """The English short name of an ISO 3166 alpha-2 code."""
    import pycountry

    found = pycountry.countries.get(alpha_2=code) if code else None
    return str(found.name) if found else code


def _when(event: Event) -> dict[str, object]:
    return {
        "date_prec": _date_precision(event.start, event.end),
        "date_start": plain.day(event.start),
        "date_end": plain.day(event.end),
    }


def _date_precision(start: date | None, end: date | None) -> int | None:
    """1 the day, 2 two to six days, 3 a week, 4 a month, 5 longer; None where an end is open."""
    if start is None or end is None:
        return None
    length = (end - start).days + 1
    return next((code for days, code in _DAYS if length <= days), 5)


def _deaths(killed: Sequence[CasualtyRange]) -> dict[str, object]:
    """``low``, ``best`` and ``high`` of all dead, and the best of those that are classed.

    Where one class holds all others its range is the event's; classes that exclude each other
    add up. Else nothing but the highest lower bound is known of the total.
    """
    classed = {
        "deaths_civilians": _best(killed, {"civilian"}),
        "deaths_unknown": _best(killed, {None, victims.TOP}),
    }
    whole = next((row for row in killed if all(_holds(row, other) for other in killed)), None)
    if whole is not None:
        ends = (whole.low, whole.best, whole.high)
    elif all(_apart(one, other) for one, other in combinations(killed, 2)):
        ends = (
            _sum([row.low for row in killed]),
            _sum([row.best for row in killed]),
            _sum([row.high for row in killed]),
        )
    else:
        ends = (max((row.low for row in killed if row.low is not None), default=None), None, None)
    low, best, high = map(plain.number, ends)
    return {**classed, "best": best, "high": high, "low": low}


def _best(killed: Sequence[CasualtyRange], classes: set[str | None]) -> int | float | None:
    return next((plain.number(row.best) for row in killed if row.victim_class in classes), None)


def _holds(row: CasualtyRange, other: CasualtyRange) -> bool:
    one, two = row.victim_class or victims.TOP, other.victim_class or victims.TOP
    return one in {two, victims.TOP} or victims.contains(one, two) is True


def _apart(row: CasualtyRange, other: CasualtyRange) -> bool:
    return victims.relation(row.victim_class, other.victim_class) == "disjoint"


def _sum(ends: Sequence[float | None]) -> float | None:
    """A sum, unknown where a part is."""
    known = [end for end in ends if end is not None]
    return sum(known) if len(known) == len(ends) else None
