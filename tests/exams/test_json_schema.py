"""The JSON Schemas of a bank: they are those of the model, their explanations are Russian, and the bank names them."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli import main
from generator.exams import blueprint_file, json_schema
from generator.problems import bank

BANK = Path(__file__).parents[2] / "bank"


def records(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The records that a schema speaks of, each with its fields."""
    yield from (node for node in (document, *document["$defs"].values()) if "properties" in node)


def test_the_schemas_of_the_bank_are_current() -> None:
    """`make schema` has been called since the model changed."""
    written = {path.name: path.read_bytes() for path in (BANK / json_schema.FOLDER).iterdir()}
    assert written == json_schema.schemas()


@pytest.mark.parametrize("name", json_schema.schemas())
def test_each_field_is_explained_in_russian(name: str) -> None:
    """Whatever an editor shows of a field is Russian, and no name of the code is left."""
    document = json.loads(json_schema.schemas()[name])
    fields = [node for record in records(document) for node in record["properties"].values()]
    assert len(fields) > 10
    for node in fields:
        assert re.search("[а-яё]", node["description"]), node
        assert "title" not in node
    assert all("description" not in record for record in records(document))
    assert re.search("[а-яё]", document["title"])


def test_a_field_without_a_meaning_is_an_error() -> None:
    """Nobody can add a field to the model and forget to explain it."""
    with pytest.raises(KeyError, match="colour"):
        json_schema.explain({"title": "Sheet", "properties": {"colour": {"title": "Colour"}}})


def test_the_schemas_know_what_is_required() -> None:
    """A problem needs these fields, and no field but those that the schema has."""
    document = json.loads(json_schema.schemas()["problem.json"])
    assert set(document["required"]) == {"title", "topic", "minutes", "params", "answers"}
    assert document["additionalProperties"] is False
    problems = [yaml.safe_load((BANK / name / "problem.yaml").read_text("utf-8")) for name in bank.problem_ids(BANK)]
    assert set().union(*problems) <= document["properties"].keys()


def test_files_of_the_bank_name_their_schema() -> None:
    """The first line of a YAML file, where it names a schema, leads an editor to that of its kind."""
    files = {BANK / name / "problem.yaml": "problem.json" for name in bank.problem_ids(BANK)}
    files |= {BANK / blueprint_file.EXAMS / f"{name}.yaml": "exam.json" for name in blueprint_file.exam_names(BANK)}
    led = []
    for path, wanted in files.items():
        first = path.read_text(encoding="utf-8").splitlines()[0]
        for named in re.findall(r"^# yaml-language-server: \$schema=(.+)$", first):
            assert (path.parent / named).resolve() == BANK / json_schema.FOLDER / wanted
            led.append(wanted)
    assert len(led) > len(files) / 2
    assert set(led) == set(files.values())


def test_the_command_writes_them_into_a_bank(bank_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An author's own bank gets the same schemas."""
    monkeypatch.setattr(sys, "argv", ["biletnik", "schema", "--bank", str(bank_root)])
    with pytest.raises(SystemExit):
        main.main()
    written = {path.name: path.read_bytes() for path in (bank_root / json_schema.FOLDER).iterdir()}
    assert written == json_schema.schemas()
