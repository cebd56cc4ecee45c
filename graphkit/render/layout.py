"""Where actors stand: positions computed once, here, so that the page draws at once and always the same.

Every step uses only operations that IEEE 754 defines exactly (sums in a fixed order, no BLAS, no random start), so that
the same graph gives the same positions on every machine. Positions are whole pixels at the page's natural size.

Source: stress majorization, Gansner, Koren and North 2005, doi:10.1007/978-3-540-31843-9_25; with pivots for large
graphs, Ortmann, Klimenta and Brandes 2017, doi:10.7155/jgaa.00440.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

EDGE = 150.0
DENSE_LIMIT = 420
ROOMY_LIMIT = 160
PIVOTS = 60
GAP = 60.0
VIEW = (640.0, 560.0)


def place(count: int, pairs: Sequence[tuple[int, int]], widths: Sequence[float]) -> list[tuple[int, int]]:
    """Give (x, y) of each of `count` actors tied by `pairs`; `widths` is the room in pixels that each label needs.

    Parts that are not tied to each other stand side by side, the largest first. Boxes of actor and label do not overlap
    in graphs of up to 420 actors; in larger ones the actors themselves do not, and the page hides labels instead.
    """
    neighbours: list[list[int]] = [[] for _ in range(count)]
    for first, second in sorted({(min(p), max(p)) for p in pairs if p[0] != p[1]}):
        neighbours[first].append(second)
        neighbours[second].append(first)
    labelled = count <= DENSE_LIMIT
    boxes = []
    for members in _components(neighbours):
        sizes = np.array([[max(widths[i], 44.0) if labelled else 40.0, 62.0 if labelled else 40.0] for i in members])
        where = {old: new for new, old in enumerate(members)}
        local = [[where[other] for other in neighbours[one]] for one in members]
        points = _component(local)
        points = _level(points)
        points = _roomy(points, sizes) if count <= ROOMY_LIMIT else _apart(points, sizes, 60 if labelled else 25)
        boxes.append((members, points, sizes))
    return _packed(count, boxes)


def _components(neighbours: list[list[int]]) -> list[list[int]]:
    seen = [False] * len(neighbours)
    found = []
    for start in range(len(neighbours)):
        if seen[start]:
            continue
        seen[start] = True
        queue = [start]
        for one in queue:
            for other in neighbours[one]:
                if not seen[other]:
                    seen[other] = True
                    queue.append(other)
        found.append(sorted(queue))
    return sorted(found, key=lambda members: (-len(members), members[0]))


def _component(neighbours: list[list[int]]) -> Floats:
    count = len(neighbours)
    if count == 1:
        return np.zeros((1, 2))
    if count == 2:
        return np.array([[-0.6 * EDGE, 0.0], [0.6 * EDGE, 0.0]])
    lengths = [[_length(neighbours, one, other) for other in neighbours[one]] for one in range(count)]
    pivots, distances = _pivots(neighbours, lengths, count if count <= DENSE_LIMIT else PIVOTS)
    start = _start(pivots, distances)
    if count <= DENSE_LIMIT:
        return _dense(start, distances[np.argsort(np.array(pivots), kind="stable")])
    return _sparse(start, neighbours, lengths, np.array(pivots), distances)


def _length(neighbours: list[list[int]], one: int, other: int) -> float:
    """Ties of hubs are longer, so that their many neighbours find room around them."""
    low, high = sorted((len(neighbours[one]), len(neighbours[other])))
    return EDGE * (1.0 + 0.13 * math.sqrt(high) + 0.12 * math.sqrt(low) * (low > 2))


def _pivots(neighbours: list[list[int]], lengths: list[list[float]], wanted: int) -> tuple[list[int], Floats]:
    """Give pivots, each the farthest from those before, and the lengths of the shortest paths from each to all."""
    import heapq

    count = len(neighbours)
    chosen = [max(range(count), key=lambda i: (len(neighbours[i]), -i))]
    nearest = [math.inf] * count
    rows = []
    while True:
        row = [math.inf] * count
        row[chosen[-1]] = 0.0
        heap = [(0.0, chosen[-1])]
        while heap:
            far, one = heapq.heappop(heap)
            if far > row[one]:
                continue
            for other, length in zip(neighbours[one], lengths[one], strict=True):
                if far + length < row[other]:
                    row[other] = far + length
                    heapq.heappush(heap, (far + length, other))
        rows.append(row)
        nearest = [min(a, b) for a, b in zip(nearest, row, strict=True)]
        if len(chosen) >= min(wanted, count):
            return chosen, np.array(rows)
        chosen.append(max((i for i in range(count) if nearest[i] > 0), key=lambda i: (nearest[i], -i)))


def _start(pivots: list[int], distances: Floats) -> Floats:
    """Spread actors by their distances to two far pivots, a turn of the golden angle telling equals apart."""
    count = distances.shape[1]
    second = min(2, len(pivots) - 1)
    turn = np.arange(count, dtype=np.float64)
    jitter = np.stack([(turn * 0.6180339887498949) % 1.0, (turn * 0.7548776662466927) % 1.0], axis=1) - 0.5
    return np.stack([distances[min(1, len(pivots) - 1)], distances[second]], axis=1) + jitter * EDGE


def _dense(points: Floats, distances: Floats) -> Floats:
    """Move every actor to where its distances to all others fit best, over and over."""
    count = len(points)
    weights = 1.0 / np.maximum(distances, 1.0) ** 2
    weights[np.arange(count), np.arange(count)] = 0.0
    total = weights.sum(axis=0)
    for _ in range(120 if count <= 150 else 70):
        moved = np.empty_like(points)
        dx = points[:, 0][None, :] - points[:, 0][:, None]
        dy = points[:, 1][None, :] - points[:, 1][:, None]
        reach = distances / np.maximum(np.sqrt(dx * dx + dy * dy), 1e-6)
        for axis, gap in ((0, dx), (1, dy)):
            aim = points[:, axis][:, None] + gap * reach
            moved[:, axis] = (weights * aim).sum(axis=0) / total
        points = moved
    return points


def _sparse(
    points: Floats, neighbours: list[list[int]], lengths: list[list[float]], pivots: Ints, distances: Floats
) -> Floats:
    """The same with few terms: an actor's neighbours, and the pivots with the weight of the actors near them."""
    count = len(points)
    near = np.bincount(distances.argmin(axis=0), minlength=len(pivots)).astype(np.float64)
    rows = np.concatenate(
        [np.repeat(np.arange(count), [len(one) for one in neighbours]), np.tile(np.arange(count), len(pivots))]
    )
    columns = np.concatenate([np.array([other for one in neighbours for other in one]), np.repeat(pivots, count)])
    wanted = np.concatenate([np.array([length for one in lengths for length in one]), distances.reshape(-1)])
    scale = np.concatenate([np.full(len(rows) - count * len(pivots), 1.0), np.repeat(near, count)])
    keep = rows != columns
    rows, columns, wanted, scale = rows[keep], columns[keep], wanted[keep], scale[keep]
    weights = scale / np.maximum(wanted, 1.0) ** 2
    total = np.bincount(rows, weights, minlength=count)
    for _ in range(60):
        dx = points[rows, 0] - points[columns, 0]
        dy = points[rows, 1] - points[columns, 1]
        reach = wanted / np.maximum(np.sqrt(dx * dx + dy * dy), 1e-6)
        x = np.bincount(rows, weights * (points[columns, 0] + dx * reach), minlength=count) / total
        y = np.bincount(rows, weights * (points[columns, 1] + dy * reach), minlength=count) / total
        points = np.stack([x, y], axis=1)
    return points


