"""How much work papers are: totals, their spread, and the band that leaves most."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.exams import blueprint_file, dealing, workload
from generator.model import Span

BANK = Path(__file__).parents[2] / "bank"
EFFORTS = st.lists(st.integers(1, 60), min_size=1, max_size=30)


def test_a_paper_takes_what_its_problems_take(bank_root: Path) -> None:
    """A sum is one step, and a grid of two or three rows is four or six."""
    _, places = blueprint_file.load_exam(bank_root, "small")
    papers = list(dealing.papers(places, "42", range(1, 11)))
    assert {paper.effort for paper in papers} == {5, 7}
    rows = [int(str(paper.instances[1].params["rows"])) for paper in papers]
    assert [paper.effort for paper in papers] == [1 + 2 * count for count in rows]


@pytest.mark.parametrize(
    ("totals", "percent"),
    [([118, 126], Fraction(400, 59)), ([100, 110, 105], Fraction(10)), ([7], Fraction(0)), ([3, 6, 3], Fraction(100))],
)
def test_the_spread_is_counted_from_the_least(totals: list[int], percent: Fraction) -> None:
    """By so many percent of the least work the most exceeds it."""
    assert workload.spread(totals) == percent


@pytest.mark.parametrize(
    ("efforts", "within", "band"),
    [
        ([[10, 10, 11, 20, 21, 22, 22]], 10, Span(20, 22)),
        ([[10, 11, 12]], 10, Span(10, 11)),
        ([[10, 20, 30]], 10, Span(20, 22)),
        ([[9, 20, 20]], 1, Span(20, 20)),
        ([[10, 10, 10, 10, 30], [10, 30, 30]], 10, Span(10, 11)),
        ([[10, 10, 10, 10, 30], [30, 30, 30]], 10, Span(30, 33)),
        ([[50, 100]], 100, Span(50, 100)),
    ],
)
def test_the_band_leaves_most_of_each(efforts: list[list[int]], within: int, band: Span) -> None:
    """The densest band is taken, at the median if several are; of several problems the one that loses most decides."""
    assert workload.window(efforts, within) == band


@given(st.lists(EFFORTS, min_size=1, max_size=3), st.integers(1, 100))
def test_no_other_band_leaves_more(efforts: Sequence[list[int]], within: int) -> None:
    """The band keeps the limit, and none that starts elsewhere leaves a larger part of the problem that loses most."""
    band = workload.window(efforts, within)
    assert 100 * band.most <= (100 + within) * band.least

    def left(least: int) -> Fraction:
        most = least * (100 + within) // 100
        return min(Fraction(sum(least <= found <= most for found in each), len(each)) for each in efforts)

    assert left(band.least) == max(map(left, range(1, 61)))


@given(st.lists(EFFORTS, min_size=1, max_size=5), st.integers(1, 100))
def test_sums_of_bands_keep_the_limit(efforts: Sequence[list[int]], within: int) -> None:
    """Where each problem keeps the limit, the papers do, whatever they hold."""
    bands = [workload.window([each], within) for each in efforts]
    kept = [workload.inside(each, band) for each, band in zip(efforts, bands, strict=True)]
    assert all(kept)
    least, most = sum(span.least for span in kept if span), sum(span.most for span in kept if span)
    assert workload.spread([least, most]) <= within


def test_what_a_band_holds() -> None:
    """The ends of what is inside are told, or that nothing is."""
    assert workload.inside([1, 5, 7, 9], Span(4, 8)) == Span(5, 7)
    assert workload.inside([1, 9], Span(4, 8)) is None
    assert workload.describe(Span(5, 7)) == "от 5 до 7"
    assert workload.describe(Span(5, 5)) == "5"
