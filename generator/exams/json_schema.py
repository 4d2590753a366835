"""The JSON Schemas of a bank's YAML files, from the model itself, so that editors complete and explain its fields.

Owns the Russian meaning of each field; a field without one is an error.
"""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter
from pydantic_core import to_json

from generator.model import Blueprint, Sheet

FOLDER = "schema"
"""Where a bank keeps its schemas."""

_FILES = {"problem.json": (Sheet, "Задача банка"), "exam.json": (Blueprint, "Работа")}
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_MEANINGS = {
    "Sheet.title": "название задачи, как оно печатается",
    "Sheet.topic": "название темы",
    "Sheet.minutes": "сколько минут нужно студенту",
    "params": "что меняется от варианта к варианту: перечень, диапазон или массив",
    "answers": "что спрашивается, по порядку",
    "Sheet.workspace": "сколько рядов клеток по 5 мм отвести под решение",
    "Sheet.source": "откуда задача",
    "examples": "разобранные примеры с известными ответами",
    "tags": "метки, по которым задачу находит работа",
    "errata": "неверные ответы источника",
    "Range.from": "начало диапазона, включено",
    "Range.to": "конец диапазона, включён",
    "step": "шаг диапазона",
    "shape": "размер массива: числа, имена параметров или {параметр: {значение: размер}}",
    "entries": "целые числа, из которых состоит массив: перечень или диапазон",
    "kind": "вид ответа",
    "points": "баллы за ответ",
    "label": "короткое название для столбца в ключе",
    "digits": "сколько знаков после запятой",
    "exact": "true — ответ точен и печатается без лишних нулей; only — варианты, где он не точен, отбрасываются",
    "ties": "refuse — варианты, где ответ лежит посередине между двумя округлениями, отбрасываются",
    "reached": "поле Solved: ответ по напечатанным шагам; варианты, где он округляется иначе, отбрасываются",
    "tolerance": "допуск: на сколько ответ может отличаться от ключа, 0.05 или 2%",
    "options": "варианты ответа: ключ и текст на LaTeX",
    "Example.params": "значения всех параметров",
    "Example.answers": "известные ответы",
    "Example.source": "кто сообщил эти ответы",
    "Erratum.params": "при каких параметрах",
    "Erratum.source": "где это напечатано",
    "answer": "имя ответа",
    "printed": "что напечатано в источнике",
    "reason": "почему это неверно",
    "mistake": "название типичной ошибки, которая приводит к тому же",
    "Blueprint.title": "название работы: «Экзамен», «Контрольная работа»",
    "course": "название дисциплины",
    "Blueprint.minutes": "сколько минут длится работа",
    "problems": "задачи в том порядке, в каком они стоят в билете",
    "Blueprint.effort": "насколько могут различаться трудоёмкости билетов",
    "within": "на сколько процентов, не более",
    "Blueprint.difficulty": "насколько могут различаться ожидаемые доли баллов, как их измерил biletnik calibrate",
    "DifficultyLimit.within": "на какую долю баллов, не более: 0.1",
    "layout": "exam — билет с местом для ответов, practice — после каждой задачи её решение, two-up — билет с двумя "
    "страницами A5 на стороне листа, cards — карточки: несколько вариантов на листе A4",
    "workspace": "клетки для решений: none — нет, compact — вдвое меньше, full — сколько просят задачи и сколько есть",
    "pages": "сколько страниц в билете, не больше: клетки сжимаются",
    "order": "порядок задач: given — как здесь, difficulty — от коротких к долгим, pack — чтобы страниц было меньше",
    "cards": "сколько карточек на листе A4",
    "Blueprint.answers": "lines — ответы пишут в билете, sheet — на бланке, который потом сканируют",
    "entry": "как вписывают числа в бланк: stencil — по точкам, как индекс на конверте, grid — отмечая клетки",
    "institution": "учебное заведение",
    "department": "кафедра",
    "date": "дата работы: 2026-12-15",
    "instructions": "указания для студентов",
    "grades": "наименьшее число баллов за каждую оценку",
    "partial": "доли баллов за названные ошибки: по имени ошибки, any — за любую, follows — за верное по своим числам",
    "groups": "что у групп своё: дата, аудитория, строки под названием; вместо этого можно завести столбцы в списке",
    "GroupHead.date": "когда работу пишет эта группа: 2026-12-15",
    "room": "в какой аудитории",
    "lines": "строки под названием работы",
    "problem": "имя задачи: тема/задача",
    "where": "какие значения параметров годятся: перечень или диапазон",
    "effort": "какой может быть трудоёмкость",
    "draw": "сколько разных задач набора в каждом билете",
    "PoolItem.topic": "папка, задачи которой образуют набор",
    "tag": "метка, задачи с которой образуют набор",
    "Span.from": "наименьшее значение",
    "Span.to": "наибольшее значение",
}


def schemas() -> dict[str, bytes]:
    """The schema of each kind of file, by the name under which a bank keeps it."""
    return {name: _document(kind, title) for name, (kind, title) in _FILES.items()}


def _document(kind: type, title: str) -> bytes:
    made = TypeAdapter(kind).json_schema()
    for node in (made, *made.get("$defs", {}).values()):
        explain(node)
    return to_json({"$schema": _DRAFT, "title": title} | made, indent=1) + b"\n"


def explain(record: dict[str, Any]) -> None:
    """Put the Russian meanings of a record's fields in the place of what the code calls them."""
    name = record.pop("title")
    record.pop("description", None)
    for field, node in record.get("properties", {}).items():
        node.pop("title", None)
        node["description"] = _MEANINGS.get(f"{name}.{field}") or _MEANINGS[field]
