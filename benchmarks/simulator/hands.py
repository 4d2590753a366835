"""Hands that fill answer sheets: pens and pencils, ways of marking, strokes that miss the dots, marks rubbed out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image, ImageChops, ImageDraw

from generator.documents.answer_sheet.fields import CELL, STENCIL
from generator.documents.answer_sheet.layout import GRADERS, STENCILS, Leaf, Spot
from generator.documents.answer_sheet.stencil import DIGITS, NODES, STROKES

Line = list[tuple[float, float]]


@dataclass(frozen=True)
class Hand:
    """A writer: the pen's width in millimetres and darkness, how grainy it is, how strokes miss, how boxes are marked.

    `off` is the standard deviation of the ends of strokes, in millimetres; `rubbed` the share of other boxes that were
    marked once and rubbed out, of which `left` of the darkness remains.
    """

    width: float
    darkness: float
    grain: float
    off: float
    mark: str
    rubbed: float = 0.0
    left: float = 0.15


@dataclass(frozen=True)
class Truth:
    """What was meant at each place: 1 or 0 for a box, the digit or -1 for a stencil."""

    values: tuple[int, ...]


PENS: dict[str, Callable[[np.random.Generator], Hand]] = {
    "ball pen": lambda rng: Hand(rng.uniform(0.35, 0.55), rng.uniform(0.75, 0.95), 0.1, 0.3, "cross"),
    "gel pen": lambda rng: Hand(rng.uniform(0.45, 0.7), rng.uniform(0.85, 1.0), 0.02, 0.3, "cross"),
    "filler": lambda rng: Hand(rng.uniform(0.4, 0.7), rng.uniform(0.7, 0.95), 0.1, 0.3, "fill"),
    "ticker": lambda rng: Hand(rng.uniform(0.4, 0.7), rng.uniform(0.75, 0.95), 0.1, 0.3, "tick"),
    "pale blue": lambda rng: Hand(rng.uniform(0.35, 0.5), rng.uniform(0.5, 0.65), 0.15, 0.3, "cross"),
    "pencil": lambda rng: Hand(
        rng.uniform(0.4, 0.7), rng.uniform(0.4, 0.65), 0.25, 0.3, "cross", 0.1, rng.uniform(0.05, 0.17)
    ),
    "pencil filler": lambda rng: Hand(
        rng.uniform(0.5, 0.8), rng.uniform(0.4, 0.65), 0.3, 0.3, "fill", 0.1, rng.uniform(0.05, 0.17)
    ),
}
UNSEEN_PENS: dict[str, Callable[[np.random.Generator], Hand]] = {
    "felt tip": lambda rng: Hand(rng.uniform(0.8, 1.1), rng.uniform(0.85, 1.0), 0.02, 0.35, "cross"),
    "hard pencil": lambda rng: Hand(rng.uniform(0.3, 0.45), rng.uniform(0.35, 0.45), 0.3, 0.3, "cross", 0.05, 0.12),
    "slash": lambda rng: Hand(rng.uniform(0.45, 0.7), rng.uniform(0.75, 0.95), 0.1, 0.3, "slash"),
    "spiral": lambda rng: Hand(rng.uniform(0.4, 0.6), rng.uniform(0.7, 0.9), 0.1, 0.3, "spiral"),
}
"""Pens that no constant of the reader was set by."""


def taken(rng: np.random.Generator, *, unseen: bool, pens: bool) -> Hand:
    """Somebody's hand; `unseen` if it may be one of those, `pens` if it must not be pale."""
    kinds = UNSEEN_PENS if unseen and rng.random() < _SHARE_UNSEEN else PENS
    while True:
        hand = kinds[str(rng.choice(list(kinds)))](rng)
        if not pens or hand.darkness > _DARK:
            return hand


_DARK, _SHARE_UNSEEN, _DASHES = 0.7, 0.5, 0.3


