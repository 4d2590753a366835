"""What Moodle refuses, and what it silently takes though it is wrong. Owns the rules of a file before its upload.

Source: imports into a running Moodle 4.5.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from generator.documents.html import MARK, unknown_commands
from generator.export.moodle import read
from generator.export.moodle.read import Alternative, Gap, Question
from generator.russian import plural

SHARES = frozenset(
    [
        "100",
        "90",
        "83.33333",
        "80",
        "75",
        "70",
        "66.66667",
        "60",
        "50",
        "40",
        "33.33333",
        "30",
        "25",
        "20",
        "16.66667",
        "14.28571",
        "12.5",
        "11.11111",
        "10",
        "5",
        "0",
    ]
)
"""The shares in per cent that Moodle knows, and their opposites."""
_LONGEST_NAME, _LONGEST_IDENTITY = 250, 100
_ALL = "100"
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_FORMULA = re.compile(r"\\\(.*?\\\)|\\\[.*?\\\]", re.DOTALL)
_COMMAND = re.compile(r"\\[A-Za-z]+")
_FILE = re.compile(r"@@PLUGINFILE@@/([^\"'\s<>]+)")
_PICTURE = re.compile(r"<img\b[^>]*?\bsrc=[\"']([^\"']*)", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_BROKEN = re.compile(r"\{[0-9]*:[A-Z_]+:|[{}]|\\[()\[\]]")
_RADIO = {"MCV", "MULTICHOICE_V", "MCH", "MULTICHOICE_H", "MCVS", "MULTICHOICE_VS", "MCHS", "MULTICHOICE_HS"}
_NUMERICAL = {"NUMERICAL", "NM"}


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
    named = f"«{_short(question.name)}»" if question.name else "вопрос"
    for rule in _RULES:
        for message in rule(question):
            yield Fault(question.node.line, f"{named}: {message}")


def _short(name: str, most: int = 60) -> str:
    return name if len(name) <= most else name[: most - 1] + "…"


# --- The question as a whole -------------------------------------------------------------------------------


def _type(question: Question) -> Iterator[str]:
    if question.kind not in read.TYPES:
        yield f"неизвестный вид вопроса «{question.kind}»: Moodle отвергнет весь файл"


def _name(question: Question) -> Iterator[str]:
    if not question.name:
        yield "нет названия: Moodle отвергнет весь файл"
    if len(question.name) > _LONGEST_NAME:
        yield f"название длиннее {_LONGEST_NAME} знаков: Moodle обрежет его"
    if len(question.identity) > _LONGEST_IDENTITY:
        yield f"идентификатор длиннее {_LONGEST_IDENTITY} знаков: Moodle его не примет"


def _markup(question: Question) -> Iterator[str]:
    for node in _texts(question.node):
        if node.children:
            yield f"разметка вне CDATA (<{node.children[0].tag}>): Moodle отвергнет весь файл"


def _texts(node: read.Node) -> Iterator[read.Node]:
    for child in node.children:
        yield from [child] if child.tag == "text" else _texts(child)


def _files(question: Question) -> Iterator[str]:
    for part in ("questiontext", "generalfeedback", "answer"):
        for node in (child for child in question.node.children if child.tag == part):
            shown = set(_FILE.findall(node.words("text")))
            enclosed = {child.attributes.get("name", "") for child in node.children if child.tag == "file"}
            empty = {
                child.attributes.get("name", "") for child in node.children if child.tag == "file" and not child.text
            }
            yield from (f"рисунка {name} в файле нет" for name in sorted(shown - enclosed | empty & shown))
            yield from (f"рисунок {name} нигде не показан" for name in sorted(enclosed - shown))
            sources = (one for one in _PICTURE.findall(node.words("text")) if not one.startswith("@@PLUGINFILE@@/"))
            yield from (f"рисунок «{_short(source)}» лежит не в этом файле" for source in sources)


# --- Answers -----------------------------------------------------------------------------------------------


def _groups(question: Question) -> Iterator[tuple[str, bool, tuple[Alternative, ...]]]:
    """The answers that stand together: where, whether they are numbers, and they themselves."""
    if question.kind == "cloze":
        for number, gap in enumerate(question.gaps, 1):
            yield f"поле {number}: ", gap.kind in _NUMERICAL, gap.alternatives
    else:
        yield "", question.kind == "numerical", question.answers


def _right(question: Question) -> Iterator[str]:
    for where, numerical, answers in _groups(question):
        full = [one for one in answers if _is_share(one.share) and _percent(one.share) == Fraction(_ALL)]
        if not full:
            yield f"{where}нет ответа на 100 %: верного ответа не даст никто"
        if len(full) > 1 and not numerical:
            yield f"{where}верных вариантов {len(full)}, а выбрать можно один"


def _shares(question: Question) -> Iterator[str]:
    for where, _, answers in _groups(question):
        for answer in answers:
            if answer.share is None and question.kind == "cloze":
                yield f"{where}у ответа «{_short(answer.text)}» не указана доля: похоже, знак ~ стоял внутри текста"
            elif answer.share is None or answer.share.removeprefix("-") not in SHARES:
                yield f"{where}доли {answer.share} % у Moodle нет: она отвергнет весь файл"


def _equal(question: Question) -> Iterator[str]:
    for where, _, answers in _groups(question):
        counted = Counter(html.unescape(answer.text).strip() for answer in answers)
        yield from (f"{where}ответ «{_short(text)}» стоит дважды" for text, times in counted.items() if times > 1)


def _numbers(question: Question) -> Iterator[str]:
    for where, numerical, answers in _groups(question):
        for answer in answers if numerical else ():
            for what, written in (("ответ", answer.text), ("допуск", answer.tolerance or "0")):
                if not _NUMBER.fullmatch(written):
                    yield f"{where}{what} «{_short(written)}» не число с точкой: Moodle прочтёт его по-своему"


def _intervals(question: Question) -> Iterator[str]:
    """A wrong number inside the interval of the right one is never told apart; before it, it hides a right one."""
    for where, numerical, answers in _groups(question):
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


# --- Fields in a text --------------------------------------------------------------------------------------


def _gaps(question: Question) -> Iterator[str]:
    if question.kind != "cloze":
        return
    if not question.gaps:
        yield "в тексте нет ни одного поля для ответа"
    for number, gap in enumerate(question.gaps, 1):
        if not gap.weight.isdigit() or int(gap.weight) < 1:
            yield f"поле {number}: вес «{gap.weight}» — нужно целое число больше нуля"
        if gap.kind not in _RADIO | _NUMERICAL:
            yield f"поле {number}: вид {gap.kind} не годится: нужны NUMERICAL и MCV, в списке формул не видно"
    if found := _BROKEN.search(_FORMULA.sub("", _TAG.sub("", _outside(question.text, question.gaps)))):
        yield f"знак «{_short(found[0])}» вне поля и формулы: поле не закрыто или обрезано"


def _outside(text: str, gaps: tuple[Gap, ...]) -> str:
    """What stands between the fields of a text."""
    ends = [0, *(gap.span[1] for gap in gaps)]
    starts = [*(gap.span[0] for gap in gaps), len(text)]
    return " ".join(text[end:start] for end, start in zip(ends, starts, strict=True))


# --- What is left of the source ----------------------------------------------------------------------------


def _leftovers(question: Question) -> Iterator[str]:
    for text in _shown(question):
        if MARK.search(text):
            yield "на месте ответа или рисунка осталась метка"
        for formula in _FORMULA.findall(text):
            yield from (f"команды {name} читалки формул не знают" for name in unknown_commands(html.unescape(formula)))
        yield from (f"осталась команда {name} из LaTeX" for name in _COMMAND.findall(_FORMULA.sub(" ", text)))


def _shown(question: Question) -> Iterator[str]:
    """All texts that a student may see; entities inside fields stand for their characters."""
    yield _outside(question.text, question.gaps)
    yield question.feedback
    for _, numerical, answers in _groups(question):
        for answer in answers:
            yield from [answer.feedback] if numerical else [html.unescape(answer.text), answer.feedback]


# --- The file as a whole -----------------------------------------------------------------------------------


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
            yield Fault(line, f"в категории «{_short(category)}» {have}, а просили {variants}")


_RULES: tuple[Callable[[Question], Iterator[str]], ...] = (
    _type,
    _name,
    _markup,
    _files,
    _right,
    _shares,
    _equal,
    _numbers,
    _intervals,
    _gaps,
    _leftovers,
)
