"""A list that has grown and the people who have papers → who is who. Owns what is the same person; guesses nothing."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.errors import RosterError
from generator.model import Student
from generator.russian import full_name

_NEAR = 2
"""Letters by which two spellings of a name may differ."""
_MOST_ASKED = 10


@dataclass(frozen=True)
class Owner:
    """Whose a paper is, by all the names that lists had for the person; the first one stands on the paper."""

    number: int
    names: tuple[Student, ...]


@dataclass
class Matched:
    """For students of the list, by place, the papers that they have; who has none yet; papers of those who left.

    `again` are those of the list who were told to be somebody else by name.
    """

    kept: dict[int, int] = field(default_factory=dict)
    fresh: list[int] = field(default_factory=list)
    left: list[int] = field(default_factory=list)
    again: dict[int, int] = field(default_factory=dict)


def matched(owners: Sequence[Owner], listed: Sequence[Student], same: Sequence[str], new: Sequence[str]) -> Matched:
    """Who of the list has which paper; `same` are pairs «name=name» of one person, `new` names of new people.

    Raises: RosterError for what only a person can know, all of it at once, each with both ways on.
    """
    found = Matched()
    faults = [*_told_same(owners, listed, same, found), *_unknown(listed, new)]
    by_name: dict[str, list[Owner]] = {}
    for owner in owners:
        for name in {normal(full_name(known)) for known in owner.names}:
            by_name.setdefault(name, []).append(owner)
    for place, student in enumerate(listed):
        if place not in found.kept and (there := _exact(student, by_name, found)):
            found.kept[place] = there.number
    taken = set(found.kept.values())
    rest = [owner for owner in owners if owner.number not in taken]
    told_new = {normal(name) for name in new}
    for place, student in enumerate(listed):
        if place in found.kept:
            continue
        alike = [] if _names(student) & told_new else [one for one in rest if _alike(student, one)]
        faults += [_question(student, owner) for owner in alike[:1]]
        found.fresh.append(place)
    found.left = [owner.number for owner in rest]
    if faults:
        more = len(faults) - _MOST_ASKED
        raise RosterError("\n".join([*faults[:_MOST_ASKED], *([f"и ещё таких студентов: {more}"] if more > 0 else [])]))
    return found


def normal(text: str) -> str:
    """A name as it is compared: composed, small letters, е for ё, one space between words."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().replace("ё", "е").split())


def _exact(student: Student, by_name: dict[str, list[Owner]], found: Matched) -> Owner | None:
    taken = set(found.kept.values())
    there = [one for one in by_name.get(normal(full_name(student)), []) if one.number not in taken]
    group = normal(student.group or "")
    agreeing = [one for one in there if group in {normal(known.group or "") for known in one.names}]
    if agreeing:
        return agreeing[0]
    open_ = [one for one in there if not group or not any(known.group for known in one.names)]
    return open_[0] if len(open_) == len(there) == 1 else None


def _told_same(
    owners: Sequence[Owner], listed: Sequence[Student], same: Sequence[str], found: Matched
) -> Iterator[str]:
    for pair in same:
        before, sign, now = pair.partition("=")
        ways = [(before, now), (now, before)]
        there = [(_owner(one, owners), _place(other, listed)) for one, other in ways] if sign else []
        known = [(owner, place) for owner, place in there if owner is not None and place is not None]
        if not known:
            yield f'--same «{pair}»: нужны имя из прежнего списка и имя из нового: "Иванов Иван=Иванов Иоанн"'
            continue
        owner, place = known[0]
        if normal(full_name(listed[place])) not in {normal(full_name(one)) for one in owner.names} or normal(
            listed[place].group or ""
        ) not in {normal(one.group or "") for one in owner.names}:
            found.again[place] = owner.number
        found.kept[place] = owner.number


def _owner(name: str, owners: Sequence[Owner]) -> Owner | None:
    found = [one for one in owners if any(normal(name) in _names(known) for known in one.names)]
    return found[0] if len(found) == 1 else None


def _place(name: str, listed: Sequence[Student]) -> int | None:
    found = [place for place, one in enumerate(listed) if normal(name) in _names(one)]
    return found[0] if len(found) == 1 else None


def _names(student: Student) -> set[str]:
    """How a person may be named: alone, or with the group where there are namesakes."""
    name = normal(full_name(student))
    return {name, *({f"{name}, {normal(student.group)}"} if student.group else ())}


def _unknown(listed: Sequence[Student], new: Sequence[str]) -> Iterator[str]:
    for name in new:
        if not any(normal(name) in _names(student) for student in listed):
            yield f"--new «{name}»: такого студента в списке нет"


def _alike(student: Student, owner: Owner) -> bool:
    """Whether somebody may be the owner of a paper under another spelling, or in another group."""
    name, group = normal(full_name(student)), normal(student.group or "")
    for known in owner.names:
        other, its_group = normal(full_name(known)), normal(known.group or "")
        if name == other:
            return True
        if (group == its_group or not group or not its_group) and _near(name, other):
            return True
    return False


def _near(one: str, other: str) -> bool:
    """Whether one name is another with a letter or two changed, with fewer words, or with its words exchanged."""
    words = sorted([one.split(), other.split()], key=len)
    if len(words[0]) > 1 and set(words[0]) <= set(words[1]):
        return True
    return abs(len(one) - len(other)) <= _NEAR and distance(one, other) <= _NEAR


def distance(one: str, other: str) -> int:
    """How many letters have to be put in, left out or changed (Levenshtein, 1965)."""
    row = list(range(len(other) + 1))
    for line, letter in enumerate(one, 1):
        before, row[0] = row[0], line
        for place, sign in enumerate(other, 1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (letter != sign))
    return row[-1]


def _question(student: Student, owner: Owner) -> str:
    before = owner.names[0]
    now, was = full_name(student), full_name(before)
    if normal(now) == normal(was):
        now, was = (f"{name}, {who.group}" if who.group else name for name, who in ((now, student), (was, before)))
    return (
        f"«{now}» из списка — это «{was}» с вариантом {owner.number}? "
        f'Если да: --same "{was}={now}"; если это другой человек: --new "{now}"'
    )
