"""Scanners, phones and mishaps: what becomes of a filled page before a program sees it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from generator.documents.answer_sheet.layout import PAGE
from simulator.optics import Touch

Field = NDArray[np.float64]
Bend = Callable[[Field, np.random.Generator], Field]


@dataclass(frozen=True)
class Scanner:
    """One way to an image: what happens to the paper, how it lies, at how many dots per inch, what optics add.

    `pens` if pencils are not to be had: black or white leaves nothing of them.
    """

    dpi: tuple[int, ...] = (150, 200, 300)
    turn: float = 2.0
    turned: bool = True
    perspective: float = 0.0
    paper: tuple[Touch, ...] = ()
    bends: tuple[Bend, ...] = ()
    optics: tuple[Touch, ...] = ()
    quality: tuple[int, int] | None = (60, 92)
    background: int = 235
    pens: bool = False


def scan(page: Image.Image, scanner: Scanner, rng: np.random.Generator) -> Image.Image:
    """The page, in grey, as this scanner sees it."""
    for touch in scanner.paper:
        page = touch(page, rng)
    dpi = int(rng.choice(scanner.dpi))
    image = _laid(page, scanner, dpi, rng)
    for touch in scanner.optics:
        image = touch(image, rng)
    if scanner.quality:
        image = jpeg(image, int(rng.integers(*scanner.quality)))
    return image


def jpeg(image: Image.Image, quality: int) -> Image.Image:
    """The image after JPEG."""
    stored = io.BytesIO()
    image.save(stored, "JPEG", quality=quality)
    return Image.open(stored).convert("L")


def _laid(page: Image.Image, scanner: Scanner, dpi: int, rng: np.random.Generator) -> Image.Image:
    """The page laid on the glass: bent, in perspective, turned."""
    if dpi * 1.6 < page.width / PAGE[0] * 25.4:
        page = page.reduce(2)
    per_mm = dpi / 25.4
    turn = np.deg2rad(rng.uniform(-scanner.turn, scanner.turn) + (90 * rng.integers(4) if scanner.turned else 0))
    size = np.abs(np.array([[np.cos(turn), np.sin(turn)], [np.sin(turn), np.cos(turn)]])) @ np.array(PAGE)
    size = (size + 4) * (1 + scanner.perspective)
    wide, high = (round(side * per_mm) for side in size)
    corners = np.stack(np.meshgrid(np.linspace(0, 1, 19), np.linspace(0, 1, 25)), axis=-1) * size - size / 2
    tilt = rng.uniform(-1, 1, 2) * scanner.perspective / 150
    depth = 1 + corners @ tilt
    shift = rng.normal(0, 1, 2)
    flat = corners / depth[..., None] + shift
    back = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    source = flat @ back.T + np.array(PAGE) / 2
    for bend in scanner.bends:
        source = source + bend(source, rng)
    return _meshed(page, source * (page.width / PAGE[0]), (wide, high), scanner.background)


def _meshed(page: Image.Image, source: Field, size: tuple[int, int], background: int) -> Image.Image:
    rows, columns = source.shape[0] - 1, source.shape[1] - 1
    x = np.round(np.linspace(0, size[0], columns + 1)).astype(int)
    y = np.round(np.linspace(0, size[1], rows + 1)).astype(int)
    mesh = []
    for row in range(rows):
        for column in range(columns):
            quad = [source[row, column], source[row + 1, column], source[row + 1, column + 1], source[row, column + 1]]
            box = (int(x[column]), int(y[row]), int(x[column + 1]), int(y[row + 1]))
            mesh.append((box, tuple(float(value) for point in quad for value in point)))
    return page.transform(size, Image.Transform.MESH, mesh, Image.Resampling.BILINEAR, fillcolor=background)


def wobble(amount: float) -> Bend:
    """A feeder that slips: waves along the page, so many millimetres high."""

    def bend(points: Field, rng: np.random.Generator) -> Field:
        length, phase = rng.uniform(250, 450), rng.uniform(0, 6.3, 2)
        along = points[..., 1] / length * 2 * np.pi
        return np.stack([0.4 * amount * np.sin(along + phase[0]), amount * np.sin(along + phase[1])], axis=-1)

    return bend


def curl(amount: float) -> Bend:
    """A page that does not lie flat: so many millimetres off in the middle of a side."""

    def bend(points: Field, rng: np.random.Generator) -> Field:
        x, y = points[..., 0] / PAGE[0] * 2 - 1, points[..., 1] / PAGE[1] * 2 - 1
        a, b = rng.choice([-1, 1], 2) * amount
        return np.stack([a * (1 - y**2) * (0.5 + x / 2), b * (1 - x**2) * (0.5 + y / 2)], axis=-1)

    return bend


def stretch(amount: float) -> Bend:
    """A feeder that is too fast or too slow, by this share."""

    def bend(points: Field, rng: np.random.Generator) -> Field:
        share = rng.uniform(-amount, amount)
        return np.stack([np.zeros_like(points[..., 0]), share * (points[..., 1] - PAGE[1] / 2)], axis=-1)

    return bend
