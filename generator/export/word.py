"""Papers and their solutions → documents for Word, with native formulas. Owns their look; the texts are a screen's."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence

from generator import russian
from generator.documents.html import MARK, PLACE, run_pandoc
from generator.export.variants import Variant, illustrated
from generator.model import MatrixSpec, Paper, PaperHead

__all__ = ["documents"]

EXAM, SOLUTIONS = "exam.docx", "solutions.docx"
_REFERENCE = "reference.docx"
_STYLES, _BODY = "word/styles.xml", "word/document.xml"
_DATE = (1980, 1, 1, 0, 0, 0)
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_SMALLER = re.compile(r'(<w:sz|<w:szCs) w:val="24" />(?=\s*<w:(?:szCs|lang))')
_TABLE = re.compile(r'(w:styleId="Table">.*?<w:tblInd [^>]*/>)', re.DOTALL)
_HEADING = re.compile(r'(w:styleId="Heading1">)(.*?)<w:keepNext />', re.DOTALL)
_BLACK = re.compile(r'<w:color w:val="0F4761"[^>]*/>')
_NUMBER = re.compile(r"<mn>([\d,\u00a0]+)</mn>")
_POINTED = re.compile(r"(<m:t[^>]*>\d+)\.(\d+</m:t>)")
_LINE = "\u00a0" * 40
_BOX = "☐"


def documents(head: PaperHead, papers: Sequence[Paper], found: Mapping[tuple[str, int], Variant]) -> dict[str, bytes]:
    """The papers and their solutions as files; `found` are the texts of their instances by problem and index.

    The formulas of the texts must be MathML.
    """
    reference = _reference()
    sources = {
        EXAM: "".join(_paper(head, paper, found, solved=False) for paper in papers),
        SOLUTIONS: "".join(_paper(head, paper, found, solved=True) for paper in papers),
    }
    return {name: _document(source, name, reference) for name, source in sources.items()}


# --- The text ----------------------------------------------------------------------------------------------


def _paper(head: PaperHead, paper: Paper, found: Mapping[tuple[str, int], Variant], *, solved: bool) -> str:
    what = f"{head.title}. Решения" if solved else head.title
    lines = [f"<h1>{html.escape(what)}. Вариант №\u00a0{paper.number}</h1>", f"<p>{_told(head, paper)}</p>"]
    if paper.student:
        lines.append(f"<p>Студент: {html.escape(russian.full_name(paper.student))}</p>")
    for number, instance in enumerate(paper.instances, 1):
        variant = found[instance.problem.id, instance.index]
        title = html.escape(instance.problem.sheet.title)
        lines.append(f"<h2>Задача\u00a0{number}. {title} ({russian.points(instance.points)})</h2>")
        lines.append(illustrated(_statement(variant), variant))
        if solved:
            lines.append(f"<h3>Решение</h3>{illustrated(variant.text.solution, variant)}")
    return "".join(lines)


def _told(head: PaperHead, paper: Paper) -> str:
    told = [f"Дисциплина: {html.escape(head.course)}"] if head.course else []
    minutes = russian.plural(head.minutes, "минута", "минуты", "минут")
    return ". ".join([*told, f"Время: {minutes}", *([f"Код: {paper.code}"] if paper.code else [])])


def _statement(variant: Variant) -> str:
    places = {number: _place(variant, number) for number in range(len(variant.instance.answers))}
    text = MARK.sub(lambda found: places[int(found[2])] if found[1] == PLACE else found[0], variant.text.statement)
    return text.replace("<p></p>", "")


def _place(variant: Variant, number: int) -> str:
    """Where an answer is written: a line, room for a matrix, or the options with boxes."""
    answer = variant.instance.answers[number]
    points = f" ({russian.points(answer.points)})" if len(variant.instance.answers) > 1 else ""
    if answer.options:
        choices = variant.text.choices[answer.id]
        lines = (f"{_BOX}\u00a0{place}) {choice.html}" for place, choice in enumerate(choices, 1))
        return f"{'<br>'.join(lines)}<br>{points.strip()}" if points else "<br>".join(lines)
    room = "<br>" * 3 if isinstance(answer.spec, MatrixSpec) else ""
    return f"Ответ: <u>{_LINE}</u>{points}{room}"


# --- The file ----------------------------------------------------------------------------------------------


def _document(source: str, name: str, reference: bytes) -> bytes:
    """A document from its text: its formulas have numbers as pandoc reads them, and commas again in the end."""
    made = run_pandoc(
        _NUMBER.sub(_plain, source),
        "--from=html",
        "--to=docx",
        f"--reference-doc={_REFERENCE}",
        "--metadata=lang:ru-RU",
        product=name,
        beside={_REFERENCE: reference},
    )
    return _changed(made.output, {_BODY: lambda text: _POINTED.sub(r"\1,\2", text)})


def _plain(found: re.Match[str]) -> str:
    """A number with a decimal point, its groups apart."""
    space = '</mn><mspace width="0.167em"></mspace><mn>'
    return f"<mn>{found[1].replace(',', '.').replace(russian.NO_BREAK_SPACE, space)}</mn>"


def _reference() -> bytes:
    """Pandoc's own styles in Russian: a paper begins a page, tables have lines, headings are black."""
    plain = run_pandoc("", f"--print-default-data-file={_REFERENCE}").output
    return _changed(plain, {_STYLES: _styled})


def _styled(text: str) -> str:
    text = _SMALLER.sub(r'\1 w:val="22" />', text.replace('w:lang w:val="en-US"', 'w:lang w:val="ru-RU"'))
    text = _TABLE.sub(rf"\1<w:tblBorders>{_BORDERS}</w:tblBorders>", text, count=1)
    return _BLACK.sub("", _HEADING.sub(r"\1\2<w:keepNext /><w:pageBreakBefore />", text, count=1))


def _changed(packed: bytes, changes: Mapping[str, Callable[[str], str]]) -> bytes:
    """An archive with these members changed, and with no dates in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename in changes:
                content = changes[entry.filename](content.decode()).encode()
            new.writestr(zipfile.ZipInfo(entry.filename, _DATE), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()
