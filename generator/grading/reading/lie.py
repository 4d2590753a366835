"""Codes found + frames → how a page lies, or why that cannot be said. A page is given up rather than guessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from generator.documents.answer_sheet import Leaf, Spot
from generator.grading.reading import bend, corner_codes, frames, geometry
from generator.grading.reading.bend import Bend
from generator.grading.reading.corner_codes import Found
from generator.grading.reading.darkness import Darkness, darkness
from generator.grading.reading.geometry import Points

_FIRST, _NEXT, _LAST = 2.5, 1.6, 0.8
"""Millimetres within which a frame is sought, at first, when the page was grown, and at last."""
_FAR = 3.5
"""Millimetres within which a growing page is sought, half the way from box to box; bubbles stand closer."""
_SURE = 0.9
"""If fewer frames agree, the page is grown, and then sought again, `_MORE` times."""
_MORE = 3
_AGREED, _AGREEING = 0.4, 0.6
"""A frame agrees that lies within so many millimetres of the bend, and so large a share of them must."""
_AGREEING_NEARBY = 0.5
"""Of the frames nearby so large a share must agree, or what a place holds is doubted."""
_USUAL = 0.7
_FAINT, _WHOLE = 0.6, 0.85
"""A frame must be so clear, of what 3 of 10 of its size on the page surpass; one so clear is trusted by itself."""
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
    lie where the bend says.
    """

    given: Points
    dark: Darkness
    own: Points
    clear: NDArray[np.bool_]
    agreeing: float


@dataclass(frozen=True)
class _Codes:
    """The middles of the codes found, and how far they lie off their places on a flat page; both of shape (n, 2)."""

    places: Points
    offsets: Points


@dataclass(frozen=True)
class _Bent:
    """A bend and its frames: how far each lies off a flat page and off the bend, and how clear it is, 1 as usual."""

    bend: Bend
    offsets: Points
    apart: NDArray[np.float64]
    clear: NDArray[np.float64]


def lying(image: Image.Image, leaf: Leaf, found: Sequence[Found]) -> Lying:
    """How the page lies that these codes of one page are on."""
    known = np.concatenate([corner_codes.millimetres(code.corner) for code in found])
    pixels = np.concatenate([code.pixels for code in found])
    given = _flat(known, pixels)
    dark = darkness(image, given)
    codes = _codes(given, known, pixels)
    anchors = [spot for spot in leaf.spots if spot.anchor]
    bent = _settled(dark, leaf.spots, codes, bend.flat(), _FIRST) if len(found) == _ALL else None
    if bent is None or _agreeing(bent) < _SURE:
        tried = [_settled(dark, leaf.spots, codes, _grown(dark, anchors, codes), _NEXT), *([bent] if bent else [])]
        bent = max(tried, key=_agreeing)
    for _ in range(_MORE):
        if _agreeing(bent) < _SURE:
            bent = max(bent, _settled(dark, leaf.spots, codes, bent.bend, _NEXT), key=_agreeing)
    own, clear = _own(leaf.spots, bent)
    return Lying(given, dark, own, clear, _agreeing(bent))


def _flat(known: Points, pixels: Points) -> Points:
    """How a flat page would lie: the middles of codes say that best, as far as there are enough of them."""
    middles, there = (points.reshape(-1, 4, 2).mean(axis=1) for points in (known, pixels))
    match len(middles):
        case 1:
            return geometry.similarity(known, pixels)
        case 2:
            return geometry.similarity(middles, there)
        case 3:
            return geometry.projection(known, pixels)
        case _:
            return geometry.projection(middles, there)


def _codes(given: Points, known: Points, pixels: Points) -> _Codes:
    """What the codes, whose corners are known, say of the page, beside their projection."""
    middles, there = (points.reshape(-1, 4, 2).mean(axis=1) for points in (known, pixels))
    off = there - geometry.project(given, middles)
    slopes = np.linalg.inv(geometry.slopes(given, middles))
    return _Codes(middles, np.einsum("nij,nj->ni", slopes, off))


def _agreeing(bent: _Bent) -> float:
    return float(np.mean((bent.apart < _AGREED) & (bent.clear > _FAINT)))


