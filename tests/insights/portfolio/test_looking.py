"""What stands in the address of the portfolio."""

import pytest

from insights.portfolio.looking import Looking


def test_what_makes_no_sense_is_left_out() -> None:
    told = {"status": "x", "lead": "x", "needs": "x", "sort": "x", "trend": "x", "page": "x", "q": "  a "}
    assert Looking.of(told) == Looking(q="a")


def test_the_address_is_the_shortest_and_is_read_back() -> None:
    looking = Looking(q="a b", needs="late", sort="-experience", trend="closure", page=2)
    query = dict(part.split("=") for part in looking.query.lstrip("?").replace("+", " ").split("&"))
    assert Looking.of(query) == looking
    assert Looking().query == "?"
    # Whatever changes, one begins on the first page; another trend leaves one where one is.
    assert looking.but(needs="").page == 1
    assert "page=2" in dict(looking.trends)["experience"]


@pytest.mark.parametrize(
    ("sort", "order", "told"),
    [
        ("experience", "experience", "ascending"),
        ("-experience", "experience", "descending"),
        # The most pain points come first.
        ("pain_points", "pain_points", "descending"),
        ("-pain_points", "pain_points", "ascending"),
        ("experience", "title", ""),
    ],
)
def test_heads_of_columns_say_how_the_list_is_sorted(sort: str, order: str, told: str) -> None:
    assert Looking(sort=sort).headings[order][1] == told


def test_a_head_sorts_and_then_reverses() -> None:
    assert "sort=title" in Looking().headings["title"][0]
    assert "sort=-title" in Looking(sort="title").headings["title"][0]
