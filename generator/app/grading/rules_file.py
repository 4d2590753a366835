"""marking.yaml: the rules by which a printing is marked. Owns that the exam's rules are copied once, and then stay.

An exam of the bank may change from year to year; what a class was promised must not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import ClassVar

from pydantic import ConfigDict

from generator.exams.blueprint_file import partial_of
from generator.model import Partial
from generator.output import json_text
from generator.problems import yaml_file

FILE_NAME = "marking.yaml"
_HEAD = """\
# Какую долю баллов за ответ дают за то, что не вполне верно. Исправляйте этот файл и снова запускайте biletnik mark.
# Имена ошибок — те, что стоят в solutions.pdf и на листе «Ошибки»; правила под именем задачи действуют только в ней.
#   partial: {"забыты сдвиги": 0.5, any: 0.25, follows: 1, losses/softmax: {"забыта сумма": 0}}
# any — за любую другую названную ошибку (без него 0); follows — за ответ, верный по своим числам студента (без него 1).
"""


@dataclass(frozen=True)
class RulesFile:
    """The contents of the file."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    partial: Partial = field(default_factory=dict)


def rules_of(folder: Path, bank: Path, exam: str) -> tuple[Partial, Mapping[str, bytes]]:
    """The rules of a printing, and the file that is to be written where there is none yet.

    Raises: BankError if the file, or the exam from which it is made, is at fault.
    """
    path = folder / FILE_NAME
    if path.exists():
        return yaml_file.read(path, RulesFile)[0].partial, {}
    partial = partial_of(bank, exam)
    return partial, {FILE_NAME: (_HEAD + "\n".join(_spelled(partial)) + "\n").encode()}


def _spelled(partial: Partial) -> Iterator[str]:
    if not partial:
        yield "partial: {}"
        return
    yield "partial:"
    for name, said in partial.items():
        if isinstance(said, dict):
            yield f"  {json_text.spell(name)}:"
            yield from (f"    {json_text.spell(inner)}: {_share(share)}" for inner, share in said.items())
        else:
            yield f"  {json_text.spell(name)}: {_share(said)}"


def _share(share: Fraction) -> str:
    return f"{float(share):g}" if share not in {0, 1} else str(int(share))
