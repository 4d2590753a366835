"""Whose word counts where an answer came several times."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.grading.preferred import preferred
from generator.grading.responses import Response, Source

SOURCES: tuple[Source, ...] = ("scan", "typed", "decided")
responses = st.builds(
    Response,
    st.integers(1, 3),
    st.integers(1, 2),
    st.sampled_from(["a", "b"]),
    st.sampled_from([None, "1", "2"]),
    st.sampled_from(SOURCES),
)


@given(st.lists(responses, max_size=30), st.randoms())
def test_a_decision_survives_whatever_is_read_or_typed(found: list[Response], luck: object) -> None:
    """In any order of reading, typing and deciding a question has one response, and a decision wins, blank or not."""
    decisions = {(one.paper, one.question): one for one in found if one.source == "decided"}
    others = [one for one in found if one.source != "decided"]
    luck.shuffle(others)  # type: ignore[attr-defined]
    kept = {(one.paper, one.question): one for one in preferred([*others, *decisions.values()]).responses}
    assert kept.keys() == {(one.paper, one.question) for one in found}
    assert all(kept[place] == one for place, one in decisions.items())
    for place, one in kept.items():
        rank = SOURCES.index(one.source)
        above = [other for other in others if (other.paper, other.question) == place and other.written]
        assert all(SOURCES.index(other.source) <= rank for other in above)


def test_what_was_typed_overrules_a_scan_and_is_told() -> None:
    """A cell left empty says nothing against the scan."""
    scan, typed = Response(1, 1, "a", "1", "scan"), Response(1, 1, "a", "2", "typed")
    assert preferred([typed, scan]).responses == (typed,)
    assert preferred([typed, scan]).overruled == ((scan, typed),)
    assert preferred([scan, Response(1, 1, "a", None, "typed")]).responses == (scan,)
