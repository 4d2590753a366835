"""What a student's paper must not give away, and what an outsider with the bank can and cannot find out."""

from __future__ import annotations

import io
import re
import secrets
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import assert_never

import numpy as np
import pikepdf
import pypdfium2
import pytest
from conftest import head_of, print_class, run, source_of

from generator.documents import EXAM, Setting, print_papers, printing
from generator.documents.pdf import Typeset
from generator.exams import blueprint_file, dealing
from generator.model import (
    AnswerSpec,
    Blueprint,
    ChoiceSpec,
    FormulaSpec,
    IntegerSpec,
    MatrixSpec,
    NumberSpec,
    Paper,
    ShapeSpec,
    Slot,
    Student,
    Value,
)
from generator.output import Manifest, batch, read_manifest
from generator.output.recording import record_paper, record_problem
from generator.output.statement_numbers import with_numbers
from generator.problems import bank, drawing, permutation
from generator.solvers.numbers.formula import Symbol

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates"
KEY = b"tajnyj klyuch 2026 aZ"
SEED = "zerno-7261543"
STUDENTS = (Student("Берёзкина", "Алевтина"), Student("Журавлёв", "Игнат"), Student("Щеглова", "Ульяна"))


@pytest.fixture
def problems(bank_root: Path) -> tuple[Slot, ...]:
    """The problems of the small bank."""
    return Slot(bank.load(bank_root, "arith/sum")), Slot(bank.load(bank_root, "arith/grid"))


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    """A good key file."""
    path = tmp_path / "secret.key"
    path.write_bytes(KEY)
    return path


# --- Guessing the seed -----------------------------------------------------------------------------------------------


def visible(seen: Paper) -> tuple[object, ...]:
    """What whoever sits beside a paper can read off it."""
    params = [record_problem(made).params for made in seen.instances]
    options = [answer.options for made in seen.instances for answer in made.answers]
    return seen.number, seen.code, params, options


def fitting(problems: tuple[Slot, ...], seen: Paper) -> list[str]:
    """The attack: each seed from 0 to 99 that gives a paper like the one seen, but for its code."""
    _, _, *content = visible(seen)
    return [
        seed
        for seed in map(str, range(100))
        if list(visible(next(dealing.papers(problems, seed, [seen.number]))))[2:] == content
    ]


def test_a_short_seed_is_found_by_trying(problems: tuple[Slot, ...]) -> None:
    """Who has the bank and a paper of seed 7 finds the seed, and with it all the answers of the class."""
    seen = next(dealing.papers(problems, "7", [13]))
    assert fitting(problems, seen) == ["7"]


def test_a_key_protects_a_short_seed(problems: tuple[Slot, ...]) -> None:
    """With a key no seed fits, though the seed is as short as before; nor does a seed with another key."""
    for number in (1, 13, 30):
        seen = next(dealing.papers(problems, permutation.mixed("7", KEY), [number]))
        assert fitting(problems, seen) == []
        for other in (KEY[:-1], KEY + b"\n", b"\x00" + KEY, KEY[::-1], KEY.hex().encode()):
            again = next(dealing.papers(problems, permutation.mixed("7", other), [number]))
            assert visible(again) != visible(seen)


def test_a_key_changes_everything_that_is_drawn(problems: tuple[Slot, ...]) -> None:
    """Parameters, the options' order and codes of a class all differ from those without the key."""
    numbers = range(1, 31)
    plain, keyed = (list(dealing.papers(problems, seed, numbers)) for seed in ("7", permutation.mixed("7", KEY)))
    assert {made.code for made in plain} & {made.code for made in keyed} == set()
    for place in range(len(problems)):
        indices = [[made.instances[place].index for made in side] for side in (plain, keyed)]
        assert indices[0] != indices[1]
    orders = [[made.instances[0].answers[1].options for made in side] for side in (plain, keyed)]
    assert orders[0] != orders[1]


def test_a_seed_and_its_key_are_as_good_as_one_seed(problems: tuple[Slot, ...]) -> None:
    """The same seed and key give the same papers; seeds under one key stay apart."""
    mixed = [permutation.mixed(str(seed), KEY) for seed in range(200)]
    assert len(set(mixed)) == 200
    assert permutation.mixed("7", KEY) == mixed[7]
    assert len({next(dealing.papers(problems, seed, [1])).code for seed in mixed}) == 200


def test_the_fingerprint_is_no_part_of_what_is_drawn() -> None:
    """The fingerprint tells keys apart, and is neither part of the key nor of the mixed seed."""
    keys = [bytes([value]) * 16 for value in range(200)]
    prints = [permutation.fingerprint(key) for key in keys]
    assert len(set(prints)) == 200
    assert all(re.fullmatch("[0-9a-f]{8}", found) for found in prints)
    for key, found in zip(keys, prints, strict=True):
        assert found not in key.hex()
        assert found not in permutation.mixed("7", key)
        assert found not in permutation.mixed("", key)


