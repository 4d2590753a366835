"""What texts may use of a solver's findings: the fields and the properties of its dataclass."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from generator.problems import solved


@dataclass(frozen=True)
class Found:
    """Two fields, two properties, one of them kept, and what is nobody's business."""

    half: float
    whole: int

    @property
    def doubled(self) -> int:
        """Twice the whole."""
        return 2 * self.whole

    @cached_property
    def kept(self) -> int:
        """What is computed once."""
        return self.whole + 1

    @property
    def _hidden(self) -> int:
        return 0

    def method(self) -> int:
        """Return what texts do not call."""
        return self.whole


def test_fields_and_properties_are_names() -> None:
    """Fields come first; a method and what begins with an underscore are no names."""
    assert solved.names(Found) == ("half", "whole", "doubled", "kept")
    assert solved.values(Found(0.5, 3)) == {"half": 0.5, "whole": 3, "doubled": 6, "kept": 4}
