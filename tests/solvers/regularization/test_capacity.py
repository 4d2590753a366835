"""Remedies tried on a small model help against what textbooks say, and against nothing else."""

from __future__ import annotations

import pytest

from generator.solvers.regularization.capacity import AILING, NOISE, errors, helps

# Ng, Machine Learning Yearning, 2018, chapters 25 and 27.
AGAINST = {
    "bias": {"more layers", "more units", "less decay", "less dropout"},
    "variance": {
        *("more data", "more decay", "more dropout", "early stopping"),
        *("fewer layers", "fewer units", "augmentation"),
    },
}
REMEDIES = sorted(AGAINST["bias"] | AGAINST["variance"])


@pytest.mark.parametrize("remedy", REMEDIES)
@pytest.mark.parametrize("ailment", AILING)
def test_a_remedy_helps_against_its_ailment_alone(ailment: str, remedy: str) -> None:
    """Size and regularisation work in opposite directions; more data do not help a model that is too poor."""
    assert helps(ailment, remedy) == (remedy in AGAINST[ailment])


def test_the_poor_model_fails_on_its_own_samples() -> None:
    """It leaves far more than the noise, on the training samples as well as beyond them."""
    train, valid = errors(AILING["bias"])
    assert train > 1.5 * NOISE**2
    assert valid == pytest.approx(train - NOISE**2, rel=0.2)


def test_the_rich_model_has_learnt_the_noise() -> None:
    """It leaves less than the noise on its samples, and much more beyond them."""
    train, valid = errors(AILING["variance"])
    assert train < 0.5 * NOISE**2
    assert valid > 5 * NOISE**2