# --- The command -----------------------------------------------------------------------------------------------------


@pytest.fixture
def unprinted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A press that prints nothing."""
    monkeypatch.setattr(printing, "typeset", lambda *_, **__: Typeset(b"%PDF", (), ()))


def manifest_of(folder: Path) -> Manifest:
    """The one manifest below a folder."""
    (path,) = folder.glob("*/manifest.json")
    return read_manifest(path)


@pytest.mark.usefixtures("unprinted")
def test_no_seed_is_a_strong_seed(
    bank_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a seed, 128 bits come from the system's generator, anew each time."""
    asked: list[int | None] = []
    draw_hex = secrets.token_hex

    def counted(size: int | None = None) -> str:
        asked.append(size)
        return draw_hex(size)

    monkeypatch.setattr(secrets, "token_hex", counted)
    seeds = set()
    for run_number in range(3):
        folder = tmp_path / str(run_number)
        assert run(capsys, "exam", "--exam", "small", "--bank", bank_root, "--output", folder)[0] == 0
        seeds.add(manifest_of(folder).printing.seed)
    assert asked == [16, 16, 16]
    assert len(seeds) == 3
    assert all(re.fullmatch("[0-9a-f]{32}", seed) for seed in seeds)


@pytest.mark.usefixtures("unprinted")
@pytest.mark.parametrize("by_option", [True, False], ids=["option", "environment"])
def test_the_command_takes_a_key(  # noqa: PLR0913, PLR0917 - fixtures
    bank_root: Path,
    tmp_path: Path,
    key_file: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    by_option: bool,  # noqa: FBT001 - a parameter
) -> None:
    """The option and the variable mix the key in; the manifest has its fingerprint, and neither it nor its path."""
    if not by_option:
        monkeypatch.setenv("BILETNIK_KEY_FILE", str(key_file))
    asked = ("--exam", "small", "--seed", "7", "--variants", "3", "--bank", bank_root, "--output", tmp_path / "out")
    code, told, _ = run(capsys, "exam", *asked, *(("--key-file", key_file) if by_option else ()))
    assert code == 0
    mark = permutation.fingerprint(KEY)
    folder = tmp_path / f"out/small-7--key-{mark}"
    assert f"отпечатком {mark}" in told
    text = (folder / "manifest.json").read_text(encoding="utf-8")
    _, problems = blueprint_file.load_exam(bank_root, "small")
    drawn = drawing.draw_key("small", "7", KEY, stretch=drawing.STRETCH)
    papers = [with_numbers(record_paper(made), made) for made in dealing.papers(problems, drawn, range(1, 4))]
    found = read_manifest(folder)
    assert (found.printing.seed, found.printing.key) == ("7", mark)
    assert [replace(paper, digest="") for paper in found.papers] == papers
    for secret in (KEY.decode(), KEY.hex(), drawn, "secret.key"):
        assert secret not in text
    monkeypatch.delenv("BILETNIK_KEY_FILE", raising=False)
    key_file.unlink()
    assert run(capsys, "verify", folder, "--bank", bank_root)[0] == 0
    assert run(capsys, "reprint", folder, "--number", "3", "--bank", bank_root)[0] == 0


