"""Moodle's XML → questions, each with the line where it stands, by the rules of Moodle's importer. Judges nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

TYPES = frozenset({"numerical", "multichoice", "cloze", "category"})
"""The types of questions that an export writes; Moodle knows more."""
NUMERICAL = frozenset({"NUMERICAL", "NM"})
"""The types of fields for numbers."""


@dataclass
class Node:
    """An element of the file: what stands in it, and the line where it begins; `marked` if its text holds markup."""

    tag: str
    attributes: dict[str, str]
    line: int
    text: str = ""
    children: list[Node] = field(default_factory=list)

    def child(self, tag: str) -> Node | None:
        """The first child with this tag."""
        return next((node for node in self.children if node.tag == tag), None)

    def words(self, *path: str) -> str:
        """The text at the end of a path of tags; nothing if there is no such path."""
        node: Node | None = self
        for tag in path:
            node = node.child(tag) if node else None
        return node.text if node else ""


@dataclass(frozen=True)
class Alternative:
    """One answer of a question or a field: its share in per cent as written, its text, tolerance and feedback.

    The share is nothing where none is written, which counts as a wrong answer.
    """

    share: str | None
    text: str
    tolerance: str
    feedback: str


@dataclass(frozen=True)
class Gap:
    """A field in the text of a question: its weight, its type, its alternatives, and where it stands."""

    weight: str
    kind: str
    alternatives: tuple[Alternative, ...]
    span: tuple[int, int]


@dataclass(frozen=True)
class Question:
    """A question as it was read; `category` is the path of the last category before it."""

    node: Node
    kind: str
    category: str
    name: str
    identity: str
    text: str
    feedback: str
    answers: tuple[Alternative, ...]
    gaps: tuple[Gap, ...]


class MalformedError(Exception):
    """The file is no XML: at this line, for this reason."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line, self.reason = line, reason


def tree(text: str) -> Node:
    """The elements of a file.

    Raises: MalformedError with the line if it is no XML.
    """
    root = Node("", {}, 0)
    open_nodes = [root]
    parser = expat.ParserCreate()

    def start(tag: str, attributes: dict[str, str]) -> None:
        node = Node(tag, attributes, parser.CurrentLineNumber)
        open_nodes[-1].children.append(node)
        open_nodes.append(node)

    def end(_: str) -> None:
        open_nodes.pop()

    def characters(data: str) -> None:
        open_nodes[-1].text += data

    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = characters
    try:
        parser.Parse(text.encode(), True)  # noqa: FBT003 - expat takes no name
    except expat.ExpatError as fault:
        raise MalformedError(fault.lineno, expat.ErrorString(fault.code)) from fault
    return root


def questions(root: Node) -> Iterator[Question]:
    """The questions of a file with their categories, in their order."""
    category = ""
    for quiz in root.children:
        for node in quiz.children:
            if node.attributes.get("type") == "category":
                category = node.words("category", "text").strip()
            else:
                yield _question(node, category)


def _question(node: Node, category: str) -> Question:
    text = node.words("questiontext", "text")
    kind = node.attributes.get("type", "")
    return Question(
        node,
        kind,
        category,
        node.words("name", "text").strip(),
        node.words("idnumber").strip(),
        text,
        node.words("generalfeedback", "text"),
        tuple(_answer(child) for child in node.children if child.tag == "answer"),
        tuple(gaps(text)) if kind == "cloze" else (),
    )


def _answer(node: Node) -> Alternative:
    share = node.attributes.get("fraction")
    return Alternative(share, node.words("text"), node.words("tolerance"), node.words("feedback", "text"))


def groups(question: Question) -> Iterator[tuple[str, bool, tuple[Alternative, ...]]]:
    """The answers of a question that stand together: where, whether they are numbers, and they themselves."""
    if question.kind == "cloze":
        for number, gap in enumerate(question.gaps, 1):
            yield f"поле {number}: ", gap.kind in NUMERICAL, gap.alternatives
    else:
        yield "", question.kind == "numerical", question.answers


def short(name: str, most: int = 60) -> str:
    """A text as it is told in a message."""
    return name if len(name) <= most else name[: most - 1] + "…"


# --- Fields in a text --------------------------------------------------------------------------------------

_SHARE = r"=|%-?[0-9]+(?:[.,][0-9]*)?%"
_ANSWER = r".+?(?<!\\)(?<!&)(?<!&amp;)(?=[~#}]|$)"
_FEEDBACK = r".*?(?<!\\)(?=[~}]|$)"
_ALTERNATIVE = rf"(?:{_SHARE})?{_ANSWER}(?:#{_FEEDBACK})?"
_KIND = (
    "NUMERICAL|NM|MULTICHOICE|MC|MULTICHOICE_V|MCV|MULTICHOICE_H|MCH|SHORTANSWER|SA|MW|SHORTANSWER_C|SAC|MWC|"
    "MULTICHOICE_S|MCS|MULTICHOICE_VS|MCVS|MULTICHOICE_HS|MCHS|MULTIRESPONSE|MR|MULTIRESPONSE_H|MRH"
)
_GAP = re.compile(rf"\{{([0-9]*):({_KIND}):({_ALTERNATIVE}(?:~{_ALTERNATIVE})*)\}}", re.DOTALL)
_ONE = re.compile(
    rf"(?P<share>{_SHARE})?(?P<text>{_ANSWER})(?:#(?P<feedback>{_FEEDBACK}))?(?:~|$)",
    re.DOTALL,
)
_NUMBER = r"-?(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+)(?:[eE][-+]?[0-9]+)?"
_NUMERICAL = re.compile(rf"({_NUMBER})(?::({_NUMBER}))?")


def gaps(text: str) -> Iterator[Gap]:
    """The fields in a text, by Moodle's own expressions.

    Source: question/type/multianswer/questiontype.php of Moodle 4.5.
    """
    for found in _GAP.finditer(text):
        weight, kind, inside = found[1], found[2], found[3]
        numerical = kind in NUMERICAL
        alternatives = tuple(_alternative(one, numerical=numerical) for one in _ONE.finditer(inside))
        yield Gap(weight, kind, alternatives, found.span())


def _alternative(found: re.Match[str], *, numerical: bool) -> Alternative:
    share = "100" if found["share"] == "=" else found["share"] and found["share"].strip("%")
    text, tolerance = found["text"], ""
    if numerical and (number := _NUMERICAL.fullmatch(text.strip())):
        text, tolerance = number[1], number[2] or "0"
    return Alternative(share, _unescaped(text), tolerance, _unescaped(found["feedback"] or ""))


def _unescaped(text: str) -> str:
    return text.replace(r"\}", "}").replace(r"\#", "#")