def fill(
    page: Image.Image, leaf: Leaf, meant: Sequence[int], hands: tuple[Hand, Hand], rng: np.random.Generator
) -> Image.Image:
    """The page, printed, as it is after the student's and the grader's hand wrote what was meant at each place."""
    for graders, hand in zip((False, True), hands, strict=True):
        lines: list[Line] = []
        ghosts: list[Line] = []
        for spot, value in zip(leaf.spots, meant, strict=True):
            if (spot.role in GRADERS) != graders:
                continue
            if spot.role in STENCILS:
                lines += _digit(spot, value, hand.off, rng) if value >= 0 else []
            elif value == 1:
                lines += _mark(spot, hand.mark, hand.width, rng)
            elif rng.random() < hand.rubbed:
                ghosts += _mark(spot, hand.mark, hand.width, rng)
        page = _drawn(page, lines, hand, rng)
        if ghosts:
            page = _drawn(page, ghosts, replace(hand, darkness=hand.darkness * hand.left, width=hand.width * 1.6), rng)
    return page


def _digit(spot: Spot, digit: int, off: float, rng: np.random.Generator) -> list[Line]:
    """The strokes of a digit; each end of each stroke misses its dot by itself."""
    x, y = spot.x + (CELL[0] - STENCIL[0]) / 2, spot.y + (CELL[1] - STENCIL[1]) / 2
    return [
        _wavy(
            [(x + NODES[n][0] + rng.normal(0, off), y + NODES[n][1] + rng.normal(0, off)) for n in STROKES[stroke]], rng
        )
        for stroke in sorted(DIGITS[digit])
    ]


def _wavy(line: Line, rng: np.random.Generator) -> Line:
    (x, y), (to_x, to_y) = line
    bow = rng.normal(0, 0.12, 2)
    return [(x, y), ((x + to_x) / 2 + bow[0], (y + to_y) / 2 + bow[1]), (to_x, to_y)]


def _mark(spot: Spot, mark: str, width: float, rng: np.random.Generator) -> list[Line]:
    """A mark in a box, by habit; the minus is often written as a minus."""
    x, y, w, h = spot.x, spot.y, spot.width, spot.height

    def jitter(a: float, b: float) -> tuple[float, float]:
        return x + a * w + rng.normal(0, 0.07 * w), y + b * h + rng.normal(0, 0.07 * h)

    if spot.role == "sign" and rng.random() < _DASHES:
        return [[jitter(0.1, 0.5), jitter(0.9, 0.5)]]
    match mark:
        case "cross":
            return [[jitter(0.1, 0.1), jitter(0.9, 0.9)], [jitter(0.9, 0.1), jitter(0.1, 0.9)]]
        case "slash":
            return [[jitter(0.0, 1.0), jitter(1.0, 0.0)]]
        case "tick":
            return [[jitter(0.1, 0.5), jitter(0.4, 0.9), jitter(1.1, -0.1)]]
        case "spiral":
            turn = np.linspace(0, 6 * np.pi, 40)
            far = np.linspace(0.06, 0.42, 40)
            return [
                [(x + (0.5 + r * np.cos(t)) * w, y + (0.5 + r * np.sin(t)) * h) for t, r in zip(turn, far, strict=True)]
            ]
        case _:
            lines = max(3, round(h / (width * 0.9)))
            ends = np.linspace(0.08, 0.92, lines)
            return [[jitter(0.1 if n % 2 else 0.9, end) for n, end in enumerate(np.repeat(ends, 2))]]


def _drawn(page: Image.Image, lines: Sequence[Line], hand: Hand, rng: np.random.Generator) -> Image.Image:
    """Lines on the page, by this pen."""
    per_mm = page.width / 210
    mask = Image.new("L", page.size)
    pen = ImageDraw.Draw(mask)
    for line in lines:
        width = max(1, round(hand.width * per_mm * rng.uniform(0.85, 1.15)))
        points = [(a * per_mm, b * per_mm) for a, b in line]
        pen.line(points, fill=255, width=width, joint="curve")
        for a, b in (points[0], points[-1]):
            pen.ellipse((a - width / 2, b - width / 2, a + width / 2, b + width / 2), fill=255)
    if hand.grain:
        mask = ImageChops.multiply(mask, _grain(page.size, hand.grain, rng))
    return ImageChops.multiply(page, mask.point(lambda ink: round(255 - ink * hand.darkness)))


def _grain(size: tuple[int, int], amount: float, rng: np.random.Generator) -> Image.Image:
    small = 255 * np.clip(rng.normal(1 - amount / 2, amount, (size[1] // 3, size[0] // 3)), 0, 1)
    return Image.fromarray(small.astype(np.uint8)).resize(size, Image.Resampling.NEAREST)
