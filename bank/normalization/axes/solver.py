"""Batch, Layer, Instance and Group Normalization: how many elements share a mean, and how many means there are.

The independent check cuts an array into the parts that are normalised together, and counts.
"""

from dataclasses import dataclass

import numpy as np
from generator.solvers.normalization.normalization import slices, statistics
from generator.solvers.numbers.rounding import Mistakes

Layers = tuple[str, str, int]
NAMES = {
    "batch": "среднее своё у каждого канала, как в BatchNorm",
    "layer": "среднее своё у каждого примера, как в LayerNorm",
    "instance": "среднее своё у каждой карты, как в InstanceNorm",
    "group": "среднее своё у каждой группы, как в GroupNorm",
}


@dataclass(frozen=True)
class Solved:
    """The answers."""

    elements: int
    means: int
    others: int


def solve(layers: Layers, samples: int, channels: int, height: int, width: int) -> Solved:
    """Multiply the sizes of the axes that a mean goes over, and those that it does not."""
    kind, other, groups = layers
    shape = (samples, channels, height, width)
    return Solved(*statistics(kind, shape, groups), others=statistics(other, shape, groups)[0])


def verify(solved: Solved, layers: Layers, samples: int, channels: int, height: int, width: int) -> dict[str, bool]:
    """Cut an array and measure the parts."""
    kind, other, groups = layers
    array = np.empty((samples, channels, height, width), np.int8)
    parts, other_parts = slices(kind, array, groups), slices(other, array, groups)
    return {
        "elements": {part.size for part in parts} == {solved.elements},
        "means": len(parts) == solved.means,
        "others": {part.size for part in other_parts} == {solved.others},
    }


def mistakes(solved: Solved, layers: Layers, samples: int, channels: int, height: int, width: int) -> Mistakes:
    """Another kind of normalisation; positions overlooked; groups and members confused."""
    kind, other, groups = layers
    area = height * width
    kinds = [one for one in NAMES if groups > 1 or one != "group"]  # without groups nobody thinks of them
    counts = {one: statistics(one, (samples, channels, height, width), groups) for one in kinds}
    wrong: Mistakes = {
        "elements": {NAMES[one]: elements for one, (elements, _) in counts.items() if one != kind},
        "means": {NAMES[one]: means for one, (_, means) in counts.items() if one != kind},
        "others": {NAMES[one]: elements for one, (elements, _) in counts.items() if one != other},
    }
    for name, asked, value in (("elements", kind, solved.elements), ("others", other, solved.others)):
        if asked != "instance":
            wrong[name]["положения не учтены"] = value // area
        if asked == "group":
            wrong[name]["взято столько каналов, сколько групп"] = groups * area
    wrong["means"]["среднее своё в каждом положении"] = solved.means * area
    if kind == "group":
        wrong["means"]["посчитаны группы одного примера"] = groups
    return wrong


def effort(solved: Solved, layers: Layers) -> int:
    """The area; for each question which axes count, and the products."""
    products = {"batch": 1, "layer": 1, "instance": 0, "group": 2}
    means = {"batch": 0, "layer": 0, "instance": 1, "group": 1}
    kind, other, _ = layers
    return 1 + 3 + products[kind] + means[kind] + products[other]
