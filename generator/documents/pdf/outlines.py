"""The outlines of parts → the outline of a whole PDF. Owns the links of its items, and what is held until it is known.

A group that goes on in the next part stays one item. All that is kept in memory is the last item and its last child.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

_COUNT = re.compile(rb"/Count -?\d+")


@dataclass(frozen=True)
class Top:
    """An item of the first level of a part: its object, its title as written, the objects of its children."""

    number: int
    title: bytes
    children: tuple[int, ...]


@dataclass(frozen=True)
class Held:
    """An object that is not whole yet: the number that it has in the whole PDF, and what it says so far."""

    number: int
    plain: bytes


@dataclass(frozen=True)
class Changes:
    """What becomes of a part's objects: links to write into them, objects to leave out, and objects to hold back."""

    links: Mapping[int, Mapping[bytes, int]] = field(default_factory=dict)
    dropped: frozenset[int] = frozenset()
    held: frozenset[int] = frozenset()


class Outline:
    """An outline that grows; its own object has the number `root`."""

    def __init__(self, root: int) -> None:
        self._root = root
        self._first = self._count = self._children = 0
        self._title = b""
        self._top: Held | None = None
        self._child: Held | None = None
        self._tops: frozenset[int] = frozenset()

    def join(self, tops: Sequence[Top], shift: int) -> tuple[Changes, list[Held]]:
        """What changes in a part with these items, whose objects are raised by `shift`; and what is whole now."""
        if not tops:
            return Changes(), []
        self._tops = frozenset(top.number for top in tops)
        links: dict[int, dict[bytes, int]] = {top.number: {b"/Parent": self._root} for top in tops}
        going_on = self._top is not None and self._title == tops[0].title
        whole = self._go_on(tops[0], shift, links) if going_on else []
        rest = tops[1:] if going_on else tops
        if rest:
            whole += self._begin(rest, shift, links)
        last = rest[-1] if rest else None
        held = {last.number, *last.children[-1:]} if last else set(tops[0].children[-1:])
        dropped = frozenset({tops[0].number}) if going_on else frozenset()
        return Changes(links, dropped, frozenset(held)), whole

    def _go_on(self, group: Top, shift: int, links: dict[int, dict[bytes, int]]) -> list[Held]:
        """Put the children of a group after those that it has; the one that was the last is whole now."""
        if self._top is None or self._child is None:
            raise ValueError(group)
        links |= {child: {b"/Parent": self._top.number} for child in group.children}
        links[group.children[0]][b"/Prev"] = self._child.number
        self._children += len(group.children)
        plain = _COUNT.sub(b"/Count -%d" % self._children, self._top.plain)
        self._top = Held(self._top.number, linked(plain, {b"/Last": group.children[-1] + shift}))
        before, self._child = self._child, None
        return [Held(before.number, linked(before.plain, {b"/Next": group.children[0] + shift}))]

    def _begin(self, tops: Sequence[Top], shift: int, links: dict[int, dict[bytes, int]]) -> list[Held]:
        """Put these items after those that there are; what was the last, and its last child, are whole now."""
        whole = [] if self._child is None else [self._child]
        if self._top:
            links[tops[0].number][b"/Prev"] = self._top.number
            whole.append(Held(self._top.number, linked(self._top.plain, {b"/Next": tops[0].number + shift})))
        self._first = self._first or tops[0].number + shift
        self._count += len(tops)
        self._title, self._children = tops[-1].title, len(tops[-1].children)
        self._top = self._child = None
        return whole

    def hold(self, number: int, shift: int, plain: bytes) -> None:
        """Keep an object of a part until it is known what follows it."""
        held = Held(number + shift, plain)
        if number in self._tops:
            self._top = held
        else:
            self._child = held

    def close(self) -> list[Held]:
        """What was held, and the object that leads to all; nothing if there is no outline."""
        if self._top is None:
            return []
        root = b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>"
        whole = [Held(self._root, root % (self._first, self._top.number, self._count)), self._top]
        return whole if self._child is None else [*whole, self._child]


def linked(plain: bytes, links: Mapping[bytes, int]) -> bytes:
    """An item with these links, whether it had others or none."""
    for name, number in links.items():
        link = b"%b %d 0 R" % (name, number)
        plain, found = re.subn(rb"%b \d+ 0 R" % name, link, plain)
        plain = plain if found else plain.removesuffix(b">>") + link + b" >>"
    return plain
