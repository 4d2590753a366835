"""Projections and bends: what was laid out is found back."""

from __future__ import annotations

import numpy as np
import pytest

from generator.grading.reading import bend, geometry

CORNERS = np.array([(10.0, 10.0), (200.0, 10.0), (200.0, 287.0), (10.0, 287.0)])
GRID = np.stack(np.meshgrid(np.linspace(20, 190, 9), np.linspace(40, 270, 12)), axis=-1).reshape(-1, 2)
TURNED = np.array([(4.0, -1.5, 100.0), (1.2, 5.0, 50.0), (0.0004, -0.0003, 1.0)])


def test_a_projection_is_found_from_four_points() -> None:
    """Four corners tell where every point of a flat page lies."""
    found = geometry.projection(CORNERS, geometry.project(TURNED, CORNERS))
    np.testing.assert_allclose(geometry.project(found, GRID), geometry.project(TURNED, GRID), atol=1e-6)


def test_slopes_are_derivatives() -> None:
    """A millimetre to the right and one down move a pixel as the slopes say."""
    slopes = geometry.slopes(TURNED, GRID)
    for axis in (0, 1):
        step = np.eye(2)[axis] * 1e-4
        moved = geometry.project(TURNED, GRID + step) - geometry.project(TURNED, GRID - step)
        np.testing.assert_allclose(slopes[:, :, axis], moved / 2e-4, rtol=1e-4, atol=1e-6)


def test_a_similarity_needs_two_points() -> None:
    """Turn, scale and shift follow from two points."""
    turned = np.array([(3.0, -4.0, 7.0), (4.0, 3.0, -2.0), (0, 0, 1)])
    found = geometry.similarity(CORNERS[:2], geometry.project(turned, CORNERS[:2]))
    np.testing.assert_allclose(found, turned, atol=1e-9)


def test_a_bend_is_followed_past_frames_that_are_wrong() -> None:
    """Waves along the page are found to a fifth of a millimetre though every tenth frame is two millimetres off."""
    rng = np.random.default_rng(3)
    waves = np.stack([0.4 * np.sin(GRID[:, 1] / 45), 1.0 * np.cos(GRID[:, 1] / 50)], axis=1)
    offsets = waves + np.where(rng.random(len(GRID))[:, None] < 0.1, 2.0, 0.0)
    found, apart = bend.fit(GRID, offsets, np.ones(len(GRID)), 0)
    assert np.abs(bend.moves(found, GRID) - waves).max() < 0.2
    assert np.array_equal(apart > 1, np.abs(offsets - waves).max(axis=1) > 1)


@pytest.mark.parametrize("share", [0.2, 0.8])
def test_agreement_is_the_share_of_frames_nearby(share: float) -> None:
    """Where the frames of a region do not agree, its places are known to be unsure."""
    agreeing = GRID[:, 1] < 40 + 230 * share
    found = bend.agreement(GRID, agreeing, np.array([(100.0, 50.0), (100.0, 265.0)]))
    assert found[0] > 0.9
    assert found[1] < 0.1
