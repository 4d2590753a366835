"""Papers and templates → the LaTeX of the documents. Owns what stands where; typesets nothing.

Each filled text is preceded by a comment that names it, so that a fault of TeX leads back to a line of the bank.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeAlias, assert_never

from generator import effort, exam, filling, letters, russian, tex
from generator.errors import BankError
from generator.instance import spelled
from generator.model import (
    Answer,
    AnswerSpec,
    Blueprint,
    ChoiceSpec,
    FormulaSpec,
    Instance,
    IntegerSpec,
    MatrixSpec,
    NumberSpec,
    Paper,
    ShapeSpec,
    Student,
    Template,
)
from generator.tex import Tex

KEY = "key"
"""The table of right answers."""
DOCUMENTS = ("exam", "solutions", KEY)
"""The documents of a class, by the names of their templates."""
REGISTER = "register"
"""The list of the students that they sign; its papers need hold no problems."""
PREVIEW = "preview"
"""The author's contact sheet, likewise; the statements are those that a student gets."""

_TEXTS = {
    "exam": ("statement",),
    "solutions": ("statement", "solution"),
    KEY: (),
    REGISTER: (),
    PREVIEW: ("statement", "solution"),
}
Row: TypeAlias = dict[str, Any]
"""What a template is told of one paper."""
_MARK = "%@ "
_POOLED_WEIGHT = 4
"""How wide a place of a pool is in the key, whatever stands there: as wide as the widest answer."""
_AFTERMATH = 3
"""A fault so few lines after a text, as of a group left open, is the text's own."""


def document(
    name: str, blueprint: Blueprint, templates: Path, papers: Sequence[Paper], *, followed: bool = False
) -> Tex:
    """The LaTeX source of one of the documents for these papers, in their order; `followed` if others come after them.

    Raises: BankError with a template's line if the template cannot be filled.
    """
    rows = [_paper(name, paper) for paper in papers]
    if name == KEY:
        return key(blueprint, templates, rows, frame(papers[0]))
    more = {
        "groups": _groups(name, papers) if name == REGISTER else [],
        "seats": any(paper.student and paper.student.seat for paper in papers),
        "followed": followed,
    }
    return _source(name, blueprint, templates, rows, frame(papers[0]) | more)


def frame(paper: Paper) -> Row:
    """What is the same on all papers of a class, from any one of them."""
    return {"columns": _columns(paper), "scores": _scores(paper), "total": _points(paper.instances)}


def row(paper: Paper) -> Row:
    """What the key says of a paper."""
    return _paper(KEY, paper)


def key(blueprint: Blueprint, templates: Path, rows: Sequence[Row], shared: Row) -> Tex:
    """The LaTeX source of the key of all papers with these rows and this frame.

    Raises: BankError with a template's line if the template cannot be filled.
    """
    efforts = [row["effort"] for row in rows]
    more = {"efforts": effort.ends(efforts), "spread": effort.spread(efforts)}
    return _source(KEY, blueprint, templates, rows, shared | more)


