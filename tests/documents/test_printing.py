"""What leaves the press: sound PDFs, equal bytes for equal input, and faults of TeX that lead to the bank."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from conftest import DOCUMENTS, edit, line_of, print_class, source_of

from generator.documents.pdf import pdftex, typesetting
from generator.errors import BankError, PressError
from generator.exams import blueprint_file, dealing
from generator.model import Blueprint, Paper

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
SEED = "zerno-7d1f83a6c0b95e24 весна"
SEEDS = 20

VARIANTS = ("exam", "solutions")
"""The documents that consist of variants."""

each_document = pytest.mark.parametrize("name", DOCUMENTS)
each_document_of_variants = pytest.mark.parametrize("name", VARIANTS)


@dataclass(frozen=True)
class Printed:
    """A printed class, and what TeX wrote in the log of each run."""

    papers: list[Paper]
    pages: dict[str, bytes]
    warnings: list[str]
    logs: list[str]


@pytest.fixture(scope="module")
def course() -> tuple[Blueprint, list[Paper]]:
    """The first variant of many seeds, numbered as one class."""
    blueprint, places = blueprint_file.load_exam(ROOT / "bank", "deep-learning")
    papers = [next(dealing.papers(places, f"{SEED} {number}", [1])) for number in range(1, SEEDS + 1)]
    return blueprint, [replace(made, number=number) for number, made in enumerate(papers, 1)]


@pytest.fixture(scope="module")
def printed(course: tuple[Blueprint, list[Paper]], tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """The variants, typeset once for all tests of sound papers."""
    folder = tmp_path_factory.mktemp("runs")

    def kept(prefix: str, **_: object) -> AbstractContextManager[str]:
        return nullcontext(tempfile.mkdtemp(prefix=prefix, dir=folder))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typesetting, "TemporaryDirectory", kept)
        pages, warnings = print_class(*course, TEMPLATES)
    logs = [log.read_text(encoding="utf-8", errors="replace") for log in folder.glob("*/paper.log")]
    return Printed(course[1], pages, warnings, logs)


@pytest.fixture(scope="module")
def uneven(course: tuple[Blueprint, list[Paper]]) -> Printed:
    """Ten variants that grow from one problem to five, so that some have an odd number of pages."""
    blueprint, papers = course
    cut = [replace(made, instances=made.instances[: 1 + place % 5]) for place, made in enumerate(papers[:10])]
    sources = {name: source_of(name, blueprint, TEMPLATES, cut) for name in VARIANTS}
    pages = {name: typesetting.typeset(source, TEMPLATES / typesetting.STYLE).pdf for name, source in sources.items()}
    return Printed(cut, pages, [], [])


# --- Reading a PDF -----------------------------------------------------------------------------------------


def texts(pdf: bytes) -> list[str]:
    """The text of each page as it copies out: one line, hyphenated words joined."""
    with pypdfium2.PdfDocument(pdf) as document:
        found = [str(page.get_textpage().get_text_range()) for page in document]
    return [" ".join(text.replace("\ufffe", "").split()) for text in found]


def plain(pdf: bytes) -> bytes:
    """All bytes of a PDF as they are, and again with every stream and object unpacked."""
    unpacked = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(
            unpacked,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
            compress_streams=False,
        )
    return pdf + unpacked.getvalue()


def dictionaries(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary of a PDF, also those of streams and those inside others."""
    rest = list(pdf.objects)
    while rest:
        found = rest.pop()
        if isinstance(found, pikepdf.Array):
            children = list(found)
        elif isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
            yield found
            children = [child for _, child in found.items()]
        else:
            continue
        rest += [child for child in children if isinstance(child, pikepdf.Object) and not child.is_indirect]


# --- Sound papers ------------------------------------------------------------------------------------------


@pytest.mark.latex
@each_document
def test_pdfs_open(printed: Printed, name: str) -> None:
    """Each document is a sound PDF with pages."""
    with pikepdf.open(io.BytesIO(printed.pages[name])) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert len(pdf.pages) >= 2
    assert set(printed.pages) == set(DOCUMENTS)


