"""Positions: the same each time, apart, near what they are tied to."""

from __future__ import annotations

import math
import random

from graphkit.render.layout import place, room


def ring(count: int) -> list[tuple[int, int]]:
    return [(i, (i + 1) % count) for i in range(count)]


def test_the_same_graph_gets_the_same_whole_pixels() -> None:
    pairs = [*ring(30), (0, 15), (3, 20)]
    assert place(30, pairs, [80.0] * 30) == place(30, list(reversed(pairs)), [80.0] * 30)
    assert all(isinstance(value, int) for point in place(30, pairs, [80.0] * 30) for value in point)


def test_no_actor_and_label_lies_on_another() -> None:
    draw = random.Random(3)
    pairs = [(draw.randrange(i), i) for i in range(1, 60)]
    points = place(60, pairs, [110.0] * 60)
    overlaps = [
        (a, b)
        for a in range(60)
        for b in range(a)
        if abs(points[a][0] - points[b][0]) < 110 and abs(points[a][1] - points[b][1]) < 62
    ]
    assert overlaps == []


def test_the_tied_stand_nearer_than_the_untied() -> None:
    pairs = ring(24)
    points = place(24, pairs, [50.0] * 24)
    near = [math.dist(points[a], points[b]) for a, b in pairs]
    far = [math.dist(points[i], points[(i + 12) % 24]) for i in range(24)]
    assert max(near) < min(far)


def test_parts_that_are_not_tied_stand_apart() -> None:
    points = place(8, [(0, 1), (1, 2), (0, 2), (3, 4), (5, 6)], [60.0] * 8)
    assert len(set(points)) == 8
    first = max(x for x, _ in points[:3]), max(y for _, y in points[:3])
    assert all(x > first[0] or y > first[1] for x, y in points[3:])


def test_two_thousand_actors_are_placed_apart() -> None:
    draw = random.Random(5)
    pairs = [(draw.randrange(i), i) for i in range(1, 2000) for _ in range(2)]
    points = place(2000, pairs, [60.0] * 2000)
    assert len(set(points)) > 1980


def test_no_actor_at_all_is_no_position() -> None:
    assert place(0, [], []) == []


def test_a_long_name_needs_the_room_of_two_lines() -> None:
    assert room("Mujahedin e-Khalq Organization") < 7.2 * 30
    assert room("Iran") < room("United States")
