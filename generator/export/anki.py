"""Variants → a deck of Anki: the problem in front, the solution behind. Owns the only use of genanki, an extra."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from generator.documents.html import MARK, PLACE
from generator.errors import ExamError
from generator.export.variants import Category, Variant

__all__ = ["deck"]

NO_GENANKI = """не найдена библиотека genanki, которая пишет колоды Anki; установите её и повторите
  pip install "biletnik[online]\""""

_DATE = (1980, 1, 1, 0, 0, 0)
_EPOCH = 1.7e9
"""The time that all cards have: equal cards give equal bytes."""
_CSS = """.card { font-family: serif; font-size: 18px; text-align: left; }
table { border-collapse: collapse; }
td, th { border: 1px solid; padding: 2px 8px; }"""
_FRONT = "<p><b>{{Название}}</b></p>{{Условие}}"
_BACK = "{{FrontSide}}<hr id=answer>{{Решение}}"


def deck(categories: Sequence[Category], title: str) -> bytes:
    """The deck as a file of Anki; formulas of the texts must be TeX.

    Raises: ExamError if genanki is not installed.
    """
    genanki = _library()
    fields = [{"name": name} for name in ("Название", "Условие", "Решение")]
    templates = [{"name": "Задача", "qfmt": _FRONT, "afmt": _BACK}]
    model = genanki.Model(_number("model"), "Билетник", fields=fields, templates=templates, css=_CSS)
    made = genanki.Deck(_number(title), title)
    pictures: dict[str, bytes] = {}
    for category in categories:
        for variant in category.variants:
            pictures |= {picture.name: picture.png for picture in variant.text.pictures}
            note = [category.problem.sheet.title, _statement(variant), variant.text.solution]
            guid = genanki.guid_for(variant.identity)
            made.add_note(genanki.Note(model=model, fields=note, guid=guid, tags=[_tag(category)]))
    return _packed(genanki, made, pictures)


def _library() -> Any:  # noqa: ANN401 - a module without types
    try:
        import genanki  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra that only this export needs
    except ImportError:
        raise ExamError(NO_GENANKI) from None
    return genanki


def _packed(genanki: Any, made: Any, pictures: dict[str, bytes]) -> bytes:  # noqa: ANN401 - objects without types
    """The file of a deck, with no dates in it."""
    with TemporaryDirectory(prefix="biletnik-") as name:
        folder = Path(name)
        for file, content in pictures.items():
            (folder / file).write_bytes(content)
        package = genanki.Package(made, media_files=[str(folder / file) for file in sorted(pictures)])
        package.write_to_file(str(folder / "deck.apkg"), timestamp=_EPOCH)
        content = (folder / "deck.apkg").read_bytes()
    fresh = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(zipfile.ZipInfo(entry.filename, _DATE), old.read(entry), zipfile.ZIP_DEFLATED)
    return fresh.getvalue()


def _statement(variant: Variant) -> str:
    """The statement; where something is chosen, the choices stand in the place of the answer."""
    places = {}
    for number, answer in enumerate(variant.instance.answers):
        choices = variant.text.choices.get(answer.id, ())
        places[number] = "<br>".join(f"{place}) {choice.html}" for place, choice in enumerate(choices, 1))
    text = MARK.sub(lambda found: places[int(found[2])] if found[1] == PLACE else found[0], variant.text.statement)
    return text.replace("<p></p>", "")


def _tag(category: Category) -> str:
    return category.problem.sheet.topic.replace(" ", "_")


def _number(words: str) -> int:
    """A number that Anki tells decks and models apart by."""
    return int.from_bytes(hashlib.sha256(words.encode()).digest()[:4], "big") % (1 << 30) + (1 << 30)
