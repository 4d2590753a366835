"""A package of QTI: every item is well formed, holds what it names, and scores keys and mistakes as meant."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import exports
import pytest
from conftest import run
from lxml import etree

from generator.export import qti
from generator.export.fields import fields
from generator.export.variants import Variant

ROOT = Path(__file__).parents[2]
GRAMMAR = Path(__file__).with_name("qti21.rng")
SCHEMA = os.environ.get("BILETNIK_QTI_XSD")
"""The official imsqti_v2p1.xsd, with what it imports beside it, if someone has it: its licence keeps it out of here."""
QTI = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
ORDER = ["responseDeclaration", "outcomeDeclaration", "itemBody", "responseProcessing", "modalFeedback"]
BLOCKS = {"p", "div", "table", "ul", "ol", "dl", "blockquote", "choiceInteraction", "img", "pre"}


def score(item: ET.Element, typed: Mapping[str, str]) -> tuple[float, list[str]]:
    """The score and the feedback for these responses, by the item's own rules."""
    total, told = 0.0, []
    for condition in item.iterfind(f"{QTI}responseProcessing/{QTI}responseCondition"):
        for branch in condition:
            test, outcome = branch
            name = test[0].get("identifier", "")
            wanted = test[1].text or ""
            if test.tag == f"{QTI}match":
                fits = typed[name] == wanted
            else:
                tolerance = float(test.get("tolerance", "0 0").split()[0])
                fits = abs(float(typed[name]) - float(wanted)) <= tolerance + 1e-9
            if fits:
                (value,) = outcome
                if outcome.get("identifier") == "SCORE":
                    total += float(value[1].text or 0)
                else:
                    told.append(value[1].text or "")
                break
    words = {one.get("identifier"): "".join(one.itertext()) for one in item.iterfind(f"{QTI}modalFeedback")}
    return total, [words[name] for name in told]


def key(variant: Variant) -> dict[str, str]:
    """The right responses of an item."""
    made = {}
    for number, answer in enumerate(variant.instance.answers, 1):
        typed = fields(answer)
        if typed is None:
            choices = variant.text.choices[answer.id]
            made[f"R{number}"] = f"C{next(place for place, one in enumerate(choices, 1) if one.right)}"
        else:
            for row, line in enumerate(typed, 1):
                made |= {f"R{number}_{row}_{column}": cell.right for column, cell in enumerate(line, 1)}
    return made


@pytest.fixture(scope="module")
def variants() -> list[Variant]:
    """Variants of a few problems with each kind of answer, and with a figure."""
    names = [
        "backpropagation/affine",
        "losses/softmax",
        "metrics/iou",
        "optimization/quadratic",
        "convnets/output-size",
    ]
    asked = exports.ask(ROOT / "bank", *exports.known(ROOT / "bank", names))
    return [one for category in exports.texts(asked, "mathml") for one in category.variants]


def items(variants: list[Variant]) -> Iterator[tuple[Variant, ET.Element]]:
    """Each variant with its item."""
    for variant in variants:
        yield variant, ET.fromstring(qti.item(variant))  # noqa: S314 - our own file


def test_keys_score_in_full_and_mistakes_are_named(variants: list[Variant]) -> None:
    """The key gets all points; a wrong field loses its part and is told its mistake."""
    seen = 0
    for variant, item in items(variants):
        right = key(variant)
        whole, told = score(item, right)
        assert (round(whole, 4), told) == (variant.instance.points, [])
        for number, answer in enumerate(variant.instance.answers, 1):
            for row, line in enumerate(fields(answer) or (), 1):
                for column, cell in enumerate(line, 1):
                    for value, name in cell.told.items():
                        got, told = score(item, right | {f"R{number}_{row}_{column}": value})
                        lost = answer.points / sum(map(len, fields(answer) or ()))
                        assert got == pytest.approx(variant.instance.points - lost, abs=1e-4)
                        assert told == [name]
                        seen += 1
    assert seen > 50


