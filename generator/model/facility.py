"""How hard a problem was for those who had it: what is kept beside its files. Owns its shape, and the share of all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field

from generator.model.domains import FILE, Count, Positive, Text


@dataclass(frozen=True)
class Right:
    """How many answers to a question there were, and how many of them were right."""

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    count: Positive
    right: Count


@dataclass(frozen=True)
class Measured:
    """What one printing measured: of which version, by how many papers, the mean share of the problem's points."""

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    version: Text
    papers: Positive
    share: Annotated[float, Field(ge=0, le=1)]
    answers: dict[Text, Right] = field(default_factory=dict)


@dataclass(frozen=True)
class Facility:
    """All that was measured, by the printing, which is told by its exam and the code of its first paper."""

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    printings: dict[Text, Measured]

    def share(self, version: str) -> float | None:
        """The mean share of points over the papers of this version, or over all where it was never measured."""
        found = [one for one in self.printings.values() if one.version == version] or list(self.printings.values())
        papers = sum(one.papers for one in found)
        return sum(one.papers * one.share for one in found) / papers if papers else None
