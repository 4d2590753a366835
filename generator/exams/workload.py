"""How much work papers are. Owns the measure of their spread, and the bands of effort that keep it within a limit.

A band belongs to one place and is chosen by its problems alone, so that no other place moves their numbers. A limit
that holds at every place holds for their sum; one wider band is made up for by narrower ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.model import Place, Pool, Span
from generator.russian import number


@dataclass(frozen=True)
class Workload:
    """How much effort papers take: the least, the most, both in words, and by how many percent they differ."""

    least: int
    most: int
    words: str
    spread: Fraction


def measure(totals: Iterable[int]) -> Workload:
    """The workload of papers with these totals of effort; there is at least one."""
    found = ends(totals)
    return Workload(found.least, found.most, describe(found), spread((found.least, found.most)))


def spread(totals: Iterable[int]) -> Fraction:
    """By how many percent the largest total exceeds the smallest; not at all if there is no effort to speak of."""
    found = ends(totals)
    return Fraction(100 * (found.most - found.least), found.least or 1)


def ends(efforts: Iterable[int]) -> Span:
    """The least and the most of these efforts."""
    found = sorted(efforts)
    return Span(found[0], found[-1])


def inside(efforts: Iterable[int], band: Span) -> Span | None:
    """The least and the most of the efforts that lie in the band, if there are any."""
    found = [effort for effort in efforts if band.least <= effort <= band.most]
    return ends(found) if found else None


def window(efforts: Sequence[Sequence[int]], within: int) -> Span:
    """The band no wider than `within` percent that leaves most of each of the problems with these efforts.

    The problem that loses the largest share decides; of equally good bands, how near the median is, then the least.
    """
    found = sorted(effort for each in efforts for effort in each)
    median = found[len(found) // 2]
    bands = [Span(least, least * (100 + within) // 100) for least in dict.fromkeys(found)]
    return max(bands, key=lambda band: (min(_share(each, band) for each in efforts), -_distance(median, band)))


def excess(places: Sequence[Place], within: int) -> str | None:
    """Why the papers of these places, each with its band, may differ by more than `within` percent, if they may."""
    spans = [_span(place) for place in places]
    least, most = sum(span.least for span in spans), sum(span.most for span in spans)
    if 100 * most <= (100 + within) * least:
        return None
    listed = "; ".join(f"{place}) {describe(span)}" for place, span in enumerate(spans, 1))
    return (
        f"трудоёмкость билетов бывает {describe(Span(least, most))}: разброс {number(spread((least, most)), 1)} %, "
        f"а не {within} %; по строкам problems: {listed}; сузьте effort"
    )


def describe(span: Span) -> str:
    """The span in words."""
    return f"от {span.least} до {span.most}" if span.least < span.most else str(span.least)


def _share(efforts: Sequence[int], band: Span) -> Fraction:
    return Fraction(sum(band.least <= effort <= band.most for effort in efforts), len(efforts))


def _distance(effort: int, band: Span) -> int:
    return max(0, band.least - effort, effort - band.most)


def _span(place: Place) -> Span:
    """The least and the most effort that a paper may find at a place, or at all places of a pool."""
    slots = place.slots if isinstance(place, Pool) else (place,)
    bands = [slot.band for slot in slots if slot.band]
    draw = place.draw if isinstance(place, Pool) else 1
    least, most = sorted(band.least for band in bands), sorted(band.most for band in bands)
    return Span(sum(least[:draw]), sum(most[-draw:]))
