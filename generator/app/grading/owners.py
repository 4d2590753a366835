"""Whose the papers of a printing are today: by the record, by later lists, and by who took a spare one."""

from __future__ import annotations

from pathlib import Path

from generator.app.choosing import takers_of
from generator.grading.marking import Owner
from generator.output import Manifest
from generator.output.restoring import student_of
from generator.russian import full_name


def owners(found: Manifest, folder: Path) -> dict[int, Owner]:
    """The owners by the papers' numbers."""
    named = {one.number: one.student for one in found.printing.known_as}
    taken = {one.number: one.student for one in found.printing.taken}
    takers = takers_of(found, folder)
    made = {}
    for paper in found.papers:
        who = named.get(paper.number) or paper.student or taken.get(paper.number)
        if who:
            made[paper.number] = Owner(full_name(student_of(who)), who.group)
        elif paper.number in takers:
            made[paper.number] = Owner(takers[paper.number])
    return made