@pytest.mark.latex
@each_document
def test_fonts_are_embedded_outlines(printed: Printed, name: str) -> None:
    """All fonts, wherever in the file, are embedded Type 1 outlines with a map back to Unicode; none is a bitmap."""
    with pikepdf.open(io.BytesIO(printed.pages[name])) as pdf:
        found = list(dictionaries(pdf))
        fonts = [font for font in found if font.get("/Type") == "/Font"]
        fonts += [font for used in found if "/Font" in used for _, font in used["/Font"].items()]
        assert "/SFRM" in "".join(str(font.get("/BaseFont")).replace("+", "/") for font in fonts)
        for font in fonts:
            assert (str(font.Subtype), "/FontFile" in font.FontDescriptor, "/ToUnicode" in font) == (
                "/Type1",
                True,
                True,
            )


@pytest.mark.latex
def test_cyrillic_copies_out(printed: Printed) -> None:
    """A student can search and copy Russian text: the head, the frame and the words of a statement."""
    pages = texts(printed.pages["exam"])
    text = " ".join(pages)
    assert [text.count(f"мин Вариант № {made.number} Фамилия, имя, отчество") for made in printed.papers] == [1] * SEEDS
    sentence = "Слои maxpool делят свёрточные слои на пять блоков; блоки и свёрточные слои в каждом блоке нумеруются"
    assert text.count(sentence) == SEEDS
    assert text.count("Максимум 3 3 3 4 6 19") == SEEDS


@pytest.mark.latex
@pytest.mark.parametrize("name", VARIANTS)
def test_text_has_no_stray_characters(printed: Printed, name: str) -> None:
    """The prose copies out in Russian and Latin letters, without marks of characters that have no Unicode."""
    text = " ".join(texts(printed.pages[name]))
    assert "\ufffd" not in text
    words = re.findall(r"[^\W\d_]{4,}", text)
    assert len(words) > 4_000
    assert [word for word in words if not re.fullmatch("[А-Яа-яё]+|[A-Za-z]+", word)] == []


@pytest.mark.latex
@each_document
def test_titles(printed: Printed, name: str) -> None:
    """The documents name the exam and the course, and their language, for readers that speak."""
    with pikepdf.open(io.BytesIO(printed.pages[name])) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Экзамен. Глубокое обучение"
        assert str(pdf.Root["/Lang"]) == "ru-RU"


# --- Pages -------------------------------------------------------------------------------------------------

FOOTER = re.compile(r"Вариант № (\d+) Код ([2-9A-Z]{6}) стр\. (\d+) из (\d+)")
Footer = tuple[int, str, int, int]


def footers(pdf: bytes) -> list[Footer | None]:
    """What each page says of itself: variant, code, page, of how many; None for a page with nothing on it."""
    found: list[Footer | None] = []
    for text in texts(pdf):
        said = FOOTER.findall(text)
        assert len(said) == bool(text), text
        found += [(int(variant), code, int(page), int(pages)) for variant, code, page, pages in said] or [None]
    return found


def expected(papers: Sequence[Paper], found: Sequence[Footer | None]) -> list[Footer | None]:
    """The pages as they should follow each other, if each variant has as many as bear its number."""
    result: list[Footer | None] = []
    for made in papers:
        pages = sum(1 for footer in found if footer and footer[0] == made.number)
        result += [None] * (len(result) % 2)
        result += [(made.number, made.code, page, pages) for page in range(1, pages + 1)]
    return result


@pytest.mark.latex
@each_document_of_variants
@pytest.mark.parametrize("kind", ["printed", "uneven"])
def test_pages_of_variants(request: pytest.FixtureRequest, kind: str, name: str) -> None:
    """A variant starts on the front of a sheet; each page says its true number, of how many, variant and code."""
    made: Printed = request.getfixturevalue(kind)
    found = footers(made.pages[name])
    assert found == expected(made.papers, found)
    assert {footer[0] for footer in found if footer} == {made.number for made in made.papers}


@pytest.mark.latex
@each_document_of_variants
def test_variants_of_odd_length(uneven: Printed, name: str) -> None:
    """Among the variants of the test above there are some whose last sheet has an empty back, and some without."""
    found = footers(uneven.pages[name])
    assert {footer[3] % 2 for footer in found if footer} == {0, 1}
    assert found.count(None) >= 2


