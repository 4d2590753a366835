"""Codes found + frames → how a page lies, or why that cannot be said. A page is given up rather than guessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from generator.documents.answer_sheet.layout import Leaf, Spot
from generator.grading.reading import bend, corner_codes, frames, geometry
from generator.grading.reading.bend import Bend
from generator.grading.reading.corner_codes import Found
from generator.grading.reading.darkness import Darkness, darkness
from generator.grading.reading.geometry import Points

_FIRST, _NEXT, _LAST = 2.5, 1.6, 0.8
"""Millimetres within which a frame is sought, at first, when the page was grown, and at last."""
_SURE = 0.9
"""If fewer frames agree, the page is grown."""
_AGREED, _AGREEING = 0.4, 0.6
"""A frame agrees that lies within so many millimetres of the bend, and so large a share of them must."""
_AGREEING_NEARBY = 0.5
"""Of the frames nearby so large a share must agree, or what a place holds is doubted."""
_APART = 3.5
"""Millimetres by which a code may lie off where frames say it should."""
_FAINT = 0.35
"""A frame must be so clear, of what is usual on the page."""
_ALL = 4
"""From all codes the first look goes over the whole page; from fewer it grows outwards, by so many millimetres."""
_RING = 14.0
_CODES_SAY = 4.0
"""What a code says, against the say of a frame."""
_LEAST = 4
"""Frames that a ring has at least."""


@dataclass(frozen=True)
class Lying:
    """The darkness of a page and how it lies.

    `given` is the projection into the image as it was given; `own`, of shape (spots, 2), is how far each spot of the
    leaf lies from its place on a flat page; that is `clear` or not; `agreeing` is the share of the frames that
    lie where the bend says, `apart` how many millimetres the codes' corners are off it at most.
    """

    given: Points
    dark: Darkness
    own: Points
    clear: NDArray[np.bool_]
    agreeing: float
    apart: float


@dataclass(frozen=True)
class _Codes:
    """The middles of the codes found, and how far they lie off their places on a flat page; both of shape (n, 2)."""

    places: Points
    offsets: Points


@dataclass(frozen=True)
class _Bent:
    """A bend and its frames: how far each lies off a flat page and off the bend, and whether it is clear."""

    bend: Bend
    offsets: Points
    apart: NDArray[np.float64]
    clear: NDArray[np.bool_]


def lying(image: Image.Image, leaf: Leaf, found: Sequence[Found]) -> Lying:
    """How the page lies that these codes of one page are on."""
    known = np.concatenate([corner_codes.millimetres(code.corner) for code in found])
    pixels = np.concatenate([code.pixels for code in found])
    given = _flat(known, pixels)
    dark = darkness(image, given)
    codes = _codes(given, known, pixels)
    anchors = [spot for spot in leaf.spots if spot.anchor]
    bent = _settled(dark, anchors, codes, bend.flat(), _FIRST) if len(found) == _ALL else None
    if bent is None or _agreeing(bent) < _SURE:
        grown = _settled(dark, anchors, codes, _grown(dark, anchors, codes), _NEXT)
        bent = grown if bent is None or _agreeing(grown) > _agreeing(bent) else bent
    own, clear = _own(leaf.spots, bent)
    apart = np.linalg.norm(bend.moves(bent.bend, codes.places) - codes.offsets, axis=1)
    return Lying(given, dark, own, clear, _agreeing(bent), float(apart.max()))


def _flat(known: Points, pixels: Points) -> Points:
    """How a flat page would lie: the middles of codes say that best, as far as there are enough of them."""
    middles, there = (points.reshape(-1, 4, 2).mean(axis=1) for points in (known, pixels))
    match len(middles):
        case 1:
            return geometry.similarity(known, pixels)
        case 2:
            return geometry.similarity(middles, there)
        case 3:
            return geometry.affine(middles, there)
        case _:
            return geometry.projection(middles, there)


def _codes(given: Points, known: Points, pixels: Points) -> _Codes:
    """What the codes, whose corners are known, say of the page, beside their projection."""
    middles, there = (points.reshape(-1, 4, 2).mean(axis=1) for points in (known, pixels))
    off = there - geometry.project(given, middles)
    slopes = np.linalg.inv(geometry.slopes(given, middles))
    return _Codes(middles, np.einsum("nij,nj->ni", slopes, off))


def _agreeing(bent: _Bent) -> float:
    return float(np.mean((bent.apart < _AGREED) & bent.clear))


def fault(lie: Lying) -> str | None:
    """Why the page is given up; None if it lies as it should."""
    if lie.agreeing < _AGREEING:
        found, needed = round(100 * lie.agreeing), round(100 * _AGREEING)
        return f"рамки на листе не найдены: на своих местах {found} % их, а нужно {needed} %"
    if lie.apart > _APART:
        return "угловые метки и рамки на листе не согласуются"
    return None


def _settled(dark: Darkness, anchors: Sequence[Spot], codes: _Codes, before: Bend, within: float) -> _Bent:
    """The frames of the page, sought round where a bend leads, and once more near where they were found."""
    first = _bent(dark, anchors, codes, before, within)
    return _bent(dark, anchors, codes, first.bend, _LAST)


def _grown(dark: Darkness, anchors: Sequence[Spot], codes: _Codes) -> Bend:
    """The bend of a page of which little is known, from round its codes outwards, ring by ring."""
    centres = _centres(anchors)
    near = np.linalg.norm(centres[:, None] - codes.places[None], axis=2).min(axis=1)
    order = np.argsort(near)
    points, offsets, weights = codes.places, codes.offsets, np.full(len(codes.places), _CODES_SAY)
    grown = bend.fit(points, offsets, weights, most=0)[0]
    start = 0
    while start < len(order):
        ring = order[start : max(start + _LEAST, int(np.searchsorted(near[order], near[order[start]] + _RING)))]
        there = bend.moves(grown, centres[ring])
        sought = frames.seek(dark, [anchors[n] for n in ring], there, _FIRST)
        points, offsets = np.concatenate([points, centres[ring]]), np.concatenate([offsets, there + sought.offsets])
        weights = np.concatenate([weights, _weights(sought.contrasts)])
        grown = bend.fit(points, offsets, weights, most=1)[0]
        start += len(ring)
    return grown


def _weights(contrasts: NDArray[np.float64]) -> NDArray[np.float64]:
    usual = float(np.median(contrasts)) or 1.0
    result: NDArray[np.float64] = np.clip(contrasts / usual, 0, 1) ** 2 + 1e-3
    return result


def _bent(  # noqa: PLR0913, PLR0917 - what is sought, where, how far
    dark: Darkness, anchors: Sequence[Spot], codes: _Codes, before: Bend, within: float, most: int = 2
) -> _Bent:
    """The bend by these frames, sought round where an earlier one leads."""
    centres = _centres(anchors)
    there = bend.moves(before, centres)
    sought = frames.seek(dark, anchors, there, within)
    usual = float(np.median(sought.contrasts)) or 1.0
    weights = _weights(sought.contrasts)
    points, offsets = np.concatenate([centres, codes.places]), np.concatenate([there + sought.offsets, codes.offsets])
    found, apart = bend.fit(points, offsets, np.concatenate([weights, np.full(len(codes.places), _CODES_SAY)]), most)
    return _Bent(found, offsets[: len(anchors)], apart[: len(anchors)], sought.contrasts > _FAINT * usual)


def _own(spots: Sequence[Spot], bent: _Bent) -> tuple[Points, NDArray[np.bool_]]:
    """Where each spot lies: where its frame is, if that is clear and near the bend, else where the bend leads."""
    own, clear = bend.moves(bent.bend, _centres(spots)), np.ones(len(spots), dtype=np.bool_)
    anchors = np.flatnonzero([spot.anchor for spot in spots])
    good = bent.clear & (bent.apart < _AGREED)
    own[anchors[good]] = bent.offsets[good]
    clear[anchors] = bent.clear
    return own, clear & (bend.agreement(_centres([spots[n] for n in anchors]), good, _centres(spots)) >= _AGREEING_NEARBY)


def _centres(spots: Sequence[Spot]) -> Points:
    return np.array([(spot.x + spot.width / 2, spot.y + spot.height / 2) for spot in spots]).reshape(-1, 2)
