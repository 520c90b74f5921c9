"""Which maps detail which, and what they come to together."""

from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.portfolio.hierarchy import Node, Standing, rolled_up, tree

A, B, C, D = (UUID(int=at) for at in range(1, 5))


def shape(nodes: list[Node]) -> list[tuple[UUID, int]]:
    return [(node.map, node.depth) for node in nodes]


def test_detailed_maps_stand_below_the_one_that_links_to_them() -> None:
    nodes = tree([A, B, C, D], [(C, A), (A, B)])
    assert shape(nodes) == [(C, 0), (A, 1), (B, 2), (D, 0)]
    assert [node.below for node in nodes] == [(A, B), (B,), (), ()]


def test_a_map_that_two_link_to_is_listed_once() -> None:
    assert shape(tree([A, B, C], [(A, C), (B, C)])) == [(A, 0), (C, 1), (B, 0)]


def test_circles_and_links_to_oneself_end() -> None:
    assert shape(tree([A, B, C], [(A, B), (B, A), (C, C)])) == [(C, 0), (A, 0), (B, 1)]


def test_links_to_maps_that_one_may_not_see_are_left_out() -> None:
    assert shape(tree([A], [(A, B), (B, A)])) == [(A, 0)]


def test_what_is_known_rolls_up() -> None:
    node = Node(A, 0, (B, C))
    found = rolled_up(node, {A: Standing(60, 2, 0.5), B: Standing(None, 3, None), C: Standing(40, None, 1.5)})
    assert found is not None
    assert (found.maps, found.experience, found.pain_points) == (2, 50, 5)
    # What overshoots counts as there.
    assert found.progress == pytest.approx(0.75)
    assert rolled_up(Node(A, 0), {A: Standing(60, 2, 0.5)}) is None


IDS = st.sampled_from([UUID(int=at) for at in range(8)])


@given(st.lists(IDS, unique=True), st.lists(st.tuples(IDS, IDS)))
def test_each_map_is_there_once_whatever_links_there_are(maps: list[UUID], links: list[tuple[UUID, UUID]]) -> None:
    nodes = tree(maps, links)
    assert sorted(node.map for node in nodes) == sorted(maps)
    depths = [node.depth for node in nodes]
    assert all(after <= before + 1 for before, after in pairwise(depths))
    assert not depths or depths[0] == 0
