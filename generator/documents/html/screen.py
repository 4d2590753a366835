"""Instances → their texts for a screen: statement, solution, choices and figures. Owns the places of answers in them.

The statement holds a mark for each answer, by its number among the problem's; an export puts its own field there.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.documents.html.cleaned import inline
from generator.documents.html.converted import Formulas, Html, converted
from generator.documents.html.figures import Picture, pictures
from generator.documents.html.prepared import FIGURE, MARK, PLACE, RIGHT, mark
from generator.documents.latex import answer_key, templates, values
from generator.documents.latex.filling import answers_of, template_names
from generator.documents.latex.values import Tex
from generator.errors import BankError
from generator.model import Answer, ChoiceSpec, FormulaSpec, Instance, Template
from generator.problems import permutation


@dataclass(frozen=True)
class Choice:
    """One of several things to choose: its HTML, whether it is right, and else the named mistake that leads to it."""

    html: str
    right: bool
    mistake: str | None


@dataclass(frozen=True)
class ScreenText:
    """An instance for a screen: `choices` are those of each answer that is chosen, `pictures` those of its texts.

    `lost` is what pandoc could not read, in its own words.
    """

    instance: Instance
    statement: str
    solution: str
    choices: Mapping[str, tuple[Choice, ...]]
    pictures: tuple[Picture, ...]
    lost: tuple[str, ...]

    @property
    def order(self) -> list[int]:
        """The numbers of the answers as the statement asks for them."""
        return [int(number) for kind, number in MARK.findall(self.statement) if kind == PLACE]


def screen_texts(instances: Sequence[Instance], folder: Path, formulas: Formulas = "tex") -> list[ScreenText]:
    """These instances for a screen, their figures drawn by the style in this folder of templates.

    Raises: ExamError if a text cannot be filled, or pandoc or TeX is not there or fails.
    """
    sources = [_sources(instance) for instance in instances]
    made = converted([text for texts in sources for text in texts], formulas)
    drawn = pictures((drawing for found in made for drawing in found.drawings), folder)
    rest = iter(made)
    return [
        _assembled(instance, [next(rest) for _ in texts], drawn)
        for instance, texts in zip(instances, sources, strict=True)
    ]


def filled(instance: Instance) -> tuple[Tex, Tex]:
    """The statement and the solution as LaTeX, the one with marks for the answers, the other with the right ones.

    Raises: BankError with the template's line if a text cannot be filled, or misses an answer.
    """
    return _filled(instance, instance.problem.statement), _filled(instance, instance.problem.solution)


def _sources(instance: Instance) -> list[str]:
    """All texts of an instance in LaTeX: statement, solution, and everything that can be chosen."""
    return [*filled(instance), *(text for answer in instance.answers for text, _, _ in _offered(answer, instance))]


def _filled(instance: Instance, template: Template) -> Tex:
    known, order = answers_of(instance), [answer.id for answer in instance.answers]
    placed: list[str] = []

    def answer(wanted: str) -> Tex:
        found = known(wanted)
        placed.append(wanted)
        if template is instance.problem.statement:
            return Tex(f"\n\n{mark(PLACE, order.index(wanted))}\n\n")
        right = answer_key.right_answer(found)
        return Tex(f"\n\n\\begin{{{RIGHT}}}\n\\textbf{{Ответ:}} {right}\n\\end{{{RIGHT}}}\n\n")

    text = templates.fill(template, template_names(instance) | {"answer": answer})
    if sorted(placed) != sorted(order):
        missing = ", ".join(f'answer("{wanted}")' for wanted in order)
        raise BankError(f"{template.path}:1: каждый ответ печатается ровно один раз: {missing}")
    return text


def _offered(answer: Answer, instance: Instance) -> Iterator[tuple[Tex, bool, str | None]]:
    """What can be chosen for an answer, as LaTeX in its order; whether it is right; its mistake if it has a name."""
    spec = answer.spec
    if isinstance(spec, ChoiceSpec):
        wrong = {value: name for name, value in answer.mistakes.items()}
        for key in answer.options:
            yield Tex(spec.options[key]), key == answer.value, wrong.get(key)
    if isinstance(spec, FormulaSpec):
        named = {"": answer.value, **answer.mistakes}
        secret = permutation.key("formulas", instance.problem.id, answer.id)
        for name in permutation.ordered(secret, list(named), instance.index):
            yield values.answer(spec, named[name]), not name, name or None


def _assembled(instance: Instance, made: Sequence[Html], drawn: Mapping[str, Picture]) -> ScreenText:
    statement, solution, *offered = made
    rest, choices = iter(offered), {}
    for answer in instance.answers:
        found = [Choice(inline(next(rest).text), right, mistake) for _, right, mistake in _offered(answer, instance)]
        if found:
            choices[answer.id] = tuple(found)
    used = {drawn[drawing].name: drawn[drawing] for one in made for drawing in one.drawings}
    lost = tuple(words for one in made for words in one.lost)
    shown, solved = _illustrated(statement, drawn), _illustrated(solution, drawn)
    return ScreenText(instance, shown, solved, choices, tuple(used.values()), lost)


def _illustrated(text: Html, drawn: Mapping[str, Picture]) -> str:
    """The text with its figures in place."""
    shown = [_image(drawn[drawing]) for drawing in text.drawings]
    return MARK.sub(lambda found: shown[int(found[2])] if found[1] == FIGURE else found[0], text.text)


def _image(picture: Picture) -> str:
    size = f'width="{picture.width}" height="{picture.height}" style="max-width:100%;height:auto"'
    return f'<img src="{picture.name}" alt="{html.escape(picture.words)}" {size}>'
