"""The words of an answer sheet: its title, the fields for the name, the instruction, the heads of the columns."""

from __future__ import annotations

from dataclasses import dataclass

from generator.documents.answer_sheet.blocks import SECOND
from generator.documents.answer_sheet.flow import FIELDS, LEFT, RIGHT, TOP, TOP_NEXT
from generator.documents.answer_sheet.layout import Label, Rule

SAMPLES = (115.2, 43.6, 8.7)
"""Where the first sample digit stands, and the step from one to the next."""
_INNER = (26.0, 184.0)
"""What the codes at the corners leave of the head and of the foot."""
_NAME, _GROUP = 31.5, 39.5
_BOX_LEFT = 146.0


@dataclass(frozen=True)
class Shared:
    """What all sheets say of their exam, in LaTeX: its title, and the line below it."""

    title: str
    subtitle: str


@dataclass(frozen=True)
class Owner:
    """Whose sheet it is, in LaTeX: the paper's number and code; what is not known is written by hand."""

    number: str
    code: str
    name: str = ""
    group: str = ""
    seat: str = ""


def labels(shared: Shared, leaf: int, leaves: int) -> tuple[Label, ...]:
    """The texts that leaf number `leaf`, from 0, has in every paper."""
    foot = "Не пишите и ничего не ставьте на квадратных метках по углам и возле них"
    heads = (TOP if leaf == 0 else TOP_NEXT) - 5.6
    there = (
        Label(_INNER[0], 13.6, r"\bfseries БЛАНК ОТВЕТОВ", 17),
        Label(_INNER[0], 19.6, rf"\shortened{{118mm}}{{{shared.title}. {shared.subtitle}}}", 9),
        Label(FIELDS, heads, r"\bfseries Ответ", 9),
        Label(FIELDS + SECOND, heads, r"\bfseries Исправление", 9),
        Label(FIELDS + SECOND + 25, heads, "если заполнено, засчитывается только оно", 8),
        Label(105, 278.4, foot, 8, "c"),
        Label(105, 283.2, f"лист {leaf + 1} из {leaves}", 8, "c"),
    )
    return there + (_first() if leaf == 0 else ())


def _first() -> tuple[Label, ...]:
    return (
        Label(LEFT + 0.5, _NAME - 1.9, "Фамилия, имя, отчество", 8),
        Label(LEFT + 0.5, _GROUP - 1.9, "Группа", 8),
        Label(88, _GROUP - 1.9, "Место", 8),
        Label(124, _GROUP - 1.9, "Подпись", 8),
        Label(LEFT + 0.5, 50.4, rf"\parbox{{97mm}}{{\raggedright {_INSTRUCTION}}}", 8),
        Label(SAMPLES[0] - 0.2, 56.8, "Образец цифр: соединяйте точки, как в индексе на конверте", 8),
    )


_INSTRUCTION = (
    r"Пишите ручкой, тёмными чернилами. Квадрат перечеркните или закрасьте: \goodmarks; не так:~\badmarks. "
    "Цифры пишите подряд, без пустых клеток между ними; минус и запятую отметьте крестиком "
    "в их квадратах. Ошиблись "
    r'"--- не зачёркивайте и не стирайте, а впишите ответ заново в~столбце «Исправление».'
)


def rules(leaf: int) -> tuple[Rule, ...]:
    """The lines that leaf number `leaf` has in every paper: those to write on, and the frame of the number."""
    x, right, y, bottom = _BOX_LEFT, _INNER[1], 10.2, 22.8
    frame = ((x, y, right, y), (right, y, right, bottom), (right, bottom, x, bottom), (x, bottom, x, y))
    fields = ((47, _NAME, RIGHT), (23, _GROUP, 86), (98, _GROUP, 122), (137, _GROUP, RIGHT))
    lines = [Rule(*side, 0.35) for side in frame]
    lines += [Rule(start, y, end, y, 0.15) for start, y, end in fields if leaf == 0]
    return tuple(lines)


def _number_size(number: str) -> float:
    """The size in points at which the number keeps clear of its frame."""
    return 13 if len(number) < 3 else 12 if len(number) < 5 else 10  # noqa: PLR2004 - measured


def owned(owner: Owner, leaf: int) -> tuple[Label, ...]:
    """The texts that this paper's leaf adds."""
    middle = (_BOX_LEFT + _INNER[1]) / 2
    mine = (
        Label(middle, 14.4, rf"\bfseries Вариант №~{owner.number}", _number_size(owner.number), "c"),
        Label(middle, 19.9, rf"код \texttt{{{owner.code}}}", 9, "c"),
    )
    if leaf:
        return (*mine, Label(38, TOP_NEXT - 5.6, rf"\shortened{{72mm}}{{{owner.name}}}", 9))[: 3 if owner.name else 2]
    written = (
        Label(48.5, _NAME - 2.2, rf"\shortened{{148mm}}{{{owner.name}}}", 11),
        Label(24.5, _GROUP - 2.2, rf"\shortened{{60mm}}{{{owner.group}}}", 11),
        Label(99.5, _GROUP - 2.2, rf"\shortened{{22mm}}{{{owner.seat}}}", 9),
    )
    texts = (owner.name, owner.group, owner.seat)
    return mine + tuple(label for label, text in zip(written, texts, strict=True) if text)
