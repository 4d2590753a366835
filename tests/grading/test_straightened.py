"""Scanned leaves as their students get them back."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from generator.grading.straightened import straightened


@pytest.mark.parametrize("scale", [4.0, 12.0])
def test_what_lies_on_the_sheet_comes_to_its_place(tmp_path: Path, scale: float) -> None:
    """A page that lies turned by a quarter, coarse or fine, is upright and whole; its ink is where it was on paper."""
    image = Image.new("L", (round(297 * scale), round(210 * scale)), 225)
    ImageDraw.Draw(image).rectangle([(297 - 60) * scale, 30 * scale, (297 - 50) * scale, 50 * scale], fill=20)
    image.save(tmp_path / "scan.png")
    turned = ((0.0, -scale, 297 * scale), (scale, 0.0, 0.0), (0.0, 0.0, 1.0))
    made = Image.open(io.BytesIO(straightened(tmp_path / "scan.png", 1, turned)))
    per_mm = made.width / 210
    rows, columns = np.nonzero(np.asarray(made) < 100)
    found = np.array([columns.min(), rows.min(), columns.max(), rows.max()]) / per_mm
    assert np.abs(found - (30, 50, 50, 60)).max() < 0.6
    assert np.median(np.asarray(made)) == 255


def test_a_noisy_scan_stays_small(tmp_path: Path) -> None:
    """A page of noise, which no JPEG likes, is stored in less than what may be sent."""
    noise = np.random.default_rng(1).normal(200, 18, (1754, 1240)).clip(0, 255).astype(np.uint8)
    Image.fromarray(noise).save(tmp_path / "scan.png")
    scale = 1240 / 210
    flat = ((scale, 0.0, 0.0), (0.0, scale, 0.0), (0.0, 0.0, 1.0))
    assert len(straightened(tmp_path / "scan.png", 1, flat)) < 200_000