@pytest.mark.usefixtures("unprinted")
def test_papers_with_and_without_a_key_lie_apart(
    bank_root: Path, tmp_path: Path, key_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who forgets the key does not write over the papers that were printed with it."""
    asked = ("exam", "--exam", "small", "--seed", "7", "--bank", bank_root, "--output", tmp_path / "out")
    assert run(capsys, *asked, "--key-file", key_file)[0] == run(capsys, *asked)[0] == 0
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {"small-7", f"small-7--key-{permutation.fingerprint(KEY)}"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "файл ключа не читается: "),
        (b"", "в файле ключа ничего, а нужно не меньше 16 байт"),
        (b"\n", "в файле ключа 1 байт, а нужно не меньше 16 байт"),
        (b"x" * 15, "в файле ключа 15 байт, а нужно не меньше 16 байт"),
        (b"x" * 65_537, "в файле ключа больше 65 536 байт: это не ключ"),
    ],
    ids=["missing", "empty", "line", "short", "long"],
)
def test_what_is_no_key(
    bank_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, reason: str
) -> None:
    """A key file that is missing, empty, too short or no key is refused before anything is printed."""
    path = tmp_path / "bad.key"
    if content is not None:
        path.write_bytes(content)
    out = tmp_path / "out"
    code, told, fault = run(capsys, "exam", "--exam", "small", "--bank", bank_root, "--output", out, "--key-file", path)
    assert (code, told) == (2, "")
    assert fault.replace("\xa0", " ").replace("\u202f", " ").startswith(f"Ошибка: {path}: {reason}")
    assert not out.exists()


@pytest.mark.usefixtures("unprinted")
def test_sixteen_bytes_are_a_key(bank_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The shortest key is taken, and so is a folder refused as one."""
    path = tmp_path / "good.key"
    path.write_bytes(b"x" * 16)
    asked = ("exam", "--exam", "small", "--bank", bank_root, "--output", tmp_path / "out", "--key-file")
    assert run(capsys, *asked, path)[0] == 0
    assert run(capsys, *asked, tmp_path)[0] == 2


# --- What the pages hold ---------------------------------------------------------------------------------------------


def texts_of(pdf: bytes) -> Iterator[tuple[str, bytes]]:
    """Everything that a PDF holds: its bytes, strings, streams as they are and decompressed, attachments, text."""
    yield "file", pdf
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for number, found in enumerate(document.objects):
            yield from (("object", text) for text in strings_of(found, 0))
            if isinstance(found, pikepdf.Stream):
                yield f"stream {number}", found.read_raw_bytes()
                try:
                    yield f"stream {number}", found.read_bytes(pikepdf.StreamDecodeLevel.all)
                except pikepdf.PdfError:
                    continue
        yield "trailer", repr(document.trailer).encode()
        for name, attached in document.attachments.items():
            yield "attachment", name.encode() + attached.get_file().read_bytes()
    for page in pypdfium2.PdfDocument(pdf):
        yield "page", page.get_textpage().get_text_bounded().encode()


def strings_of(found: pikepdf.Object, depth: int) -> Iterator[bytes]:
    """The strings and names inside an object."""
    if isinstance(found, pikepdf.String):
        yield bytes(found)
        yield str(found).encode()
    elif isinstance(found, pikepdf.Name):
        yield str(found).encode()
    elif isinstance(found, pikepdf.Dictionary | pikepdf.Stream) and depth < 12:
        for name, value in found.items():
            yield name.encode()
            if isinstance(value, pikepdf.Object) and not value.is_indirect:
                yield from strings_of(value, depth + 1)
    elif isinstance(found, pikepdf.Array) and depth < 12:
        for value in found:
            if isinstance(value, pikepdf.Object) and not value.is_indirect:
                yield from strings_of(value, depth + 1)


def leaks(pdf: bytes, words: list[str]) -> set[tuple[str, str]]:
    """Which of the words are anywhere in the PDF, in any of the usual spellings, and where."""
    places = [(place, re.sub(rb"\s+", b" ", content)) for place, content in texts_of(pdf)]
    assert len(places) > 50
    return {
        (word, place.split()[0])
        for word in words
        for spelling in spellings(word)
        for place, content in places
        if spelling in content
    }


def spellings(word: str) -> set[bytes]:
    """A word as bytes of a PDF: in each encoding, and in hexadecimal."""
    encoded = {word.encode("utf-8"), word.encode("utf-16-be"), word.encode("utf-16-le")}
    encoded |= {word.encode("cp1251", errors="replace")}
    return encoded | {plain.hex().encode() for plain in encoded} | {plain.hex().upper().encode() for plain in encoded}


def class_of() -> tuple[Blueprint, list[Paper]]:
    """The real exam for three students, drawn with a key."""
    blueprint, problems = blueprint_file.load_exam(ROOT / "bank", "deep-learning")
    drawn = dealing.papers(problems, permutation.mixed(SEED, KEY), range(1, 4))
    return blueprint, [replace(made, student=student) for made, student in zip(drawn, STUDENTS, strict=True)]


def disguised(made_for: Paper) -> Paper:
    """The paper as if all of its answers and mistakes were others; its parameters and options are the same.

    Where a text would print the solver's own number instead of the answer, it finds something that cannot be printed.
    """
    instances = [
        replace(
            made,
            answers=tuple(
                replace(answer, value=other(answer.spec, answer.value), shown="31415926", mistakes={})
                for answer in made.answers
            ),
            solved=replace(made.solved, **{answer.id: object() for answer in made.answers}),
        )
        for made in made_for.instances
    ]
    return replace(made_for, instances=tuple(instances))


def other(spec: AnswerSpec, value: Value) -> Value:
    """Another value of the same kind."""
    match spec:
        case ChoiceSpec(options=options):
            return next(key for key in options if key != value)
        case ShapeSpec():
            return (3141, 5926)
        case MatrixSpec():
            return np.array([[31415926]])
        case FormulaSpec():
            return Symbol("LEAK")
        case IntegerSpec() | NumberSpec():
            return 31415926
        case _:
            assert_never(spec)


def test_the_papers_do_not_depend_on_the_answers() -> None:
    """With all answers and mistakes exchanged for others, the papers are the same LaTeX, letter by letter."""
    blueprint, papers = class_of()
    as_others = list(map(disguised, papers))
    source, other_source = (source_of("exam", blueprint, TEMPLATES, side) for side in (papers, as_others))
    assert source == other_source
    assert len(source) > 5000
    keys = [source_of("key", blueprint, TEMPLATES, side) for side in (papers, as_others)]
    assert keys[0] != keys[1]


def alone() -> bytes:
    """The first paper of the class, printed by itself."""
    blueprint, papers = class_of()
    return print_class(blueprint, papers[:1], TEMPLATES, ["exam"])[0]["exam"]


def cut_out() -> bytes:
    """The first paper of the class, cut out of all that were printed together."""
    blueprint, papers = class_of()
    printed, _ = print_papers(head_of(blueprint), papers, Setting(TEMPLATES), [EXAM])
    return next(batch.singles(printed["exam"], len(papers)))


@pytest.mark.latex
@pytest.mark.parametrize("print_first", [alone, cut_out])
def test_a_students_paper_gives_nothing_away(print_first: Callable[[], bytes]) -> None:
    """Neither seed, key, mistakes, versions, other students' names nor paths are anywhere in a paper's PDF."""
    _, papers = class_of()
    pdf = print_first()
    (seen, *others) = STUDENTS
    instances = papers[0].instances
    words = [SEED, permutation.mixed(SEED, KEY), KEY.decode(), KEY.hex(), permutation.fingerprint(KEY)]
    words += [name for student in others for name in (student.surname, student.name or "")]
    words += [made.code for made in papers[1:]]
    words += [mistake for made in instances for answer in made.answers for mistake in answer.mistakes]
    words += [text for made in instances for text in (made.problem.id, made.problem.version)]
    words += [str(ROOT), str(Path.home()), tempfile.gettempdir(), "paper.tex", "exam.sty", "biletnik-", "manifest"]
    words += ["Решение", "Типичные ошибки", "deep-learning"]
    assert all(len(word) >= 4 for word in words)
    assert leaks(pdf, words) == set()
    assert {word for word, _ in leaks(pdf, [papers[0].code, seen.surname])} == {papers[0].code, seen.surname}


@pytest.mark.latex
def test_the_search_finds_what_solutions_tell() -> None:
    """What is searched for in vain in a paper is found in its solutions."""
    blueprint, papers = class_of()
    solutions = print_class(blueprint, papers[:1], TEMPLATES, ["solutions"])[0]["solutions"]
    words = ["Решение", "Типичные ошибки"]
    assert {word for word, _ in leaks(solutions, words)} == set(words)


def in_information(document: pikepdf.Pdf) -> None:
    """Plant a word in the document's information."""
    document.docinfo["/Subject"] = "ТАЙНА"


def in_xmp(document: pikepdf.Pdf) -> None:
    """Plant a word in the XMP metadata."""
    with document.open_metadata() as metadata:
        metadata["dc:description"] = "ТАЙНА"


def in_attachment(document: pikepdf.Pdf) -> None:
    """Plant a word in an attached file."""
    document.attachments["notes"] = pikepdf.AttachedFileSpec(document, "ТАЙНА".encode())


def in_stream(document: pikepdf.Pdf) -> None:
    """Plant a word in a compressed stream that no page uses."""
    document.Root["/Old"] = document.make_stream("ТАЙНА".encode("utf-16-be") * 20)


def in_bookmark(document: pikepdf.Pdf) -> None:
    """Plant a word in a bookmark."""
    with document.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("ТАЙНА", 0))


