"""What Moodle refuses, and what it silently takes though it is wrong. Owns the rules of a file before its upload.

Source: imports into a running Moodle 4.5.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.export.moodle import answer_rules, read, text_rules
from generator.export.moodle.read import Question, short
from generator.russian import plural

__all__ = ["faults"]

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_RULES: tuple[Callable[[Question], Iterator[str]], ...] = (
    text_rules.kind,
    text_rules.name,
    text_rules.markup,
    text_rules.files,
    answer_rules.right,
    answer_rules.shares,
    answer_rules.equal,
    answer_rules.numbers,
    answer_rules.intervals,
    text_rules.gaps,
    text_rules.leftovers,
)


@dataclass(frozen=True)
class Fault:
    """What is wrong, and in which line of the file."""

    line: int
    message: str


def faults(text: str, variants: int | None = None) -> list[Fault]:
    """All that is wrong with a file; with `variants`, also a category that has another number of questions."""
    if found := _CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        return [Fault(line, f"управляющий знак {found[0]!r}: Moodle отвергнет весь файл")]
    try:
        questions = list(read.questions(read.tree(text)))
    except read.MalformedError as fault:
        return [Fault(fault.line, f"это не XML: {fault.reason}")]
    if not questions:
        return [Fault(1, "в файле нет ни одного вопроса")]
    wrong = [fault for question in questions for fault in _of(question)]
    return sorted([*wrong, *_repeated(questions), *_counted(questions, variants)], key=lambda fault: fault.line)


def _of(question: Question) -> Iterator[Fault]:
    named = f"«{short(question.name)}»" if question.name else "вопрос"
    for rule in _RULES:
        for message in rule(question):
            yield Fault(question.node.line, f"{named}: {message}")


def _repeated(questions: list[Question]) -> Iterator[Fault]:
    seen: set[tuple[str, str]] = set()
    for question in questions:
        key = (question.category, question.identity)
        if question.identity and key in seen:
            yield Fault(question.node.line, f"идентификатор {question.identity} повторяется: Moodle его отбросит")
        seen.add(key)


def _counted(questions: list[Question], variants: int | None) -> Iterator[Fault]:
    counted = Counter(question.category for question in questions)
    for category, count in counted.items():
        if variants is not None and count != variants:
            line = next(question.node.line for question in questions if question.category == category)
            have = plural(count, "вопрос", "вопроса", "вопросов")
            yield Fault(line, f"в категории «{short(category)}» {have}, а просили {variants}")