@pytest.mark.latex
@each_document_of_variants
def test_empty_backs_are_empty(uneven: Printed, name: str) -> None:
    """On the back of a last sheet nothing is drawn either."""
    found = footers(uneven.pages[name])
    with pypdfium2.PdfDocument(uneven.pages[name]) as document:
        for number in (number for number, footer in enumerate(found) if footer is None):
            assert set(document[number].render(scale=0.2).to_numpy().flat) == {255}


@pytest.mark.latex
def test_the_key_lists_the_class(printed: Printed) -> None:
    """The pages of the key have each variant's number and code once, in order, and number themselves."""
    pages = texts(printed.pages["key"])
    found = re.findall(r"(?<!\S)(\d+) ([2-9A-HJ-NP-Z]{6})(?!\S)", " ".join(pages))
    assert found == [(str(made.number), made.code) for made in printed.papers]
    assert [text.split()[-1] for text in pages] == [str(number) for number in range(1, len(pages) + 1)]


# --- What must not be on the paper -------------------------------------------------------------------------


def spellings(text: str) -> set[bytes]:
    """How a text may stand in a file."""
    codes = [text.encode(), text.encode("utf-16-be"), text.encode("utf-16-le")]
    return {form for code in codes for form in (code, code.hex().encode(), code.hex().upper().encode())}


@pytest.mark.latex
def test_the_exam_holds_no_seed_and_no_path(printed: Printed) -> None:
    """Neither a word of the seed nor a path of this machine is anywhere in the file, packed or unpacked."""
    content = plain(printed.pages["exam"])
    assert any(form in content for form in spellings("Глубокое"))
    secrets = [*SEED.split(), "biletnik", "paper.tex", "exam.sty", "texmf", str(ROOT), tempfile.gettempdir()]
    assert [secret for secret in secrets for form in spellings(secret) if form in content] == []


@pytest.mark.latex
def test_the_exam_holds_no_answers(printed: Printed) -> None:
    """The totals of VGG and the names of mistakes copy out of the solutions, and not out of the exam."""
    totals = {answer.shown for made in printed.papers for answer in made.instances[3].answers if answer.id == "total"}
    mistakes = {name for made in printed.papers for a in made.instances[3].answers for name in a.mistakes}
    wanted = {re.sub(r"\s", "", text) for text in totals | mistakes}
    assert len(wanted) > 20
    pages = {name: re.sub(r"\s", "", "".join(texts(printed.pages[name]))) for name in VARIANTS}
    assert {text for text in wanted if text not in pages["solutions"]} == set()
    assert {text for text in wanted if text in pages["exam"]} == set()


@pytest.mark.latex
@each_document
def test_metadata_tells_nothing_of_the_run(printed: Printed, name: str) -> None:
    """There is a title and TeX's name; no dates, no XMP, no identifier made from time and path, no attachments."""
    content = printed.pages[name]
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert set(pdf.docinfo.keys()) == {"/Title", "/Producer", "/Creator", "/Trapped"}
        assert re.fullmatch(r"pdfTeX-[\d.]+", str(pdf.docinfo["/Producer"]))
        assert "/ID" not in pdf.trailer
        keys = {key for found in dictionaries(pdf) for key in found.keys()}  # noqa: SIM118 - no Python dictionary
    assert "/Resources" in keys
    assert not keys & {"/Metadata", "/EmbeddedFiles", "/EF", "/Annots", "/JS", "/PieceInfo", "/LastModified"}
    assert not re.search(rb"D:\d{8}", plain(content))


# --- The log of all seeds ----------------------------------------------------------------------------------

COMPLAINT = re.compile(
    r"^(?:(?:LaTeX|Package|Class|pdfTeX).*[Ww]arning.*|Missing character.*|.*[Uu]ndefined.*|!.*)$", re.MULTILINE
)
STICKS_OUT = re.compile(r"^Overfull \\[hv]box \((\d+\.\d+)pt .*$", re.MULTILINE)


@pytest.mark.latex
def test_tex_does_not_complain(printed: Printed) -> None:
    """Over all seeds TeX warns of nothing: no lost character, no undefined reference, no font replaced."""
    assert len(printed.logs) == len(DOCUMENTS)
    assert [len(re.findall(r"^Output written on paper\.pdf", log, re.MULTILINE)) for log in printed.logs] == [1] * len(
        DOCUMENTS
    )
    assert [line for log in printed.logs for line in COMPLAINT.findall(log)] == []


