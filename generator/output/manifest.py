"""Edge: the output folder. Owns manifest.json and answers.csv, and that files appear whole or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from generator import __version__
from generator.model import Answer, Edition, Instance, Paper, PaperHead, Params
from generator.problems.answers import plain

FORMAT = 1
"""The version of the manifest's format."""


def manifest(edition: Edition, papers: Sequence[Paper]) -> str:
    """All that a reprint or a grader needs to know of these papers, as JSON: a line a paper."""
    records = [variant(paper) for paper in papers]
    opening, end = frame(edition, used(papers), [record["digest"] for record in records])
    return opening + SEPARATOR.join(map(spelled, records)) + end


SEPARATOR = ",\n"
"""What stands between the papers of a manifest."""


def frame(edition: Edition, problems: Mapping[str, str], digests: Sequence[str]) -> tuple[str, str]:
    """What stands before and after the papers of a manifest: `problems` are its problems' versions."""
    record = head(edition, problems)
    digest = seal(record | {"variants": [{"digest": digest} for digest in digests]})
    opening = json.dumps(record, ensure_ascii=False, indent=1).removesuffix("\n}")
    return f'{opening},\n "variants": [\n', f'\n ],\n "digest": "{digest}"\n}}\n'


def used(papers: Iterable[Paper]) -> dict[str, str]:
    """The problems of these papers, with their versions."""
    return {made.problem.id: made.problem.version for paper in papers for made in paper.instances}


def head(edition: Edition, problems: Mapping[str, str]) -> dict[str, Any]:
    """What the manifest says of all papers together: `problems` are their problems' versions."""
    return {
        "format": FORMAT,
        "exam": edition.exam,
        "seed": edition.seed,
        "key": edition.key,
        "generator": __version__,
        "bank": _bank_digest(problems),
        "blueprint": _blueprint(edition.head),
        "templates": dict(edition.templates),
    }


def variant(paper: Paper) -> dict[str, Any]:
    """What the manifest says of one paper."""
    record = {
        "number": paper.number,
        "code": paper.code,
        "student": asdict(paper.student) if paper.student else None,
        "effort": paper.effort,
        "problems": [instance(made) for made in paper.instances],
    }
    return record | {"digest": seal(record)}


def seal(record: Mapping[str, Any]) -> str:
    """The SHA-256 of a part of the manifest without its own digest; of the variants in it, their digests count."""
    bare = {name: value for name, value in record.items() if name != "digest"}
    if "variants" in bare:
        bare["variants"] = [one["digest"] for one in bare["variants"]]
    return hashlib.sha256(spelled(bare).encode(errors="surrogatepass")).hexdigest()


def spelled(tree: object) -> str:
    """Plain JSON in one line: trees that a manifest tells apart are spelled differently, 7 and 7.0 too."""
    return json.dumps(tree, ensure_ascii=False, separators=(",", ":"))


def instance(made: Instance) -> dict[str, Any]:
    """What the manifest says of one problem on a paper."""
    return {
        "id": made.problem.id,
        "version": made.problem.version,
        "points": made.points,
        "index": str(made.index),
        "params": params(made.params),
        "answers": [_answer(found) for found in made.answers],
    }


def params(chosen: Params) -> dict[str, Any]:
    """Parameters in plain JSON."""
    return {name: plain(value) for name, value in chosen.items()}


def _blueprint(blueprint: PaperHead) -> dict[str, Any]:
    """What the papers print above their problems, and the digest of it."""
    printed = {
        "title": blueprint.title,
        "course": blueprint.course,
        "minutes": blueprint.minutes,
        "layout": blueprint.layout,
        "institution": blueprint.institution,
        "department": blueprint.department,
        "date": blueprint.date.isoformat() if blueprint.date else None,
        "instructions": list(blueprint.instructions),
        "grades": {str(grade): least for grade, least in blueprint.grades.items()} if blueprint.grades else None,
    }
    return printed | {"sha256": seal(printed)}


def _answer(found: Answer) -> dict[str, Any]:
    return {
        "id": found.id,
        "kind": found.spec.kind,
        "points": found.points,
        "value": plain(found.value),
        "shown": found.shown,
        "options": list(found.options) or None,
        "mistakes": {name: plain(value) for name, value in found.mistakes.items()},
    }


def _bank_digest(problems: Mapping[str, str]) -> str:
    """The SHA-256 of the problems used, from their versions."""
    listed = sorted(f"{problem} {version}\n" for problem, version in problems.items())
    return hashlib.sha256("".join(listed).encode()).hexdigest()
