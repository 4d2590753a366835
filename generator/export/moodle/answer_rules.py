"""What may be wrong with the answers of a question of Moodle: shares, numbers, tolerances; a rule tells its faults."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from generator.export.moodle.read import Alternative, Question, groups, short
from generator.export.moodle.shares import SHARES

_ALL = "100"
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?")


def right(question: Question) -> Iterator[str]:
    """There is one way to be wholly right, and where something is chosen only one."""
    for where, numerical, answers in groups(question):
        full = [one for one in answers if _is_share(one.share) and _percent(one.share) == Fraction(_ALL)]
        if not full:
            yield f"{where}нет ответа на 100 %: верного ответа не даст никто"
        if len(full) > 1 and not numerical:
            yield f"{where}верных вариантов {len(full)}, а выбрать можно один"


def shares(question: Question) -> Iterator[str]:
    """Moodle knows the shares."""
    for where, _, answers in groups(question):
        for answer in answers:
            if answer.share is None and question.kind == "cloze":
                yield f"{where}у ответа «{short(answer.text)}» не указана доля: похоже, знак ~ стоял внутри текста"
            elif answer.share is None or answer.share.removeprefix("-") not in SHARES:
                yield f"{where}доли {answer.share} % у Moodle нет: она отвергнет весь файл"


def equal(question: Question) -> Iterator[str]:
    """No two answers are the same."""
    for where, _, answers in groups(question):
        counted = Counter(html.unescape(answer.text).strip() for answer in answers)
        yield from (f"{where}ответ «{short(text)}» стоит дважды" for text, times in counted.items() if times > 1)


def numbers(question: Question) -> Iterator[str]:
    """Numbers have a dot, whoever imports them."""
    for where, numerical, answers in groups(question):
        for answer in answers if numerical else ():
            for what, written in (("ответ", answer.text), ("допуск", answer.tolerance or "0")):
                if not _NUMBER.fullmatch(written):
                    yield f"{where}{what} «{short(written)}» не число с точкой: Moodle прочтёт его по-своему"


def intervals(question: Question) -> Iterator[str]:
    """A wrong number inside the interval of the right one is never told apart; before it, it hides a right one."""
    for where, numerical, answers in groups(question):
        readable = [one for one in answers if numerical and _NUMBER.fullmatch(one.text) and _is_share(one.share)]
        full = [one for one in readable if _percent(one.share) == Fraction(_ALL)]
        if full and readable[0] is not full[0]:
            yield f"{where}верный ответ стоит не первым: подойдёт раньше названная ошибка"
        for right in full:
            for wrong in readable:
                near = abs(Fraction(right.text) - Fraction(wrong.text)) <= _tolerance(right)
                if near and _percent(wrong.share) < _percent(right.share):
                    yield f"{where}допуск верного ответа {right.text} ± {right.tolerance} захватил ошибку {wrong.text}"


def _tolerance(answer: Alternative) -> Fraction:
    return Fraction(answer.tolerance) if _NUMBER.fullmatch(answer.tolerance) else Fraction(0)


def _is_share(share: str | None) -> bool:
    return share is not None and _NUMBER.fullmatch(share) is not None


def _percent(share: str | None) -> Fraction:
    return Fraction(share or 0)
