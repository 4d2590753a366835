"""Responses from several sources → one to each question. Owns whose word counts: decisions, then typing, then scans."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.grading.marking.verdicts import is_blank
from generator.grading.responses import Response, Source

__all__ = ["Preferred", "preferred"]

_RANKS: Mapping[Source, int] = {"scan": 0, "typed": 1, "decided": 2}


@dataclass(frozen=True)
class Preferred:
    """One response to each question, and those that a later source has overruled with another answer."""

    responses: tuple[Response, ...]
    overruled: tuple[tuple[Response, Response], ...]


def preferred(responses: Iterable[Response]) -> Preferred:
    """The responses that count, in their order; what was typed blank leaves the scan its word."""
    chosen: dict[tuple[int, str], Response] = {}
    overruled = []
    for one in sorted(responses, key=lambda response: _RANKS[response.source]):
        place = (one.paper, one.question)
        before = chosen.get(place)
        if before is None or one.source == "decided" or not _silent(one):
            if before and not _silent(before) and before.written != one.written and one.source == "typed":
                overruled.append((before, one))
            chosen[place] = one
    return Preferred(tuple(sorted(chosen.values(), key=lambda one: (one.paper, one.place))), tuple(overruled))


def _silent(response: Response) -> bool:
    return is_blank(response.written) and response.given is None