def _source(name: str, blueprint: Blueprint, templates: Path, rows: Sequence[Row], more: Row) -> Tex:
    path = templates / f"{name}.tex.j2"
    try:
        template = Template(path, path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise BankError(f"{path}: шаблон не читается: {fault.strerror}") from fault
    context = {
        "blueprint": blueprint,
        "papers": rows,
        "listed": any(row["student"] for row in rows),
        "pdf_title": _hexadecimal(f"{blueprint.title}. {blueprint.course}"),
    }
    return filling.fill(template, context | more)


def origin(source: str, line: int, papers: Sequence[Paper]) -> tuple[Paper, Instance, Template, int] | None:
    """Where a line of a document comes from: paper, instance, template, its line; None for the project's own lines."""
    lines = source.split("\n")[:line]
    for distance, text in enumerate(reversed(lines)):
        if text == _MARK:
            if distance > _AFTERMATH:
                return None
        elif text.startswith(_MARK):
            number, place, kind, document_name = text.removeprefix(_MARK).split()
            paper = next(paper for paper in papers if paper.number == int(number))
            instance = paper.instances[int(place)]
            template = instance.problem.statement if kind == "statement" else instance.problem.solution
            traced = filling.trace(template, _names(instance, document_name, kind))
            return paper, instance, template, traced[min(max(distance, 1), len(traced)) - 1]
    return None


# --- One paper ---------------------------------------------------------------------------------------------


def _paper(name: str, paper: Paper) -> Row:
    return {
        "number": paper.number,
        "code": paper.code,
        "student": _student(paper.student) if paper.student else None,
        "problems": [_problem(name, paper, place) for place in range(len(paper.instances))] if _TEXTS[name] else [],
        "effort": effort.total(paper),
        "answers": [cell for instance in paper.instances for cell in _cells(instance)],
    }


def _student(student: Student) -> dict[str, Tex | None]:
    """What is printed of a student; `seat` is where it is, in words."""
    seated = f"ряд {student.row}, место {student.seat}" if student.seat else ""
    return {
        "name": letters.typed(russian.full_name(student)),
        "short": letters.typed(russian.short_name(student)),
        "group": letters.typed(student.group) if student.group else None,
        "seat": Tex(seated.replace(" ", "~").replace(",~", ", ")) if seated else None,
    }


def _problem(name: str, paper: Paper, place: int) -> dict[str, object]:
    instance = paper.instances[place]
    sheet = instance.problem.sheet
    return {
        "title": sheet.title,
        "points": _points([instance]),
        "workspace": sheet.workspace,
        "mistakes": _mistakes(instance),
        "index": str(instance.index),
        "params": spelled(instance.params),
        "effort": instance.effort,
    } | texts(name, paper, place)


def texts(name: str, paper: Paper, place: int) -> dict[str, Tex]:
    """The filled texts of the problem at this place of a paper, as this document prints them.

    Raises: BankError with the template's line if a text cannot be filled, or misses an answer.
    """
    return {kind: _filled(name, paper, place, kind) for kind in _TEXTS[name]}


def _filled(name: str, paper: Paper, place: int, kind: str) -> Tex:
    instance = paper.instances[place]
    template = instance.problem.statement if kind == "statement" else instance.problem.solution
    placed: list[str] = []
    text = filling.fill(template, _names(instance, name, kind, placed.append))
    if sorted(placed) != sorted(instance.problem.sheet.answers):
        missing = ", ".join(f'answer("{wanted}")' for wanted in instance.problem.sheet.answers)
        raise BankError(f"{template.path}:1: каждый ответ печатается ровно один раз: {missing}")
    return Tex(f"{_MARK}{paper.number} {place} {kind} {name}\n{text}\n{_MARK}")


def _names(instance: Instance, name: str, kind: str, placed: Callable[[str], None] = lambda _: None) -> dict[str, Any]:
    """All that a template of the bank may use: parameters, the solver's numbers, and answer()."""
    answers = {answer.id: answer for answer in instance.answers}

    def answer(wanted: str) -> Tex:
        if wanted not in answers:
            raise LookupError(f"нет ответа «{wanted}»; есть {', '.join(answers)}")
        placed(wanted)
        if kind == "solution":
            return _right(answers[wanted])
        points = russian.points(answers[wanted].spec.points) if len(answers) > 1 else ""
        return _place(answers[wanted], tex.escape(points), blank=name != "solutions")

    solved = {field.name: getattr(instance.solved, field.name) for field in fields(instance.solved)}
    return {**instance.params, **solved, "answer": answer}


# --- Answers -----------------------------------------------------------------------------------------------


def _place(answer: Answer, points: Tex, *, blank: bool) -> Tex:
    """What a statement prints for an answer: the options of a choice, a place to write if the paper is to be filled."""
    match answer.spec:
        case ChoiceSpec(options=options):
            items = "\n".join(rf"\item {options[key]}" for key in answer.options)
            return Tex(f"\\begin{{options}}{{{points}}}\n{items}\n\\end{{options}}")
        case _ if not blank:
            return Tex()
        case IntegerSpec() | NumberSpec():
            return Tex(rf"\answerline{{60mm}}{{{points}}}")
        case ShapeSpec():
            return Tex(rf"\answerline{{30mm}}{{{points}}}")
        case FormulaSpec():
            return Tex(rf"\answerline{{100mm}}{{{points}}}")
        case MatrixSpec():
            return Tex(rf"\answerarea{{4}}{{{points}}}")
        case _:
            assert_never(answer.spec)


def _right(answer: Answer) -> Tex:
    return Tex(rf"\rightanswer{{{_keyed(answer)}}}")


def _cells(instance: Instance) -> list[Tex]:
    """The cells of the key that an instance fills: its answers, or all in one that says which problem they answer."""
    answers = [_keyed(answer) for answer in instance.answers]
    if not instance.problem.pooled:
        return answers
    lines = [tex.escape(instance.problem.sheet.title) + ":", *answers]
    if len(answers) > 1:
        lines[1:] = [f"{russian.PART_LETTERS[part]})~{text}" for part, text in enumerate(answers)]
    return [Tex(r"\newline ".join(lines))]


def _keyed(answer: Answer) -> Tex:
    """The right answer as a grader meets it: an option with its number."""
    return _numbered(answer, answer.value)


def _numbered(answer: Answer, value: Any) -> Tex:  # noqa: ANN401 - any answer's value
    text = tex.answer(answer.spec, value)
    return Tex(f"{answer.options.index(value) + 1})~{text}") if answer.options else text


def _mistakes(instance: Instance) -> list[Tex]:
    """The wrong values that a grader may meet, each with the misconception that gives it."""
    several = len(instance.answers) > 1
    return [
        Tex(
            (f"{russian.PART_LETTERS[part]})~" if several else "")
            + rf'{_numbered(answer, value)} "--- {tex.escape(name)}'
        )
        for part, answer in enumerate(instance.answers)
        for name, value in answer.mistakes.items()
    ]


# --- The whole class ---------------------------------------------------------------------------------------


def _columns(paper: Paper) -> list[dict[str, object]]:
    """The columns of the key: for each answer, or for all at a place of a pool, its number, name and points."""
    return [column for number, instance in enumerate(paper.instances, 1) for column in _heads(number, instance)]


def _heads(number: int, instance: Instance) -> list[dict[str, object]]:
    if instance.problem.pooled:
        return [
            {"number": number, "label": "Задача из набора", "points": _points([instance]), "weight": _POOLED_WEIGHT}
        ]
    return [
        {
            "number": f"{number}{russian.PART_LETTERS[part] if len(instance.answers) > 1 else ''}",
            "label": answer.spec.label,
            "points": answer.spec.points,
            "weight": _weight(answer.spec),
        }
        for part, answer in enumerate(instance.answers)
    ]


def _weight(spec: AnswerSpec) -> int:
    """How wide an answer is in the key, compared with the others."""
    match spec:
        case IntegerSpec() | NumberSpec() | ShapeSpec():
            return 2
        case ChoiceSpec() | FormulaSpec():
            return 3
        case MatrixSpec():
            return 4
        case _:
            assert_never(spec)


def _groups(name: str, papers: Sequence[Paper]) -> list[dict[str, object]]:
    """The sections of the register: the papers group by group, the spare ones at the end."""
    return [
        {
            "name": letters.typed(group or ""),
            "spare": group is None,
            "papers": [_paper(name, paper) for paper in members],
        }
        for group, members in exam.grouped(papers).items()
    ]


def _scores(paper: Paper) -> Tex:
    """The table that the grader fills in: a column for each problem, and their sum."""
    head = [*(str(number) for number in range(1, len(paper.instances) + 1)), "Σ"]
    most = [*(_points([instance]) for instance in paper.instances), _points(paper.instances)]
    wide = [Tex(rf"\makebox[10mm]{{{text}}}") if text != "Σ" else Tex(r"\makebox[10mm]{$\Sigma$}") for text in head]
    return tex.table(
        ["Задача", *wide], [["Максимум", *most], [Tex(r"Баллы\rule[-2.5mm]{0pt}{8mm}"), *[None] * len(head)]]
    )


def _points(instances: Sequence[Instance]) -> int:
    return sum(answer.spec.points for instance in instances for answer in instance.answers)


def _hexadecimal(text: str) -> Tex:
    """Text for a PDF's metadata: UTF-16 in hexadecimal."""
    return Tex("feff" + text.encode("utf-16-be").hex())