@pytest.mark.latex
def test_nothing_sticks_out(printed: Printed) -> None:
    """Over all seeds no line is longer and no page higher than it may be by more than a point."""
    assert printed.warnings == []
    assert [box for log in printed.logs for box in STICKS_OUT.findall(log) if float(box) > 1] == []


# --- Equal input, equal bytes ------------------------------------------------------------------------------

FILES = {"exam.pdf", "solutions.pdf", "digest.pdf", "key.pdf", "answers.csv", "answers.xlsx", "manifest.json"}


def run(output: Path, cwd: Path, **environment: str) -> dict[str, bytes]:
    """The files that the command prints in a process of its own."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("BILETNIK_")}
    command = [sys.executable, "-m", "generator", "exam", "--seed", SEED, "--variants", "2", "--output", str(output)]
    subprocess.run(command, cwd=cwd, env=clean | environment, check=True, capture_output=True)  # noqa: S603 - ours
    (folder,) = output.iterdir()
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def different(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The files that two runs printed differently."""
    assert set(one) == set(other) == FILES
    return [name for name in sorted(FILES) if one[name] != other[name]]


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Two variants of the shipped exam, printed by the command."""
    return run(tmp_path_factory.mktemp("once"), ROOT, PYTHONHASHSEED="0")


@pytest.mark.latex
@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "0"},
        {"PYTHONHASHSEED": "20261215"},
        {"TZ": "Asia/Vladivostok", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "1000000000", "FORCE_SOURCE_DATE": "0"},
    ],
    ids=["again", "another hash seed", "another zone, language and date"],
)
def test_equal_input_gives_equal_bytes(once: dict[str, bytes], tmp_path: Path, environment: dict[str, str]) -> None:
    """All five files come out the same, byte for byte, whatever surrounds the process."""
    assert different(once, run(tmp_path, ROOT, **environment)) == []


@pytest.mark.latex
def test_the_working_folder_does_not_matter(once: dict[str, bytes], tmp_path: Path) -> None:
    """All five files come out the same from a folder that has nothing to do with the project."""
    (tmp_path / "elsewhere").mkdir()
    assert different(once, run(tmp_path / "output", tmp_path / "elsewhere")) == []


@pytest.mark.prove
@pytest.mark.latex
def test_the_place_of_the_checkout_does_not_matter(once: dict[str, bytes], tmp_path: Path) -> None:
    """Two checkouts in different folders, one with spaces and Russian letters, print the same bytes."""
    results = []
    for name in ("a", "Мои документы/экзамен 2026"):
        for part in ("generator", "bank", "templates"):
            shutil.copytree(ROOT / part, tmp_path / name / part, ignore=shutil.ignore_patterns("__pycache__"))
        # An edit in both tells that it is they that print.
        edit(tmp_path / name / "bank/exams/deep-learning.yaml", "title: Экзамен", "title: Пересдача")
        results.append(run(tmp_path / name / "output", tmp_path / name))
    assert different(*results) == []
    assert different(once, results[0]) == ["digest.pdf", "exam.pdf", "key.pdf", "manifest.json", "solutions.pdf"]
    assert "Пересдача. Ключ" in texts(results[0]["key.pdf"])[0]


@pytest.mark.latex
def test_another_seed_gives_other_bytes(once: dict[str, bytes], printed: Printed) -> None:
    """The comparison of bytes sees a difference where there is one."""
    assert once["exam.pdf"] != printed.pages["exam"]
    assert SEED in once["manifest.json"].decode()


# --- Faults of TeX -----------------------------------------------------------------------------------------

PLACES = {"statement": "Каков остаток", "solution": r"$\VAR{a}+"}
"""In each text of arith/sum the words before which a test puts its fault."""

each_text = pytest.mark.parametrize("text", PLACES)


def spoil(root: Path, text: str, fault: str) -> tuple[Path, int]:
    """Put something into a text of arith/sum; its file and the line."""
    path = root / f"arith/sum/{text}.tex"
    line = line_of(path, PLACES[text])
    edit(path, PLACES[text], fault + PLACES[text])
    return path, line


def print_small(root: Path) -> tuple[dict[str, bytes], list[str]]:
    """Print three variants of the tiny exam."""
    blueprint, problems = blueprint_file.load_exam(root, "small")
    return print_class(blueprint, list(dealing.papers(problems, "42", range(1, 4))), TEMPLATES)


def refusal(root: Path) -> str:
    """What the press says when it cannot print the tiny exam."""
    with pytest.raises((BankError, PressError)) as fault:
        print_small(root)
    return str(fault.value)


@pytest.mark.latex
@each_text
@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (r"\undefinedmacro ", "Undefined control sequence."),
        (r"\end{center}", r"LaTeX Error: \begin{"),
        ("中", "в шрифтах нет знака 中 (U+4E2D)"),
        ("$ы$", "Missing character: There is no"),
    ],
)
def test_a_fault_leads_to_its_line(bank_root: Path, text: str, fault: str, words: str) -> None:
    """A fault of TeX, or a character that the fonts lack, is refused with file, line, problem, variant, TeX's words."""
    path, line = spoil(bank_root, text, fault)
    assert refusal(bank_root).startswith(f"{path}:{line}: задача arith/sum, вариант 1: TeX: {words}")


