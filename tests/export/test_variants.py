"""Names and codes of variants: short enough to store, opaque to who does not know the seed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import exports

from generator.export.variants import code, identity


def test_identities_fit_into_a_hundred_characters(bank_root: Path) -> None:
    """An index of four hundred figures is told from another by its digest; a usual one stands as it is."""
    made = exports.ask(bank_root, "arith/sum", variants=1).instances[0]
    assert identity(made) == f"arith/sum#{made.index}"
    long = [identity(replace(made, index=10**400 + more)) for more in (0, 1)]
    assert all(len(one) <= 100 for one in long)
    assert long[0] != long[1]


def test_codes_depend_on_the_seed() -> None:
    """The code of an instance says nothing without the seed, and has no letters that a hand confuses."""
    codes = {code(seed, name) for seed in ("one", "two") for name in ("arith/sum#1", "arith/sum#2")}
    assert len(codes) == 4
    assert all(len(one) == 9 and one[4] == "-" and not set(one) & set("01IO") for one in codes)


def test_an_instance_is_exported_once(bank_root: Path) -> None:
    """A space of 27 instances gives 27 variants, however many are asked for."""
    (found,) = exports.texts(exports.ask(bank_root, "arith/sum", variants=40))
    assert len(found.variants) == 27
    assert len({one.code for one in found.variants}) == 27