def fault(lie: Lying) -> str | None:
    """Why the page is given up; None if it lies as it should."""
    if lie.agreeing < _AGREEING:
        found, needed = round(100 * lie.agreeing), round(100 * _AGREEING)
        return f"рамки на листе не найдены: на своих местах {found} % их, а нужно {needed} %"
    return None


def _settled(dark: Darkness, spots: Sequence[Spot], codes: _Codes, before: Bend, within: float) -> _Bent:
    """All frames of the page, near where a bend leads by the anchors, which are sought first and further off."""
    anchors = [spot for spot in spots if spot.anchor]
    return _bent(dark, spots, codes, _bent(dark, anchors, codes, before, within).bend, _LAST)


def _grown(dark: Darkness, anchors: Sequence[Spot], codes: _Codes) -> Bend:
    """The bend of a page of which little is known, from round its codes outwards, ring by ring."""
    centres = _centres(anchors)
    near = np.linalg.norm(centres[:, None] - codes.places[None], axis=2).min(axis=1)
    order = np.argsort(near)
    points, offsets, weights = codes.places, codes.offsets, np.full(len(codes.places), _CODES_SAY)
    grown = bend.fit(points, offsets, weights, len(points), most=0)[0]
    within = _FIRST if any(spot.role == "bubble" for spot in anchors) else _FAR
    start = 0
    while start < len(order):
        ring = order[start : max(start + _LEAST, int(np.searchsorted(near[order], near[order[start]] + _RING)))]
        there = bend.moves(grown, centres[ring])
        sought = frames.seek(dark, [anchors[n] for n in ring], there, within)
        points, offsets = np.concatenate([points, centres[ring]]), np.concatenate([offsets, there + sought.offsets])
        weights = np.concatenate([weights, _weights(sought.contrasts)])
        grown = bend.fit(points, offsets, weights, len(codes.places), most=1)[0]
        start += len(ring)
    return grown


def _weights(contrasts: NDArray[np.float64]) -> NDArray[np.float64]:
    usual = float(np.median(contrasts)) or 1.0
    result: NDArray[np.float64] = np.clip(contrasts / usual, 0, 1) ** 2 + 1e-3
    return result


def _bent(dark: Darkness, spots: Sequence[Spot], codes: _Codes, before: Bend, within: float) -> _Bent:
    """The bend by these frames, sought round where an earlier one leads."""
    centres = _centres(spots)
    there = bend.moves(before, centres)
    sought = frames.seek(dark, spots, there, within)
    clear = sought.contrasts / _usual(spots, sought.contrasts)
    sure = len(codes.places)
    points, offsets = np.concatenate([codes.places, centres]), np.concatenate([codes.offsets, there + sought.offsets])
    weights = np.concatenate([np.full(sure, _CODES_SAY), _weights(sought.contrasts)])
    found, apart = bend.fit(points, offsets, weights, sure)
    return _Bent(found, offsets[sure:], apart[sure:], clear)


def _usual(spots: Sequence[Spot], contrasts: NDArray[np.float64]) -> NDArray[np.float64]:
    """How clear frames of a spot's size usually are on this page; shape (spots,)."""
    sizes = np.array([spot.width * spot.height for spot in spots])
    usual = np.ones(len(spots))
    for size in np.unique(sizes):
        usual[sizes == size] = max(float(np.quantile(contrasts[sizes == size], _USUAL)), 1e-6)
    return usual


def _own(spots: Sequence[Spot], bent: _Bent) -> tuple[Points, NDArray[np.bool_]]:
    """Where each spot lies, and whether that is sure: its frame is all there, or there and where the others say."""
    centres = _centres(spots)
    good = (bent.clear > _FAINT) & (bent.apart < _AGREED)
    sure = good | ((bent.clear > _WHOLE) & (bent.apart < _LAST))
    own = np.where(sure[:, None], bent.offsets, bend.moves(bent.bend, centres))
    return own, sure & (bend.agreement(centres, sure, centres) >= _AGREEING_NEARBY)


def _centres(spots: Sequence[Spot]) -> Points:
    return np.array([(spot.x + spot.width / 2, spot.y + spot.height / 2) for spot in spots]).reshape(-1, 2)