def _level(points: Floats) -> Floats:
    """Turn the drawing so that it is wider than high, as screens are, and centre it."""
    centred = points - points.sum(axis=0) / len(points)
    xx, yy = (centred[:, 0] ** 2).sum(), (centred[:, 1] ** 2).sum()
    xy = (centred[:, 0] * centred[:, 1]).sum()
    angle = 0.5 * math.atan2(2.0 * float(xy), float(xx - yy))
    cos, sin = math.cos(angle), math.sin(angle)
    return np.stack([centred[:, 0] * cos + centred[:, 1] * sin, centred[:, 1] * cos - centred[:, 0] * sin], axis=1)


def _roomy(points: Floats, sizes: Floats) -> Floats:
    """Spread a small part so that the labels find room at the size at which it fills a screen.

    Labels keep their size on the screen, so that in a drawing that is shown at half its size they need twice the room.
    """
    for _ in range(4):
        low, high = (points - sizes / 2).min(axis=0), (points + sizes / 2).max(axis=0)
        wide, tall = float(high[0] - low[0]), float(high[1] - low[1])
        if wide > 1.3 * tall and len(points) > 4:
            points = points * np.array([1.0, min(wide / (1.3 * tall), 1.5)])
        shrink = min(VIEW[0] / max(wide, 1.0), VIEW[1] / max(tall, 1.0), 1.0)
        points = _apart(points, sizes / max(shrink, 0.42), 50)
    return points


