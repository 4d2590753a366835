"""What happens to the paper of a page before it is scanned."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from generator.documents.answer_sheet.layout import CODE, CODE_CORNERS, PAGE
from simulator.optics import Touch, multiplied


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
    right, bottom = int(rng.integers(2)), int(rng.integers(2))
    x, y = right * page.width, bottom * page.height
    inwards = (1 - 2 * right, 1 - 2 * bottom)
    tips: list[tuple[float, float]]
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
        return multiplied(page, 1 - darkness * soft)

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
    return multiplied(page, 1 - 0.12 * soft)


def punched(page: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Two holes at the left, dark on the scan."""
    page, per_mm = page.copy(), page.width / PAGE[0]
    pen = ImageDraw.Draw(page)
    for y in (108.5, 188.5):
        x, far = rng.uniform(10, 13) * per_mm, 3 * per_mm
        pen.ellipse((x - far, y * per_mm - far, x + far, y * per_mm + far), fill=25)
    return page
