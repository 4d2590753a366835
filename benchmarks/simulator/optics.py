"""What light, lens and sensor do to the image of a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Touch: TypeAlias = Callable[[Image.Image, np.random.Generator], Image.Image]


def multiplied(image: Image.Image, factors: NDArray[np.floating]) -> Image.Image:
    """The image times factors of its shape."""
    return Image.fromarray(np.clip(np.asarray(image, dtype=np.float32) * factors, 0, 255).astype(np.uint8))


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
        return multiplied(image, fall)

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
        return multiplied(image, 1 - amount * edge)

    return touch


def fax(least: int, most: int) -> Touch:
    """Black or white, by one threshold."""

    def touch(image: Image.Image, rng: np.random.Generator) -> Image.Image:
        threshold = int(rng.integers(least, most))
        return image.point(lambda grey: 255 if grey > threshold else 0)

    return touch


def dither(image: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Black or white, by error diffusion."""
    del rng
    return image.convert("1").convert("L")


def faded(share: float) -> Touch:
    """Little contrast: black is grey."""

    def touch(image: Image.Image, rng: np.random.Generator) -> Image.Image:
        del rng
        return image.point(lambda grey: round(255 - (255 - grey) * share))

    return touch


def _spot(image: Image.Image, rng: np.random.Generator, width: float) -> NDArray[np.float32]:
    x, y = np.linspace(0, 1, image.width), np.linspace(0, 1, image.height)[:, None]
    a, b = rng.uniform(0.1, 0.9, 2)
    spot: NDArray[np.float32] = np.exp(-(((x - a) / width) ** 2 + ((y - b) / width) ** 2)).astype(np.float32)
    return spot
