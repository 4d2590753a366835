"""Problems → one page for self-study, which needs nothing else: formulas, figures, font, script. Owns its parts.

The script finds the key inside the page: whoever wants to look there may; nobody is examined by it.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from generator import russian
from generator.documents.html import MARK, PLACE
from generator.errors import BankError
from generator.export.fields import grids, hint, tolerated
from generator.export.variants import Category, Variant, illustrated
from generator.model import Answer, MatrixSpec, ShapeSpec

__all__ = ["page"]

FOLDER = "html"
"""The folder of the page's parts among the templates."""
PARTS = {"page": "page.html", "css": "page.css", "js": "page.js"}
_FONT = "math.woff2"
_DISPLAYED = re.compile(r'(<math display="block">.*?</math>)', re.DOTALL)
_INLINE = r'<math display="inline">(?:(?!</math>).)*</math>'
_TIED = re.compile(rf"(?:[^\s<>]+\u00a0|[(«])?{_INLINE}(?:\u00a0[^\s<>]+|[.,;:!?»)]+)?", re.DOTALL)


def page(categories: Sequence[Category], title: str, templates: Path) -> bytes:
    """The whole page; its formulas must be MathML.

    Raises: BankError if a part of it is missing.
    """
    folder = templates / FOLDER
    try:
        parts = {name: (folder / file).read_text(encoding="utf-8") for name, file in PARTS.items()}
        font = (folder / _FONT).read_bytes()
    except OSError as fault:
        raise BankError(f"{fault.filename}: часть страницы не читается: {fault.strerror}") from None
    ordered = sorted(categories, key=lambda category: category.problem.sheet.topic)
    problems = "\n".join(_problem(number, category) for number, category in enumerate(ordered, 1))
    pieces = {
        "css": parts["css"],
        "js": parts["js"],
        "title": html.escape(title),
        "font": base64.b64encode(font).decode(),
        "contents": _contents(ordered),
        "problems": problems,
        "key": _key(ordered, hashlib.sha256(problems.encode()).hexdigest()[:16]),
    }
    whole = parts["page"]
    for name, piece in pieces.items():
        whole = whole.replace(f"<!--{name}-->", piece)
    return whole.encode()


# --- What is seen ------------------------------------------------------------------------------------------


def _contents(categories: Sequence[Category]) -> str:
    """The problems by topic, each with room for what was solved."""
    lines = []
    numbered = enumerate(categories, 1)
    for topic, members in groupby(numbered, key=lambda pair: pair[1].problem.sheet.topic):
        items = "".join(
            f'<li><a href="#p{number}">{html.escape(found.problem.sheet.title)}<span class="state"></span></a></li>'
            for number, found in members
        )
        lines.append(f"<h3>{html.escape(topic)}</h3>\n<ul>{items}</ul>")
    return "\n".join(lines)


def _problem(number: int, category: Category) -> str:
    """A section: the first variant for all, the others for the script, a form around them."""
    sheet = category.problem.sheet
    points = russian.points(category.variants[0].instance.points)
    count = len(category.variants)
    variants = [_variant(variant, alone=count == 1) for variant in category.variants]
    meta = f"{html.escape(sheet.topic)} · {russian.plural(sheet.minutes, 'минута', 'минуты', 'минут')} · {points}"
    which = f' · вариант <span class="number">1</span> из {count}'
    templates = "".join(f"<template>{variant}</template>" for variant in variants)
    return f"""<section class="problem" id="p{number}" aria-labelledby="h{number}">
<form novalidate>
<h2 id="h{number}" tabindex="-1">{number}. {html.escape(sheet.title)}</h2>
<p class="meta">{meta}{which}</p>
{variants[0]}
</form>
{templates}
</section>"""


def _variant(variant: Variant, *, alone: bool) -> str:
    """The statement with its fields, the buttons, and the solution folded up."""
    fields = {number: _field(variant, number) for number in range(len(variant.instance.answers))}
    statement = MARK.sub(lambda found: fields[int(found[2])] if found[1] == PLACE else found[0], variant.text.statement)
    for whole in fields.values():
        statement = statement.replace(f"<p>{whole}</p>", whole)
    solution = f'<details class="solution"><summary>Показать решение</summary>{variant.text.solution}</details>'
    another = "" if alone else ' <button type="button" class="another">Ещё вариант</button>'
    actions = f'<p class="actions"><button type="submit" class="main">Проверить</button>{another}</p>'
    body = _kept_together(f"{statement}{actions}{solution}")
    return illustrated(f'<div class="variant" data-code="{variant.code}">{body}</div>', variant)


def _kept_together(text: str) -> str:
    """Formulas that stay with the word or the sign beside them; those on a line of their own can be scrolled."""
    scrolled = _DISPLAYED.sub(r'<span class="display">\1</span>', text)
    return _TIED.sub(r'<span class="n">\g<0></span>', scrolled)


def _field(variant: Variant, number: int) -> str:
    """What a student fills in for an answer, with a line for the verdict that a screen reader speaks."""
    answer = variant.instance.answers[number]
    name = f"{variant.code}-{number}"
    verdict = '<span class="verdict" role="status"></span>'
    if answer.id in variant.text.choices:
        options = "".join(
            f'<label class="choice"><input type="radio" name="{name}" value="{place}"> '
            f"<span>{place + 1}) {choice.html}</span></label>"
            for place, choice in enumerate(variant.text.choices[answer.id])
        )
        inside = f"<legend>{_told(answer)}</legend>{options}{verdict}"
        return f'<fieldset class="answer" data-answer="{number}">{inside}</fieldset>'
    common = f'id="{name}" name="{name}" autocomplete="off" autocapitalize="off" spellcheck="false"'
    box = (
        f'<textarea {common} rows="3"></textarea>'
        if isinstance(answer.spec, MatrixSpec)
        else f'<input type="text" {common}>'
    )
    return f'<div class="answer" data-answer="{number}"><label for="{name}">{_told(answer)}</label>{box}{verdict}</div>'


def _told(answer: Answer) -> str:
    """What stands above a field: what to write there, and how."""
    match answer.spec:
        case MatrixSpec():
            form = "каждая строка матрицы с новой строки, числа через пробел"
        case ShapeSpec():
            form = "например, 3×4"
        case spec:
            form = hint(spec)
    return f'Ответ <span class="hint">({form})</span>'


# --- What the script knows ---------------------------------------------------------------------------------


def _key(categories: Iterable[Category], name: str) -> str:
    """The answers of all variants by their codes, and the name under which the browser keeps the progress."""
    answers = {
        variant.code: [_asked(variant, answer) for answer in variant.instance.answers]
        for category in categories
        for variant in category.variants
    }
    tree = {"page": name, "answers": answers}
    return json.dumps(tree, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _asked(variant: Variant, answer: Answer) -> dict[str, object]:
    found = grids(answer)
    if found is None:
        choices = variant.text.choices[answer.id]
        picked = next(place for place, choice in enumerate(choices) if choice.right)
        return {"kind": "choice", "right": picked, "mistakes": dict(_mistaken(variant, answer))}
    right, wrong = found
    kind = (
        "matrix" if isinstance(answer.spec, MatrixSpec) else "shape" if isinstance(answer.spec, ShapeSpec) else "number"
    )
    return {"kind": kind, "right": right, "tolerance": tolerated(answer), "mistakes": list(wrong.items())}


def _mistaken(variant: Variant, answer: Answer) -> Iterator[tuple[int, str]]:
    for place, choice in enumerate(variant.text.choices[answer.id]):
        if choice.mistake:
            yield place, choice.mistake