def _apart(points: Floats, sizes: Floats, rounds: int) -> Floats:
    """Push boxes that overlap apart along the shorter way, until none does or the rounds are used up."""
    half = sizes / 2.0 + 7.0
    for turn in range(rounds):
        order = np.argsort(points[:, 0], kind="stable")
        left = _neighbours_in_x(points, half, order)
        if not len(left[0]):
            return points
        first, second = left
        gap = points[second] - points[first]
        room = half[first] + half[second] - np.abs(gap)
        both = (room[:, 0] > 0) & (room[:, 1] > 0)
        if not both.any():
            return points
        first, second, gap, room = first[both], second[both], gap[both], room[both]
        sideways = room[:, 0] < room[:, 1] * (1.0 + 0.3 * (turn % 2))
        push = np.zeros_like(gap)
        for axis, chosen in ((0, sideways), (1, ~sideways)):
            sign = np.where(gap[:, axis] < 0, -1.0, 1.0)
            push[:, axis] = np.where(chosen, sign * (room[:, axis] / 2.0 + 0.5), 0.0)
        moved = points.copy()
        for axis in (0, 1):
            moved[:, axis] += np.bincount(second, push[:, axis], minlength=len(points)) * 0.8
            moved[:, axis] -= np.bincount(first, push[:, axis], minlength=len(points)) * 0.8
        points = moved
    return points


def _neighbours_in_x(points: Floats, half: Floats, order: Ints) -> tuple[Ints, Ints]:
    """Give the pairs whose boxes may overlap in x, found by a sweep from left to right."""
    x = points[order, 0]
    widest = float(half[:, 0].max())
    ends = np.searchsorted(x, x + half[order, 0] + widest, side="right")
    begins = np.arange(len(order)) + 1
    counts = np.maximum(ends - begins, 0)
    first = np.repeat(np.arange(len(order)), counts)
    offset = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    return order[first], order[first + 1 + offset]


def _packed(count: int, boxes: list[tuple[list[int], Floats, Floats]]) -> list[tuple[int, int]]:
    """Set the parts on shelves, the first as wide as the largest part, and give whole pixels around the middle."""
    placed = np.zeros((count, 2))
    frames: list[tuple[float, float]] = []
    for _, points, sizes in boxes:
        low, high = (points - sizes / 2).min(axis=0), (points + sizes / 2).max(axis=0)
        points -= low
        frames.append((float(high[0] - low[0]), float(high[1] - low[1])))
    area = sum((w + GAP) * (h + GAP) for w, h in frames)
    shelf = max(max((w for w, _ in frames), default=0.0), math.sqrt(area * 1.2))
    x = y = height = 0.0
    for (members, points, _), (width, tall) in zip(boxes, frames, strict=True):
        if x and x + width > shelf:
            x, y, height = 0.0, y + height + GAP, 0.0
        placed[members] = points + np.array([x, y])
        x, height = x + width + GAP, max(height, tall)
    if count:
        placed -= (placed.min(axis=0) + placed.max(axis=0)) / 2.0
    return [(round(float(px)), round(float(py))) for px, py in placed]


def room(label: str) -> float:
    """Estimate the width in pixels of a label at 13 pixels, broken in two lines where it is long."""
    longest = len(label) if len(label) <= 18 else max(len(part) for part in _halves(label))
    return 7.2 * min(longest, 28) + 10.0


def _halves(label: str) -> tuple[str, str]:
    spaces = [i for i, sign in enumerate(label) if sign == " "]
    if not spaces:
        return label, ""
    cut = min(spaces, key=lambda i: abs(i - len(label) / 2))
    return label[:cut], label[cut + 1 :]


def pairs_of(ends: Sequence[tuple[str, str]], index: Mapping[str, int]) -> list[tuple[int, int]]:
    """Give the distinct pairs of actors as indices, sorted."""
    return sorted({(min(index[a], index[b]), max(index[a], index[b])) for a, b in ends})