@pytest.mark.latex
@each_text
def test_a_fault_of_one_variant(bank_root: Path, text: str) -> None:
    """A fault that shows in the third variant only is reported with that variant and the line inside its condition."""
    _, problems = blueprint_file.load_exam(bank_root, "small")
    numbers = [made.instances[0].params["a"] for made in dealing.papers(problems, "42", range(1, 4))]
    assert numbers[2] not in numbers[:2]
    path, line = spoil(bank_root, text, f"\\BLOCK{{if a == {numbers[2]}}}\n\\undefinedmacro\n\\BLOCK{{endif}}\n")
    wanted = f"{path}:{line + 1}: задача arith/sum, вариант 3: TeX: Undefined control sequence."
    assert refusal(bank_root) == wanted


@pytest.mark.latex
@each_text
@pytest.mark.parametrize("fault", ["{", "}", "$", r"\begin{center}", r"\begin{parts}\item ", r"\iffalse "])
def test_what_stays_open_is_named(bank_root: Path, text: str, fault: str) -> None:
    """A brace, environment, formula or condition without its other half is refused with the problem that has it."""
    spoil(bank_root, text, fault)
    folder = re.escape(str(bank_root / "arith/sum"))
    said = r"у фигурной скобки нет пары" if fault in "{}" else r"задача arith/sum, вариант 1: TeX: \S"
    assert re.match(rf"{folder}(/{text}\.tex:\d+)?: {said}", refusal(bank_root))


@pytest.mark.latex
def test_a_fault_in_an_option(bank_root: Path) -> None:
    """A fault in the text of an option leads to the line of the statement that prints the options."""
    edit(bank_root / "arith/sum/problem.yaml", "one: Один", r"one: \undefinedmacro")
    path = bank_root / "arith/sum/statement.tex"
    line = line_of(path, 'answer("rest")')
    wanted = f"{path}:{line}: задача arith/sum, вариант 1: TeX: Undefined control sequence."
    assert refusal(bank_root) == wanted


@pytest.mark.latex
@pytest.mark.parametrize("use", [r"\ref{nothing} ", r"\cite{nothing} "])
def test_undefined_references(bank_root: Path, use: str) -> None:
    """A reference that leads nowhere would print as question marks; it is refused with its line."""
    path, line = spoil(bank_root, "statement", use)
    assert refusal(bank_root).startswith(f"{path}:{line}: задача arith/sum, вариант 1: TeX: ")