def test_items_keep_to_the_order_of_the_standard(variants: list[Variant]) -> None:
    """Parts stand in the order that the standard fixes; the body holds blocks, no styles and no marks."""
    for _, item in items(variants):
        tags = [one.tag.removeprefix(QTI) for one in item]
        assert sorted(tags, key=ORDER.index) == tags
        body = item.find(f"{QTI}itemBody")
        assert body is not None
        assert {one.tag.removeprefix(QTI) for one in body} <= BLOCKS
        assert [one.tag for one in body.iter() if one.get("style")] == []
        assert not [text for text in body.itertext() if "\ue0f0" in text]
        declared = {one.get("identifier") for one in item.iterfind(f"{QTI}responseDeclaration")}
        asked = [one.get("responseIdentifier") for one in body.iter() if one.get("responseIdentifier")]
        assert len(asked) == len(declared)
        assert set(asked) == declared


def misfits(text: bytes) -> list[str]:
    """What of a file is no part of the standard."""
    grammar = etree.RelaxNG(etree.parse(GRAMMAR))
    read = etree.fromstring(text)
    found = [] if grammar.validate(read) else [error.message for error in grammar.error_log]
    names = [one.get("identifier") for one in read.iter("{*}responseDeclaration", "{*}resource")]
    return [*found, *{f"дважды: {name}" for name in names if names.count(name) > 1}]


def test_items_are_a_part_of_the_standard(variants: list[Variant]) -> None:
    """Elements, attributes and their values are those that the information model allows where they stand."""
    assert [fault for one in variants for fault in misfits(qti.item(one).encode())] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<itemBody>", "<itemBody>Слова без абзаца"),
        ('toleranceMode="absolute" tolerance="', 'toleranceMode="absolute" tolerance="0,'),
        ('adaptive="false"', ""),
        ("<itemBody><p>", '<itemBody><p style="color: red">'),
        ("<responseIf><", "<responseIf></responseIf><responseIf><"),
        ('cardinality="single"', 'cardinality="one"'),
        ("<itemBody><p>", "<itemBody><p><p>нет</p>"),
    ],
)
def test_the_grammar_of_the_tests_refuses_what_is_none(variants: list[Variant], old: str, new: str) -> None:
    """Each of these changes makes a sound item unsound."""
    text = next(text for text in map(qti.item, variants) if old in text)
    assert misfits(text.replace(old, new, 1).encode())


@pytest.mark.prove
def test_every_item_of_the_bank_is_a_part_of_the_standard() -> None:
    """An instance or two of every problem, by the grammar of the tests, and by the official schema if it is there."""
    asked = exports.ask(ROOT / "bank")
    made = [qti.item(one).encode() for category in exports.texts(asked, "mathml") for one in category.variants]
    assert [fault for text in made for fault in misfits(text)] == []
    if SCHEMA:
        schema = etree.XMLSchema(etree.parse(SCHEMA))
        assert [schema.error_log for text in made if not schema.validate(etree.fromstring(text))] == []


def test_the_package_holds_what_its_manifest_names(
    bank_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every file of the manifest is in the package, and nothing else; the same seed gives the same bytes."""
    for name in ("a.zip", "b.zip"):
        words = ("arith", "--bank", bank_root, "--seed", "1", "--variants", "2", "--output", tmp_path / name)
        assert run(capsys, "export", "qti", *words)[0] == 0
    content = (tmp_path / "a.zip").read_bytes()
    assert content == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert misfits(packed.read("imsmanifest.xml")) == []
        manifest = ET.fromstring(packed.read("imsmanifest.xml"))  # noqa: S314 - our own file
        named = [one.get("href") for one in manifest.iter() if one.tag.endswith("}file")]
        assert sorted([*filter(None, named), "imsmanifest.xml"]) == sorted(packed.namelist())
        assert len(named) == 4
