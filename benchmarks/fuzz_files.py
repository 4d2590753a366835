"""Mutated files of a bank and mutated manifests, read one after another: none may end in a traceback or take long.

Usage: fuzz_files.py [how many YAML files] [how many manifests] [seed]. What went wrong is kept, and the exit code is 1.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import signal
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from generator.app.choosing import Wanted, chosen, takers_of
from generator.errors import ExamError
from generator.exams import EXAMS
from generator.model import Blueprint, Sheet
from generator.output import (
    ExclusionRecord,
    Manifest,
    PrintingRecord,
    RekeyRecord,
    exclusions,
    manifest_file,
    read_manifest,
)
from generator.output.corrections import corrected
from generator.output.manifest import CorrectionRecord
from generator.problems import yaml_file
from generator.problems.space import Space

ROOT = Path(__file__).parent.parent
DAY = dt.date(2026, 12, 15)
LONGEST = 5.0
"""Seconds of the processor that a file may take."""
WORDS = [
    *("0", "-1", "1.5", "0.3", "1e400", "9" * 30, "9" * 5000, ".nan", "true", "no", "~", "1:30", "2026-12-15", "''"),
    *(
        "[]",
        "{}",
        "[1, [2, [3]]]",
        "{from: 9, to: 1}",
        "{from: 0, to: 99999999999}",
        "&a [*a]",
        "*b",
        "!!python/object:x",
    ),
    *(
        "{shape: [3000, 3000], entries: [0, 1]}",
        "{shape: [q], entries: []}",
        "|",
        ">",
        "'",
        '"',
        "\t",
        "\x1b[31m",
        "中",
        "\ufeff",
    ),
    *(
        "{kind: number, digits: 99, points: 1, label: x}",
        "{kind: choice, points: 0.5, label: x, options: {a: a}}",
        "%TAG",
        "---",
    ),
]
"""What takes the place of a value, or stands somewhere else."""
VALUES: list[Any] = [
    None,
    True,
    0,
    -1,
    1.5,
    0.3,
    10**30,
    10**5000,
    "",
    "\x1b[31m",
    "中",
    "\u202e",
    [],
    {},
    [[[[[]]]]],
    {"": 0},
]
"""The same for JSON."""


class SlowError(Exception):
    """A file takes too long."""


def limited(read: Callable[[], None]) -> str:
    """How the reading of a file ends: read, refused, slow, or with a traceback."""
    signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
    try:
        read()
    except ExamError:
        return "refused"
    except SlowError:
        return "slow"
    except Exception:  # noqa: BLE001 - that is what is searched for
        return traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return "read"


# --- YAML ----------------------------------------------------------------------------------------------------------


def yaml_mutant(chance: random.Random, text: str) -> bytes:
    """The text with up to four changes, some of them in its bytes."""
    lines = text.splitlines(keepends=True)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(lines))
        line = lines[place]
        match chance.randrange(8):
            case 0:
                lines[place : place + 1] = []
            case 1:
                lines.insert(place, chance.choice(lines))
            case 2:
                lines[place] = line.partition(":")[0] + ": " + chance.choice(WORDS) + "\n"
            case 3:
                lines[place] = line.replace(chance.choice(line or " "), chance.choice(WORDS), 1)
            case 4:
                lines[place] = " " * chance.randrange(5) + line.lstrip()
            case 5:
                lines[place] = line[: chance.randrange(len(line) + 1)]
            case 6:
                lines[place] = "x: &x [1]\n" + "".join(f"x{n}: &x{n} [*x, *x{n - 1}]\n" for n in range(1, 4)) + line
            case _:
                chance.shuffle(lines)
        lines = lines or ["\n"]
    plain = "".join(lines).encode(chance.choice(["utf-8", "utf-8", "utf-8", "cp1251"]), "replace")
    if not chance.randrange(10):
        cut = chance.randrange(len(plain) + 1)
        plain = plain[:cut] + bytes(chance.randrange(256) for _ in range(chance.randrange(4))) + plain[cut:]
    return plain


def read_yaml(path: Path, kind: type[Sheet | Blueprint]) -> None:
    """Read a file as the program does, as far as no solver is needed."""
    record, _ = yaml_file.read(path, kind)
    if isinstance(record, Sheet):
        space = Space(record.params)
        space.at(space.size - 1)


# --- Manifests -----------------------------------------------------------------------------------------------------


def manifest_mutant(chance: random.Random, text: str) -> bytes:
    """The manifest with other values at up to three places, or with other bytes."""
    if not chance.randrange(3):
        plain = bytearray(text.encode())
        for _ in range(chance.randint(1, 5)):
            place = chance.randrange(len(plain))
            plain[place : place + chance.randrange(3)] = bytes([chance.randrange(256)])
        return bytes(plain)
    tree = json.loads(text)
    for _ in range(chance.randint(1, 3)):
        _change(chance, tree)
    limit = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    try:
        return json.dumps(tree, ensure_ascii=bool(chance.randrange(2))).encode("utf-8", "surrogatepass")
    finally:
        sys.set_int_max_str_digits(limit)


def _manifests() -> list[str]:
    """The manifests that are mutated: those of format 1 that tests keep, and the same in today's format."""
    kept = sorted((ROOT / "tests/output/data").rglob("*.json"))
    found = map(read_manifest, kept)
    today = [manifest_file.spell(_decided(one), one.papers) for one in found]
    return [*(path.read_text(encoding="utf-8") for path in kept), *today]


