"""Scanners, phones and mishaps: what becomes of a filled page before a program sees it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from generator.documents.answer_sheet.layout import CODE, CODE_CORNERS, PAGE

Field = NDArray[np.float64]
Touch = Callable[[Image.Image, np.random.Generator], Image.Image]
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


def blur(least: float, most: float) -> Touch:
    """Out of focus, by so many pixels."""
    return lambda image, rng: image.filter(ImageFilter.GaussianBlur(rng.uniform(least, most)))


def noise(amount: float) -> Touch:
    """Grain of the sensor, in greys."""

    def touch(image: Image.Image, rng: np.random.Generator) -> Image.Image:
        grey = np.asarray(image, dtype=np.float32) + rng.normal(0, amount, (image.height, image.width)).astype(
            np.float32
        )
        return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))

    return touch


def light(amount: float) -> Touch:
    """Light that falls off towards a side, by up to this share."""

    def touch(image: Image.Image, rng: np.random.Generator) -> Image.Image:
        turn = rng.uniform(0, 2 * np.pi)
        x, y = np.linspace(-1, 1, image.width), np.linspace(-1, 1, image.height)[:, None]
        fall = 1 - amount * rng.uniform(0.5, 1) * (0.5 + (x * np.cos(turn) + y * np.sin(turn)) / 2.83)
        return _times(image, fall)

    return touch


def glare(amount: float) -> Touch:
    """A bright spot, which washes ink out."""

    def touch(image: Image.Image, rng: np.random.Generator) -> Image.Image:
        spot = _spot(image, rng, rng.uniform(0.15, 0.3))
        grey = np.asarray(image, dtype=np.float32)
        return Image.fromarray((grey + (255 - grey) * amount * spot).astype(np.uint8))

    return touch


def shadow(amount: float) -> Touch:
    """The shadow of a hand or a phone, with a soft edge."""

    def touch(image: Image.Image, rng: np.random.Generator) -> Image.Image:
        turn, at = rng.uniform(0, 2 * np.pi), rng.uniform(-0.4, 0.4)
        x, y = np.linspace(-1, 1, image.width), np.linspace(-1, 1, image.height)[:, None]
        edge = 1 / (1 + np.exp(-(x * np.cos(turn) + y * np.sin(turn) - at) * rng.uniform(8, 30)))
        return _times(image, 1 - amount * edge)

    return touch


def fax(least: int, most: int) -> Touch:
    """Black or white, by one threshold."""
    return lambda image, rng: image.point(lambda grey, at=int(rng.integers(least, most)): 255 if grey > at else 0)


def dither(image: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Black or white, by error diffusion."""
    del rng
    return image.convert("1").convert("L")


def faded(share: float) -> Touch:
    """Little contrast: black is grey."""
    return lambda image, rng: image.point(lambda grey: round(255 - (255 - grey) * share))


def lost(count: int) -> Touch:
    """So many corner codes covered, by white or by black."""

    def touch(page: Image.Image, rng: np.random.Generator) -> Image.Image:
        page, per_mm = page.copy(), page.width / PAGE[0]
        pen = ImageDraw.Draw(page)
        for corner in rng.choice(4, count, replace=False):
            x, y = CODE_CORNERS[corner]
            box = [value * per_mm for value in (x - 1, y - 1, x + CODE * rng.uniform(0.5, 1.1), y + CODE + 1)]
            pen.rectangle(box, fill=int(rng.choice([0, 255])))
        return page

    return touch


def folded(page: Image.Image, rng: np.random.Generator) -> Image.Image:
    """A corner turned over: its back hides what is below."""
    page, per_mm = page.copy(), page.width / PAGE[0]
    size = rng.uniform(25, 45) * per_mm
    right, bottom = rng.integers(2), rng.integers(2)
    x, y = right * page.width, bottom * page.height
    inwards = (1 - 2 * right, 1 - 2 * bottom)
    tips = [(x + inwards[0] * size, y), (x, y + inwards[1] * size * rng.uniform(0.7, 1.2))]
    pen = ImageDraw.Draw(page)
    pen.polygon([(x, y), *tips], fill=120)
    pen.polygon([*tips, (x + inwards[0] * size * 0.8, y + inwards[1] * size * 0.8)], fill=228)
    pen.line(tips, fill=170, width=4)
    return page


