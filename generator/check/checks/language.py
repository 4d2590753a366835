"""Language: the Russian of every text is spelt as the dictionary has it, and set as Russian is set."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import russian
from generator.check.evidence import extremes
from generator.check.report import Complaint, Result, gathered
from generator.check.russian_text import lints, prose, spelling, typography
from generator.documents import EXAM, SOLUTIONS
from generator.documents.latex import origin, texts
from generator.errors import ExamError
from generator.model import ChoiceSpec, Instance, Paper, Problem, Sheet
from generator.problems import yaml_file

NAME = "language"

_WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")


@dataclass(frozen=True)
class _Text:
    """A text of a problem: LaTeX or plain; `place` tells where in the bank a line of it stands."""

    source: str
    plain: bool
    index: int | None
    place: Callable[[int], str]

    @property
    def read(self) -> str:
        """What a reader reads."""
        return self.source if self.plain else prose.prose(self.source)


def examine(problem: Problem, instances: Sequence[Instance], _templates: Path) -> Result:
    """Spelling and typesetting of what these instances and the corners around them print, and of all names."""
    own = spelling.own_words(problem.statement.path.parents[2])
    seen: set[str] = set()
    terms = lints.glossary(problem.statement.path.parents[2])
    complaints: list[Complaint] = []
    noted: list[Complaint] = []
    made, _ = extremes.added(problem, instances)
    for text in _texts(problem, made):
        complaints += _complaints(text, own)
        noted += [_breach(text, breach) for breach in lints.breaches(text.source, terms)]
        seen.update(word.lower() for word in _WORD.findall(text.read))
    faults, notes = (gathered(problem.id, NAME, told) for told in (complaints, noted))
    return Result(NAME, russian.integer(len(seen)), faults, {"разных слов": len(seen)}, notes=notes)


def _complaints(text: _Text, own: frozenset[str]) -> Iterator[Complaint]:
    found = typography.breaches_of_plain(text.source) if text.plain else typography.breaches(text.source)
    for breach in found:
        yield _breach(text, breach)
    read = text.read
    for word in _WORD.finditer(read):
        if fault := spelling.fault(word[0], own):
            reason = f"{text.place(prose.line_of(read, word.start()))}: орфография: «{word[0]}»: {fault}"
            yield Complaint(text.index, reason, reason)


def _breach(text: _Text, breach: typography.Breach) -> Complaint:
    reason = f"{text.place(breach.line)}: {breach.rule.name}: {breach.rule.why}"
    return Complaint(text.index, reason, f"{reason}: «{breach.words}»")


# --- Where the texts stand ---------------------------------------------------------------------------------


def _texts(problem: Problem, instances: Sequence[Instance]) -> Iterator[_Text]:
    yield from _names(problem)
    yield from _mistakes(problem, instances)
    for found in instances:
        yield from _filled(found)


def _filled(found: Instance) -> Iterator[_Text]:
    """The statement as a student gets it, and the solution."""
    printed = Paper(1, "CODE", (found,))
    for document, kind in ((EXAM, "statement"), (SOLUTIONS, "solution")):
        try:
            source = texts(document, printed, 0)[kind]
        except ExamError:
            continue  # the examination of the print says why

        def place(line: int, source: str = source) -> str:
            traced = origin(source, line, [printed])
            return f"{traced.template.path}:{traced.line}" if traced else str(found.problem.statement.path)

        yield _Text(source, plain=False, index=found.index, place=place)


def _names(problem: Problem) -> Iterator[_Text]:
    """Title, topic, and the labels and options of the answers, each with its line of problem.yaml."""
    path = problem.statement.path.parent / "problem.yaml"
    sheet, line = yaml_file.read(path, Sheet)

    def text(source: str, *keys: str, plain: bool = True) -> _Text:
        place = f"{path}:{line(*keys)}"
        return _Text(source, plain=plain, index=None, place=lambda _: place)

    yield text(sheet.title, "title")
    yield text(sheet.topic, "topic")
    for name, spec in sheet.answers.items():
        yield text(spec.label, "answers", name, "label")
        if isinstance(spec, ChoiceSpec):
            for key, option in spec.options.items():
                yield text(option, "answers", name, "options", key, plain=False)


def _mistakes(problem: Problem, instances: Sequence[Instance]) -> Iterator[_Text]:
    """The names of mistakes, each once, with the line of the solver that has it, or else that of the function."""
    path, function = problem.solver.path, problem.solver.mistakes
    lines = path.read_text(encoding="utf-8").split("\n")
    for name in dict.fromkeys(name for found in instances for right in found.answers for name in right.mistakes):
        line = next((n for n, text in enumerate(lines, 1) if name in text), function.__code__.co_firstlineno)
        yield _Text(name, plain=True, index=None, place=lambda _, line=line: f"{path}:{line}")  # type: ignore[misc]