@pytest.fixture
def careless(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine whose TeX may read, write and run anything."""
    for permission, value in {"openin_any": "a", "openout_any": "a", "shell_escape": "t"}.items():
        monkeypatch.setenv(permission, value)


@pytest.mark.latex
@each_text
@pytest.mark.parametrize(
    "read",
    [
        r"\input{%s} ",
        r"\newread\file\openin\file=%s \read\file to\secret\secret\closein\file ",
        r"\immediate\pdfobj stream file {%s}\pdfrefobj\pdflastobj ",
    ],
    ids=["input", "read", "pdfobj"],
)
@pytest.mark.usefixtures("careless")
def test_no_file_outside_is_read(bank_root: Path, tmp_path: Path, text: str, read: str) -> None:
    """A text of the bank cannot print or enclose a file of this machine."""
    (tmp_path / "secret.tex").write_text("Secret 7f3a", encoding="utf-8")
    spoil(bank_root, text, read % (tmp_path / "secret.tex"))
    assert "задача arith/sum, вариант 1: TeX: " in refusal(bank_root)


@pytest.mark.latex
@each_text
@pytest.mark.usefixtures("careless")
def test_no_command_is_run(bank_root: Path, tmp_path: Path, text: str) -> None:
    r"""What \write18 asks for does not happen, and the paper is printed without it."""
    spoil(bank_root, text, rf"\immediate\write18{{touch {tmp_path / 'ran'}}}")
    pages, _ = print_small(bank_root)
    assert set(pages) == set(DOCUMENTS)
    assert not (tmp_path / "ran").exists()


@pytest.mark.latex
@each_text
@pytest.mark.usefixtures("careless")
def test_no_file_outside_is_written(bank_root: Path, tmp_path: Path, text: str) -> None:
    """A text of the bank cannot leave files on this machine."""
    path, line = spoil(bank_root, text, rf"\newwrite\file\immediate\openout\file={tmp_path / 'left'} ")
    assert refusal(bank_root).startswith(f"{path}:{line}: задача arith/sum, вариант 1: TeX: I can't write on file")
    assert [left.name for left in tmp_path.iterdir()] == ["bank"]


@pytest.mark.latex
def test_an_endless_loop_is_stopped(bank_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A statement that never ends is stopped by the time limit of the press."""
    monkeypatch.setattr(pdftex, "TIME_LIMIT", 2)
    spoil(bank_root, "statement", r"\def\again{\again}\again ")
    assert refusal(bank_root) == "TeX работает дольше 2 с и остановлен"


def test_no_tex(bank_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pdflatex the press names the packages to install, a line for each system."""
    monkeypatch.setenv("PATH", str(tmp_path))
    head, *lines = refusal(bank_root).split("\n")
    assert head == "не найден pdflatex: установите TeX с русским языком и повторите"
    commands = ("apt-get install", "dnf install", "pacman -S", "brew install")
    assert [command for command in commands if not any(command in line for line in lines)] == []


@pytest.mark.latex
def test_nothing_is_left_behind(bank_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The press clears its own folders away, whether it prints or fails."""
    (tmp_path / "scratch").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "scratch"))
    print_small(bank_root)
    spoil(bank_root, "statement", r"\undefinedmacro ")
    refusal(bank_root)
    assert list((tmp_path / "scratch").iterdir()) == []


# --- Lines that stick out ----------------------------------------------------------------------------------

TOO_LONG = r"\par\noindent\rule{200mm}{1pt}\par "
"""30 mm, or 85.4 points, longer than the text is wide."""


@pytest.mark.latex
@each_text
def test_a_line_that_sticks_out(bank_root: Path, text: str) -> None:
    """A line that is too long is printed, with a warning for each variant that has its place and its excess."""
    path, line = spoil(bank_root, text, TOO_LONG)
    pages, warnings = print_small(bank_root)
    assert set(pages) == set(DOCUMENTS)
    assert warnings == [
        f"{path}:{line}: задача arith/sum, вариант {number}: строка длиннее полосы на 85,4 пт" for number in (1, 2, 3)
    ]


@pytest.mark.latex
@pytest.mark.parametrize(("millimetres", "warned"), [("170.3", 0), ("170.4", 3)])
def test_the_tolerance(bank_root: Path, millimetres: str, warned: int) -> None:
    """An excess of 0.3 mm, less than a point, is nobody's business; 0.4 mm, more than a point, is."""
    spoil(bank_root, "statement", TOO_LONG.replace("200", millimetres))
    assert len(print_small(bank_root)[1]) == warned


@pytest.mark.latex
def test_a_wide_formula(bank_root: Path) -> None:
    """A displayed formula that is too wide leads to the lines of its display."""
    path, line = spoil(bank_root, "statement", "\\[\n\\rule{200mm}{1pt}\n\\]\n")
    assert [warning.split(": ")[0] for warning in print_small(bank_root)[1]] == [f"{path}:{line + 2}"] * 3