def stained(count: int, darkness: float) -> Touch:
    """Rings of coffee, or blots."""

    def touch(page: Image.Image, rng: np.random.Generator) -> Image.Image:
        mask, per_mm = Image.new("L", page.size), page.width / PAGE[0]
        pen = ImageDraw.Draw(mask)
        for _ in range(count):
            x, y, far = rng.uniform(10, 200) * per_mm, rng.uniform(10, 280) * per_mm, rng.uniform(8, 40) * per_mm
            pen.ellipse((x - far, y - far, x + far, y + far), fill=90, outline=255, width=round(1.5 * per_mm))
        soft = np.asarray(mask.filter(ImageFilter.GaussianBlur(per_mm / 2)), dtype=np.float32) / 255
        return _times(page, 1 - darkness * soft)

    return touch


def blotted(count: int) -> Touch:
    """Drops of ink, up to two millimetres wide."""

    def touch(page: Image.Image, rng: np.random.Generator) -> Image.Image:
        page, per_mm = page.copy(), page.width / PAGE[0]
        pen = ImageDraw.Draw(page)
        for _ in range(count):
            x, y, far = rng.uniform(5, 205) * per_mm, rng.uniform(5, 290) * per_mm, rng.uniform(0.2, 1.0) * per_mm
            pen.ellipse((x - far, y - far, x + far, y + far), fill=30)
        return page

    return touch


def streaked(page: Image.Image, rng: np.random.Generator) -> Image.Image:
    """A dirty glass: thin lines along the whole page."""
    page, per_mm = page.copy(), page.width / PAGE[0]
    pen = ImageDraw.Draw(page)
    for _ in range(3):
        x = rng.uniform(5, 205) * per_mm
        pen.line((x, 0, x, page.height), fill=int(rng.integers(90, 190)), width=max(1, round(0.2 * per_mm)))
    return page


def shining(page: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Thin paper: text of the other side shines through."""
    mask, per_mm = Image.new("L", page.size), page.width / PAGE[0]
    pen = ImageDraw.Draw(mask)
    for line in range(30):
        y = (15 + line * 9) * per_mm
        for word in range(20):
            x = (12 + word * 9.3 + rng.uniform(-1, 1)) * per_mm
            pen.rectangle((x, y, x + rng.uniform(3, 8) * per_mm, y + 1.6 * per_mm), fill=255)
    soft = np.asarray(mask.filter(ImageFilter.GaussianBlur(per_mm)), dtype=np.float32) / 255
    return _times(page, 1 - 0.12 * soft)


def punched(page: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Two holes at the left, dark on the scan."""
    page, per_mm = page.copy(), page.width / PAGE[0]
    pen = ImageDraw.Draw(page)
    for y in (108.5, 188.5):
        x, far = rng.uniform(10, 13) * per_mm, 3 * per_mm
        pen.ellipse((x - far, y * per_mm - far, x + far, y * per_mm + far), fill=25)
    return page


def _spot(image: Image.Image, rng: np.random.Generator, width: float) -> NDArray[np.float32]:
    x, y = np.linspace(0, 1, image.width), np.linspace(0, 1, image.height)[:, None]
    a, b = rng.uniform(0.1, 0.9, 2)
    return np.exp(-(((x - a) / width) ** 2 + ((y - b) / width) ** 2)).astype(np.float32)


def _times(image: Image.Image, field_: NDArray[np.floating]) -> Image.Image:
    return Image.fromarray(np.clip(np.asarray(image, dtype=np.float32) * field_, 0, 255).astype(np.uint8))
