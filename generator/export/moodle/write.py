"""Variants → questions of Moodle's XML. Owns the type of each question, and where each answer stands in it."""

from __future__ import annotations

import base64
import html
from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape as xml

from generator import russian
from generator.documents.html import MARK, PLACE, Picture, prose
from generator.export.fields import Fields, fields, hint
from generator.export.moodle import cloze
from generator.export.moodle.shares import listed
from generator.export.variants import Category, Variant
from generator.model import Answer, ShapeSpec

NAME_LENGTH = 250
"""Letters of a name that Moodle keeps."""
ROOT = "Билетник"
"""The category above all topics."""
CODE = "Код задачи"
"""What stands before the code that leads a report back to the instance."""

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n'
_TAIL = "</quiz>\n"
_NO_UNITS = (
    "<unitgradingtype>0</unitgradingtype><unitpenalty>0.1</unitpenalty><showunits>3</showunits><unitsleft>0</unitsleft>"
)
_PENALTY = "0.3333333"


def quiz(categories: Iterable[Category]) -> str:
    """The whole file."""
    return _HEAD + "".join(map(category, categories)) + _TAIL


def category(found: Category) -> str:
    """A category with the variants of its problem."""
    sheet = found.problem.sheet
    path = "/".join(["$course$", "top", *map(_step, (ROOT, sheet.topic, sheet.title))])
    head = f'<question type="category"><category><text>{xml(path)}</text></category></question>\n'
    return head + "".join(question(variant) for variant in found.variants)


def question(variant: Variant) -> str:
    """A question: a plain one if its answer is a single number or a choice, else one with fields in its text."""
    instance = variant.instance
    typed = [fields(answer) for answer in instance.answers]
    if len(typed) == 1 and variant.text.choices:
        return _enclosed("multichoice", variant, _plain(variant), _choices(variant))
    if len(typed) == 1 and typed[0] and len(typed[0]) == 1 == len(typed[0][0]):
        return _enclosed("numerical", variant, _plain(variant), _number(typed[0], _shares(variant)))
    return _enclosed("cloze", variant, _with_fields(variant, typed), "")


def shortened(title: str, end: str) -> str:
    """A name of at most so many letters as Moodle keeps, as it writes them."""
    whole = html.escape(title, quote=False) + end
    while len(whole) > NAME_LENGTH:
        title = title[:-1]
        whole = html.escape(title.rstrip(), quote=False) + "…" + end
    return whole


def cdata(text: str) -> str:
    """Text that XML leaves as it is."""
    return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>"


def _step(name: str) -> str:
    """A name as a step of a path: Moodle divides a path at single slashes, and trims the steps."""
    step = shortened(name, "").replace("/", "//")
    return f"{' ' if step.startswith('/') else ''}{step}{' ' if step.endswith('/') else ''}"


def _enclosed(kind: str, variant: Variant, text: str, answers: str) -> str:
    """The frame that all questions have."""
    sheet = variant.instance.problem.sheet
    parts = [
        f'<question type="{kind}">',
        f"<name><text>{xml(shortened(sheet.title, f' · {variant.number:02d}'))}</text></name>",
        _text("questiontext", f"{text}<p><small>{CODE}: {variant.code}</small></p>", variant.text.pictures),
        _text("generalfeedback", variant.text.solution, variant.text.pictures),
        "" if kind == "cloze" else f"<defaultgrade>{float(variant.instance.points):g}</defaultgrade>",
        f"<penalty>{_PENALTY}</penalty><hidden>0</hidden><idnumber>{xml(variant.identity)}</idnumber>",
        answers,
        "</question>\n",
    ]
    return "".join(parts)


def _text(tag: str, text: str, pictures: Iterable[Picture]) -> str:
    """A text with the files of its figures."""
    files = []
    for picture in pictures:
        if picture.name in text:
            text = text.replace(f'src="{picture.name}"', f'src="@@PLUGINFILE@@/{picture.name}"')
            data = base64.b64encode(picture.png).decode()
            files.append(f'<file name="{picture.name}" path="/" encoding="base64">{data}</file>')
    return f'<{tag} format="html"><text>{cdata(text)}</text>{"".join(files)}</{tag}>'


def _plain(variant: Variant) -> str:
    """The statement of a question whose answer stands under it."""
    answer = variant.instance.answers[0]
    return _placed(variant.text.statement, {0: f"<small>Ответ: {hint(answer.spec)}.</small>"})


def _with_fields(variant: Variant, typed: list[Fields | None]) -> str:
    """The statement with a field, or several, in the place of each answer."""
    answers = variant.instance.answers
    places = [sum(map(len, found)) if found else 1 for found in typed]
    weighed = cloze.weights(answers, places)
    shown = {
        number: _field(variant, answer, found, weight)
        for number, (answer, found, weight) in enumerate(zip(answers, typed, weighed, strict=True))
    }
    return _placed(prose(variant.text.statement, cloze.guarded), shown)


def _field(variant: Variant, answer: Answer, found: Fields | None, weight: int) -> str:
    points = russian.points(answer.points) if len(variant.instance.answers) > 1 else ""
    note = f"<small>({', '.join(filter(None, (hint(answer.spec), points)))})</small>"
    if found is None:
        return f"{note} {cloze.radio(variant.text.choices[answer.id], weight, _shares(variant))}"
    cells = cloze.grid(found, weight, _shares(variant))
    if isinstance(answer.spec, ShapeSpec):
        return f"Ответ: {' × '.join(cells[0])} {note}"
    if len(cells) == 1 == len(cells[0]):
        return f"Ответ: {cells[0][0]} {note}"
    return f"Ответ: {note}</p>{cloze.table(cells)}<p>"


def _placed(statement: str, shown: Mapping[int, str]) -> str:
    """The statement with these things in the places of its answers."""
    whole = MARK.sub(lambda found: shown[int(found[2])] if found[1] == PLACE else found[0], statement)
    return whole.replace("<p></p>", "")


def _shares(variant: Variant) -> cloze.Share:
    """What the mistakes of a variant earn; of several that give one value, the one that earns most."""
    return lambda names: listed(max(map(variant.share, names)))


def _number(found: Fields, share: cloze.Share) -> str:
    field = found[0][0]
    wrong = (_answer(value, share(names), field.tolerance, "; ".join(names)) for value, names in field.mistakes.items())
    return _answer(field.right, "100", field.tolerance, "") + "".join(wrong) + _NO_UNITS


def _answer(value: str, fraction: str, tolerance: str, feedback: str) -> str:
    text = f"<text>{value}</text>{_feedback(feedback)}<tolerance>{tolerance}</tolerance>"
    return f'<answer fraction="{fraction}" format="moodle_auto_format">{text}</answer>'


def _feedback(text: str) -> str:
    return f'<feedback format="html"><text>{cdata(html.escape(text, quote=False)) if text else ""}</text></feedback>'


def _choices(variant: Variant) -> str:
    """The options in the order that the solution counts them in."""
    frame = "<single>true</single><shuffleanswers>false</shuffleanswers><answernumbering>123</answernumbering>"
    return frame + "".join(_options(variant))


def _options(variant: Variant) -> Iterator[str]:
    share = _shares(variant)
    for choice in variant.text.choices[variant.instance.answers[0].id]:
        fraction = "100" if choice.right else share([choice.mistake]) if choice.mistake else "0"
        text = f"<text>{cdata(choice.html)}</text>{_feedback(choice.mistake or '')}"
        yield f'<answer fraction="{fraction}" format="html">{text}</answer>'