def _decided(found: Manifest) -> PrintingRecord:
    """A printing with a problem left out and an answer corrected."""
    first = found.papers[0]
    left_out = ExclusionRecord(DAY, "опечатка", "left-out", place=1)
    correction = CorrectionRecord(first.number, 1, first.problems[0].answers[0])
    keyed = RekeyRecord(DAY, "0", dict(found.printing.editions[0].problems), (correction,))
    return replace(found.printing, rekeys=(keyed,), exclusions=(left_out,))


def _change(chance: random.Random, tree: Any) -> None:  # noqa: ANN401 - JSON
    """Change something somewhere in a tree."""
    while True:
        key = chance.choice(list(tree)) if isinstance(tree, dict) else chance.randrange(len(tree))
        inner = tree[key]
        if isinstance(inner, dict | list) and inner and chance.randrange(7):
            tree = inner
            continue
        match chance.randrange(3):
            case 0:
                del tree[key]
            case 1:
                tree[key] = chance.choice(VALUES)
            case _:
                tree[str(key) if isinstance(tree, dict) else key] = [inner, inner]
        return


def use_manifest(path: Path) -> None:
    """Read a manifest, and ask what the commands ask of it."""
    found = read_manifest(path)
    for paper in found.papers:
        corrected(found.printing, paper)
        exclusions.counting(found.printing, paper)
    exclusions.notes(found)
    chosen(found, Wanted(numbers=(str(found.papers[0].number),)), takers_of(found, path.parent))


# --- All -----------------------------------------------------------------------------------------------------------


def main() -> int:
    """Read all mutants, and keep those with which something went wrong."""
    typed = [int(word) for word in sys.argv[1:4]]
    count, manifests, seed = [*typed, *(10_000, 1_000, 1)[len(typed) :]]
    signal.signal(signal.SIGVTALRM, _slow)
    chance = random.Random(seed)  # noqa: S311 - no secret
    sources = [
        *((path, Sheet) for path in sorted((ROOT / "bank").glob("*/*/problem.yaml"))),
        *((path, Blueprint) for path in sorted((ROOT / "bank" / EXAMS).glob("*.yaml"))),
    ]
    records = _manifests()
    folder = Path(tempfile.mkdtemp(prefix="biletnik-fuzz-"))
    ends: Counter[str] = Counter()
    for number in range(count):
        source, kind = chance.choice(sources)
        path = folder / f"{number}.yaml"
        path.write_bytes(yaml_mutant(chance, source.read_text(encoding="utf-8")))
        ends[_kept(path, limited(partial(read_yaml, path, kind)))] += 1
    for number in range(manifests):
        path = folder / f"{number}.json"
        path.write_bytes(manifest_mutant(chance, chance.choice(records)))
        ends[_kept(path, limited(partial(use_manifest, path)))] += 1
    sys.stdout.write(f"{dict(ends)}; {folder}\n")
    return int(bool(ends.keys() - {"read", "refused"}))


def _kept(path: Path, end: str) -> str:
    """How it ended in a word; a file that was read or refused goes away, any other stays with what was said."""
    if end in {"read", "refused"}:
        path.unlink()
        return end
    path.with_suffix(".txt").write_text(end, encoding="utf-8")
    return end.strip().rpartition("\n")[2][:100]


def _slow(_number: int, _frame: object) -> None:
    raise SlowError


if __name__ == "__main__":
    sys.exit(main())