def in_page(document: pikepdf.Pdf) -> None:
    """Plant a word deep inside a page's own dictionary."""
    document.pages[0]["/PieceInfo"] = pikepdf.Dictionary(Own=pikepdf.Dictionary(Private=pikepdf.String("ТАЙНА")))


PLANTS = (
    (in_information, "object"),
    (in_xmp, "stream"),
    (in_attachment, "attachment"),
    (in_stream, "stream"),
    (in_bookmark, "object"),
    (in_page, "object"),
)


@pytest.mark.latex
def test_the_search_finds_what_is_planted() -> None:
    """The search sees into text, metadata, XMP, attachments, names and compressed streams."""
    blueprint, papers = class_of()
    pages, _ = print_class(replace(blueprint, title="Экзамен ТАЙНА"), papers[:1], TEMPLATES)
    assert {place for _, place in leaks(pages["exam"], ["ТАЙНА"])} >= {"page", "object"}
    pages, _ = print_class(blueprint, papers[:1], TEMPLATES)
    for plant, place in PLANTS:
        with pikepdf.open(io.BytesIO(pages["exam"])) as document:
            plant(document)
            planted = io.BytesIO()
            document.save(planted, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        assert place in {found for _, found in leaks(planted.getvalue(), ["ТАЙНА"])}, plant.__name__
