from __future__ import annotations

from datetime import date

import pytest

from counterclaim.readers.datelines import published_in, published_in_url

THE_DAY = date(2015, 10, 3)
BODY = "\n\nFighters took the bridge, a spokesman said.\nThe army denied it in 2014 and 2016.\n"


@pytest.mark.parametrize(
    "line",
    [
        "October 3, 2015",
        "(Saturday, October 3, 2015)",
        "2015-10-03",
        "Sat 3 Oct 2015 18.30 BST",
        "Published: October 3, 2015 10:24 PM EDT",
        "Posted at 10:00 on 3 October 2015",
        "By Ann Writer, Rivertown | October 3, 2015",
        "By Ann Writer and Ben Scribe October 3, 2015",
        "BY STAFF REPORTER \u2013 3 October 2015",
        "Example Wire | Oct. 3, 2015",
        "By Example Wire // October 3, 2015",
        "Shells hit the bridge Posted: Saturday, October 3, 2015 6:17 PM Updated: October 5, 2015",
        "RIVERTOWN, Nl. (Oct. 3, 2015) \u2013 Shells hit the old bridge at dawn.",
        "10:24 PM \u00b7 Oct 3, 2015",
        "\u2014 Ann Writer (@annwrites) October 3, 2015",
        "RIVERTOWN, Oct. 3, 2015 (Example Wire) - Shells hit the old bridge at dawn.",
        "RIVERTOWN, Northland, Oct. 3, 2015 \u2014 Shells hit the old bridge at dawn.",
    ],
)
def test_bylines_and_datelines_are_believed(line: str) -> None:
    span = published_in("A headline\n\n" + line + BODY)
    assert span is not None
    assert (span.first, span.last, span.precision) == (THE_DAY, THE_DAY, "day")


@pytest.mark.parametrize(
    "line",
    [
        "",
        "In 2015 the bridge fell",
        "October 2015",
        "The fighting began on October 3, 2015",
        "Remembering the attack of 3 October 2015",
        "The Bridge Attack, October 3, 2015",
        "Smoke over the bridge, October 3, 2015 (Example Wire)",
        "Timeline of what happened: October 3, 2015 and after",
        "On October 3, 2015",
        "03/10/2015",
        "By 3 October 2015 the fighters had taken the bridge.",
        "The army said on October 3, 2015 that its troops held both banks.",
        "February 30, 2015",
        "Date: Saturday, October 3, 2015, 10:55 PM",
        "A reporter speaks to people at the bridge. (Published Saturday, October 3, 2015)",
        "CAPTURE UPDATE October 3, 2015 \u2014",
    ],
)
def test_other_dates_are_not_the_day_of_publication(line: str) -> None:
    assert published_in("A headline\n\n" + line + BODY) is None


def test_publication_goes_before_an_update() -> None:
    text = "Updated: October 5, 2015\nPublished: October 3, 2015" + BODY
    assert published_in(text).first == THE_DAY  # type: ignore[union-attr]
    assert published_in("Last updated: October 5, 2015" + BODY).first.day == 5  # type: ignore[union-attr]


def test_two_days_of_one_rank_are_none() -> None:
    assert published_in("October 3, 2015\nOctober 4, 2015" + BODY) is None


def test_a_chronicle_has_no_day_of_publication() -> None:
    days = [f"October {n}, 2015\nShells hit the bridge.\nNobody was hurt." for n in range(3, 12)]
    assert published_in("\n".join(days)) is None
    late = "October 3, 2015\n" + "Text.\n" * 20 + "October 9, 2015\nText."
    assert published_in(late) is None


def test_a_date_far_down_is_not_believed() -> None:
    assert published_in("Text.\n" * 20 + "October 3, 2015") is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/2015/10/03/bridge", THE_DAY),
        ("https://example.org/news/2015/oct/03/bridge", THE_DAY),
        ("https://example.org/2015-10-03-bridge.html", THE_DAY),
        ("https://example.org/2015/10/bridge", None),
        ("https://example.org/2015/13/03/bridge", None),
        ("https://example.org/item/20151003", None),
        (None, None),
    ],
)
def test_the_day_in_an_address(url: str | None, expected: date | None) -> None:
    span = published_in_url(url)
    assert (span.first if span else None) == expected
