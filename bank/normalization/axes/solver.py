"""Batch, Layer, Instance and Group Normalization: how many elements share a mean, and how many means there are.

The second road cuts an array into the parts that are normalised together, and counts.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from generator.solvers.normalization.normalization import Shape, slices, statistics

NAMES = {
    "batch": "среднее своё у каждого канала, как в BatchNorm",
    "layer": "среднее своё у каждого примера, как в LayerNorm",
    "instance": "среднее своё у каждой карты, как в InstanceNorm",
    "group": "среднее своё у каждой группы, как в GroupNorm",
}


@dataclass(frozen=True)
class Solved:
    """The answers, the two kinds, and what they are made of."""

    elements: int
    means: int
    others: int
    kind: str
    other: str
    groups: int
    area: int
    members: int


def solve(layers: str, samples: int, channels: int, height: int, width: int) -> Solved:
    """Multiply the sizes of the axes that a mean goes over, and those that it does not."""
    kind, other, groups = _read(layers)
    shape: Shape = (samples, channels, height, width)
    elements, means = statistics(kind, shape, groups)
    others, _ = statistics(other, shape, groups)
    return Solved(elements, means, others, kind, other, groups, height * width, channels // groups)


def _read(layers: str) -> tuple[str, str, int]:
    """The two kinds of normalisation and the number of groups, which is 1 if neither has groups."""
    kind, other = layers.split()
    number = layers.strip(" abcdefghijklmnopqrstuvwxyz").split()
    return kind.rstrip("0123456789"), other.rstrip("0123456789"), int(number[0]) if number else 1


def verify(solved: Solved, layers: str, samples: int, channels: int, height: int, width: int) -> dict[str, bool]:
    """Cut an array and measure the parts."""
    kind, other, groups = _read(layers)
    array = np.empty((samples, channels, height, width), np.int8)
    parts, other_parts = slices(kind, array, groups), slices(other, array, groups)
    return {
        "elements": {part.size for part in parts} == {solved.elements},
        "means": len(parts) == solved.means,
        "others": {part.size for part in other_parts} == {solved.others},
    }


def mistakes(solved: Solved, samples: int, channels: int, height: int, width: int) -> dict[str, dict[str, int]]:
    """Another kind of normalisation; positions overlooked; groups and members confused."""
    shape: Shape = (samples, channels, height, width)
    wrong: dict[str, dict[str, int]] = {"elements": {}, "means": {}, "others": {}}
    for kind, name in NAMES.items():
        if kind == "group" and solved.groups == 1:
            continue  # nobody has spoken of groups
        elements, means = statistics(kind, shape, solved.groups)
        if kind != solved.kind:
            wrong["elements"][name], wrong["means"][name] = elements, means
        if kind != solved.other:
            wrong["others"][name] = elements
    for name, kind, value in (("elements", solved.kind, solved.elements), ("others", solved.other, solved.others)):
        if kind != "instance":
            wrong[name]["положения не учтены"] = value // solved.area
        if kind == "group":
            wrong[name]["взято столько каналов, сколько групп"] = solved.groups * solved.area
    wrong["means"]["среднее своё в каждом положении"] = solved.means * solved.area
    if solved.kind == "group":
        wrong["means"]["посчитаны группы одного примера"] = solved.groups
    return wrong


def effort(solved: Solved) -> int:
    """The area; for each question which axes count, and the products."""
    products = {"batch": 1, "layer": 1, "instance": 0, "group": 2}
    means = {"batch": 0, "layer": 0, "instance": 1, "group": 1}
    return 1 + 3 + products[solved.kind] + means[solved.kind] + products[solved.other]
