"""Variants → a package of QTI 2.1: an item each, with MathML, partial scores and named mistakes. Owns their XML.

Source: IMS Question and Test Interoperability 2.1, assessment test, section and item information model.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from generator.documents.html import MARK, PLACE
from generator.export.fields import Field, fields, hint
from generator.export.variants import Category, Variant
from generator.model import Answer, ShapeSpec

__all__ = ["package"]

_DATE = (1980, 1, 1, 0, 0, 0)
_ITEM = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_MATHML = "http://www.w3.org/1998/Math/MathML"
_VOID = re.compile(r"<(img|br|col)\b([^>]*?)/?>")
_STYLE = re.compile(r' style="[^"]*"')
_ALONE = re.compile("<p>(\ue0f0a[0-9]+\ue0f1)</p>")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass
class _Item:
    """The parts of an item that grow as its answers are gone through."""

    declared: list[str] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    feedback: dict[str, str] = field(default_factory=dict)

    def named(self, mistake: str) -> str:
        """The identifier of the feedback that names a mistake."""
        return self.feedback.setdefault(mistake, f"M{len(self.feedback) + 1}")


def package(categories: Sequence[Category]) -> bytes:
    """The package: a manifest, an item for each variant, and their figures; formulas of the texts must be MathML."""
    files: dict[str, bytes] = {}
    resources = []
    for number, category in enumerate(categories, 1):
        for variant in category.variants:
            name = f"items/p{number:03d}-{variant.number:03d}.xml"
            files[name] = item(variant).encode()
            pictures = {f"items/{picture.name}": picture.png for picture in variant.text.pictures}
            files |= pictures
            listed = "".join(f"<file href={quoteattr(file)}/>" for file in (name, *pictures))
            identity = f'identifier="I-{variant.code}" type="imsqti_item_xmlv2p1" href={quoteattr(name)}'
            resources.append(f"<resource {identity}>{listed}</resource>")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in {"imsmanifest.xml": _manifest(resources).encode(), **files}.items():
            packed.writestr(zipfile.ZipInfo(name, _DATE), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def item(variant: Variant) -> str:
    """One item: what is declared, what is shown, how it is scored, and what is told."""
    instance = variant.instance
    made = _Item()
    shown = {number: _interaction(made, variant, number) for number in range(len(instance.answers))}
    body = MARK.sub(
        lambda found: shown[int(found[2])] if found[1] == PLACE else found[0],
        _ALONE.sub(r"<div>\1</div>", variant.text.statement),
    )
    outcomes = "".join(
        [
            _outcome("SCORE", "single", "float", "0"),
            _outcome("MAXSCORE", "single", "float", f"{float(instance.points):g}"),
            _outcome("FEEDBACK", "multiple", "identifier"),
            _outcome("SOLUTION", "single", "identifier"),
        ]
    )
    told = "".join(_feedback("FEEDBACK", name, f"<p>{escape(words)}</p>") for words, name in made.feedback.items())
    solution = _feedback("SOLUTION", "SHOWN", _xhtml(variant.text.solution))
    shows = (
        '<setOutcomeValue identifier="SOLUTION"><baseValue baseType="identifier">SHOWN</baseValue></setOutcomeValue>'
    )
    title = quoteattr(f"{instance.problem.sheet.title} · {variant.number:02d}")
    head = f'xmlns="{_ITEM}" identifier="I-{variant.code}" title={title} adaptive="false" timeDependent="false"'
    return (
        f'{_HEAD}<assessmentItem {head} xml:lang="ru">\n{"".join(made.declared)}{outcomes}\n'
        f"<itemBody>{_xhtml(body)}</itemBody>\n"
        f"<responseProcessing>{''.join(made.rules)}{shows}</responseProcessing>\n{told}{solution}\n</assessmentItem>\n"
    )


def _manifest(resources: Sequence[str]) -> str:
    head = 'xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="BILETNIK"'
    schema = "<metadata><schema>QTIv2.1 Package</schema><schemaversion>1.0.0</schemaversion></metadata>"
    listed = "\n".join(resources)
    return f"{_HEAD}<manifest {head}>{schema}<organizations/>\n<resources>\n{listed}\n</resources></manifest>\n"


# --- Answers -----------------------------------------------------------------------------------------------


def _interaction(made: _Item, variant: Variant, number: int) -> str:
    """What is shown for an answer; its declarations and rules go into the item."""
    answer = variant.instance.answers[number]
    typed = fields(answer)
    if typed is None:
        return _choice(made, variant, number)
    name, count = f"R{number + 1}", sum(map(len, typed))
    cells = [
        [
            _entry(made, f"{name}_{row}_{column}", cell, float(answer.points) / count)
            for column, cell in enumerate(line, 1)
        ]
        for row, line in enumerate(typed, 1)
    ]
    told = f"Ответ ({hint(answer.spec)}): "
    if isinstance(answer.spec, ShapeSpec) or count == 1:
        return told + " × ".join(cells[0])
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in line) + "</tr>" for line in cells)
    return f"{told}<table><tbody>{rows}</tbody></table>"


def _entry(made: _Item, name: str, cell: Field, points: float) -> str:
    made.declared.append(_declared(name, "float", cell.right))
    tried = [(cell.right, _scored(points))]
    tried += [(value, _said(made.named(words))) for value, words in cell.told.items()]
    branches = [(_near(name, value, cell.tolerance), outcome) for value, outcome in tried]
    made.rules.append(_condition(branches))
    return f'<textEntryInteraction responseIdentifier="{name}" expectedLength="12"/>'


def _choice(made: _Item, variant: Variant, number: int) -> str:
    answer: Answer = variant.instance.answers[number]
    choices = variant.text.choices[answer.id]
    name = f"R{number + 1}"
    right = next(place for place, choice in enumerate(choices, 1) if choice.right)
    made.declared.append(_declared(name, "identifier", f"C{right}"))
    branches = [(_is(name, f"C{right}"), _scored(float(answer.points)))]
    branches += [
        (_is(name, f"C{place}"), _said(made.named(choice.mistake)))
        for place, choice in enumerate(choices, 1)
        if choice.mistake
    ]
    made.rules.append(_condition(branches))
    options = "".join(
        f'<simpleChoice identifier="C{place}"><span>{place}) {choice.html}</span></simpleChoice>'
        for place, choice in enumerate(choices, 1)
    )
    return (
        f'<choiceInteraction responseIdentifier="{name}" shuffle="false" maxChoices="1">{options}</choiceInteraction>'
    )


# --- Small pieces of XML -----------------------------------------------------------------------------------


def _declared(name: str, kind: str, right: str) -> str:
    correct = f"<correctResponse><value>{right}</value></correctResponse>"
    head = f'identifier="{name}" cardinality="single" baseType="{kind}"'
    return f"<responseDeclaration {head}>{correct}</responseDeclaration>"


def _outcome(name: str, cardinality: str, kind: str, value: str | None = None) -> str:
    default = f"<defaultValue><value>{value}</value></defaultValue>" if value is not None else ""
    head = f'identifier="{name}" cardinality="{cardinality}" baseType="{kind}"'
    return f"<outcomeDeclaration {head}>{default}</outcomeDeclaration>"


def _near(name: str, value: str, tolerance: str) -> str:
    mode = (
        f'toleranceMode="absolute" tolerance="{tolerance} {tolerance}"' if tolerance != "0" else 'toleranceMode="exact"'
    )
    return f'<equal {mode}><variable identifier="{name}"/><baseValue baseType="float">{value}</baseValue></equal>'


def _is(name: str, value: str) -> str:
    return f'<match><variable identifier="{name}"/><baseValue baseType="identifier">{value}</baseValue></match>'


def _scored(points: float) -> str:
    added = f'<sum><variable identifier="SCORE"/><baseValue baseType="float">{points:.6g}</baseValue></sum>'
    return f'<setOutcomeValue identifier="SCORE">{added}</setOutcomeValue>'


def _said(name: str) -> str:
    more = f'<multiple><variable identifier="FEEDBACK"/><baseValue baseType="identifier">{name}</baseValue></multiple>'
    return f'<setOutcomeValue identifier="FEEDBACK">{more}</setOutcomeValue>'


def _condition(branches: Sequence[tuple[str, str]]) -> str:
    """The first branch that fits, as with Moodle; an answer without words for it gives nothing."""
    return "<responseCondition>" + "".join(_branches(branches)) + "</responseCondition>"


def _branches(branches: Sequence[tuple[str, str]]) -> Iterator[str]:
    for place, (test, outcome) in enumerate(branches):
        tag = "responseElseIf" if place else "responseIf"
        yield f"<{tag}>{test}{outcome}</{tag}>"


def _feedback(outcome: str, name: str, text: str) -> str:
    return f'<modalFeedback outcomeIdentifier="{outcome}" identifier="{name}" showHide="show">{text}</modalFeedback>'


def _xhtml(text: str) -> str:
    """HTML as XML: empty elements are closed, formulas have their namespace, nothing has a style of its own."""
    closed = _VOID.sub(lambda found: f"<{found[1]}{found[2].rstrip()}/>", _STYLE.sub("", text))
    spaced = closed.replace("<math ", f'<math xmlns="{_MATHML}" ')
    return spaced.replace("&nbsp;", html.unescape("&nbsp;"))
