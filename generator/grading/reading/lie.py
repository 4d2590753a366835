"""Codes found + frames → how a page lies, or why that cannot be said. A page is given up rather than guessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image

from generator.documents.answer_sheet.layout import Leaf, Spot
from generator.grading.reading import corner_codes, frames, geometry
from generator.grading.reading.corner_codes import Found
from generator.grading.reading.darkness import Darkness, darkness
from generator.grading.reading.geometry import Points

_FIRST, _AGAIN = 2.5, 0.8
"""Millimetres within which a frame is sought, at first and when the bend is known."""
_AGREED = 0.4
_AGREEING = 0.6
"""So many of the frames must lie within so many millimetres of the bend."""
_APART = 3.5
"""Millimetres by which a code may lie off where frames say it should."""
_FAINT = 0.35
"""A frame must be so clear, of what is usual on the page."""
_ENOUGH = 2
"""Codes from which the first look goes over the whole page; from fewer it grows outwards."""
_GROWTH = (45.0, 70.0, 100.0, 140.0, 190.0, 250.0, 400.0)
_DEGREE_NEEDS = ((40, 3), (16, 2), (4, 1))
"""The degree of a bend by the frames that it rests on."""


@dataclass(frozen=True)
class Lying:
    """The darkness of a page and how it lies.

    `given` is the projection into the image as it was given, `bend` has shape (terms, 2), `agreeing` is the share of
    the frames that lie where the bend says, `apart` how many millimetres the codes' corners are off at most.
    """

    given: Points
    dark: Darkness
    bend: Points
    agreeing: float
    apart: float


def lying(image: Image.Image, leaf: Leaf, found: Sequence[Found]) -> Lying:
    """How the page lies that these codes of one page are on."""
    known = np.concatenate([corner_codes.millimetres(code.corner) for code in found])
    pixels = np.concatenate([code.pixels for code in found])
    fit = geometry.projection if len(found) >= _ENOUGH else geometry.affine
    given = fit(known, pixels)
    dark = darkness(image, given)
    anchors = [spot for spot in leaf.spots if spot.anchor]
    centres = _centres(anchors)
    near = np.min(np.linalg.norm(centres[:, None] - known[None], axis=2), axis=1)
    bend = np.zeros((1, 2))
    for reach in _GROWTH[-1:] if len(found) > _ENOUGH else _GROWTH:
        chosen = np.flatnonzero(near <= reach)
        if len(chosen) >= _DEGREE_NEEDS[-1][0]:
            bend = _bend(dark, [anchors[n] for n in chosen], bend, _FIRST)[0]
    bend, agreeing = _bend(dark, anchors, bend, _AGAIN)
    off = geometry.bent(known, bend) - known
    return Lying(given, dark, bend, agreeing, float(np.max(np.linalg.norm(off, axis=1), initial=0)))


def moves(lie: Lying, spots: Sequence[Spot]) -> Points:
    """How far each spot lies from its place on a flat page, in millimetres; the result has shape (n, 2)."""
    centres = _centres(spots)
    return geometry.bent(centres, lie.bend) - centres


def fault(lie: Lying) -> str | None:
    """Why the page is given up; None if it lies as it should."""
    if lie.agreeing < _AGREEING:
        return f"рамки на листе не найдены: сошлись {lie.agreeing:.0%} при нужных {_AGREEING:.0%}".replace("%", " %")
    if lie.apart > _APART:
        return "угловые метки и рамки на листе не согласуются"
    return None


def _centres(spots: Sequence[Spot]) -> Points:
    return np.array([(spot.x + spot.width / 2, spot.y + spot.height / 2) for spot in spots]).reshape(-1, 2)


def _bend(dark: Darkness, anchors: list[Spot], before: Points, within: float) -> tuple[Points, float]:
    """The bend by these frames, sought round where an earlier one leads, and the share of them that agree."""
    centres = _centres(anchors)
    there = geometry.bent(centres, before) - centres
    sought = frames.seek(dark, anchors, there, within)
    offsets = there + sought.offsets
    usual = float(np.median(sought.contrasts)) or 1.0
    weights = np.clip(sought.contrasts / usual, 0, 1) ** 2 + 1e-3
    degree = next((degree for needs, degree in _DEGREE_NEEDS if len(anchors) >= needs), 0)
    bend = geometry.bend(centres, offsets, weights, degree)
    apart = np.linalg.norm(offsets - (geometry.bent(centres, bend) - centres), axis=1)
    return bend, float(np.mean((apart < _AGREED) & (sought.contrasts > _FAINT * usual)))
