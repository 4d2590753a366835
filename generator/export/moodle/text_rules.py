"""What may be wrong with the texts of a question of Moodle: names, markup, files, fields, leftovers of the source."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from generator.documents.html import MARK, unknown_commands
from generator.export.moodle import read
from generator.export.moodle.read import NUMERICAL, Gap, Question, groups, short

_LONGEST_NAME, _LONGEST_IDENTITY = 250, 100
_FORMULA = re.compile(r"\\\(.*?\\\)|\\\[.*?\\\]", re.DOTALL)
_COMMAND = re.compile(r"\\[A-Za-z]+")
_FILE = re.compile(r"@@PLUGINFILE@@/([^\"'\s<>]+)")
_PICTURE = re.compile(r"<img\b[^>]*?\bsrc=[\"']([^\"']*)", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_BROKEN = re.compile(r"\{[0-9]*:[A-Z_]+:|[{}]|\\[()\[\]]")
_RADIO = {"MCV", "MULTICHOICE_V", "MCH", "MULTICHOICE_H", "MCVS", "MULTICHOICE_VS", "MCHS", "MULTICHOICE_HS"}


def kind(question: Question) -> Iterator[str]:
    """Moodle knows the type."""
    if question.kind not in read.TYPES:
        yield f"неизвестный вид вопроса «{question.kind}»: Moodle отвергнет весь файл"


def name(question: Question) -> Iterator[str]:
    """Names and identifiers are there, and fit."""
    if not question.name:
        yield "нет названия: Moodle отвергнет весь файл"
    if len(question.name) > _LONGEST_NAME:
        yield f"название длиннее {_LONGEST_NAME} знаков: Moodle обрежет его"
    if len(question.identity) > _LONGEST_IDENTITY:
        yield f"идентификатор длиннее {_LONGEST_IDENTITY} знаков: Moodle его не примет"


def markup(question: Question) -> Iterator[str]:
    """Markup stands in CDATA."""
    for node in _texts(question.node):
        if node.children:
            yield f"разметка вне CDATA (<{node.children[0].tag}>): Moodle отвергнет весь файл"


def _texts(node: read.Node) -> Iterator[read.Node]:
    for child in node.children:
        yield from [child] if child.tag == "text" else _texts(child)


def files(question: Question) -> Iterator[str]:
    """Every picture has its file, every file its picture."""
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
            yield from (f"рисунок «{short(source)}» лежит не в этом файле" for source in sources)


# --- Fields in a text --------------------------------------------------------------------------------------


def gaps(question: Question) -> Iterator[str]:
    """Fields are whole, and nothing of them is left over."""
    if question.kind != "cloze":
        return
    if not question.gaps:
        yield "в тексте нет ни одного поля для ответа"
    for number, gap in enumerate(question.gaps, 1):
        if not gap.weight.isdigit() or int(gap.weight) < 1:
            yield f"поле {number}: вес «{gap.weight}» — нужно целое число больше нуля"
        if gap.kind not in _RADIO | NUMERICAL:
            yield f"поле {number}: вид {gap.kind} не годится: нужны NUMERICAL и MCV, в списке формул не видно"
    if found := _BROKEN.search(_FORMULA.sub("", _TAG.sub("", _outside(question.text, question.gaps)))):
        yield f"знак «{short(found[0])}» вне поля и формулы: поле не закрыто или обрезано"


def _outside(text: str, gaps: tuple[Gap, ...]) -> str:
    """What stands between the fields of a text."""
    ends = [0, *(gap.span[1] for gap in gaps)]
    starts = [*(gap.span[0] for gap in gaps), len(text)]
    return " ".join(text[end:start] for end, start in zip(ends, starts, strict=True))


# --- What is left of the source ----------------------------------------------------------------------------


def leftovers(question: Question) -> Iterator[str]:
    """Nothing of the source is left in what a student reads."""
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
    for _, numerical, answers in groups(question):
        for answer in answers:
            yield from [answer.feedback] if numerical else [html.unescape(answer.text), answer.feedback]
