"""Names print as typed: every letter of the table is in the fonts and copies as itself, and every other one is told."""

from __future__ import annotations

import os
import re
import subprocess
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pytest
from conftest import DOCUMENTS, print_class, source_of

from generator.documents.latex import names
from generator.documents.pdf import STYLE
from generator.documents.pdf import typeset as press
from generator.exams import blueprint_file, dealing
from generator.model import Paper, Sitting, Student, fonts
from generator.russian import full_name

TEMPLATES = Path(__file__).parents[3] / "templates"
# Whose letters the fonts must have: peoples of Russia and its neighbours, and the Latin languages of Europe.
ALPHABETS = {
    "русский": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "українська": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "беларуская": "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
    "қазақша": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "татарча": "аәбвгдеёжҗзийклмнңоөпрстуүфхһцчшщъыьэюя",
    "башҡортса": "абвгғдҙеёжзийкҡлмнңоөпрсҫтуүфхһцчшщъыьэәюя",
    "чӑвашла": "аӑбвгдеёӗжзийклмнопрсҫтуӳфхцчшщъыьэюя",
    "саха": "абвгҕдеёжзийклмнҥоөпрсһтуүфхцчшщъыьэюя",
    "тоҷикӣ": "абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюя",
    "српски": "абвгдђежзијклљмнњопрстћуфхцчџш",
    "english": "abcdefghijklmnopqrstuvwxyz",
    "deutsch": "aäoöuüß",
    "français": "àâæçéèêëîïôœùûüÿ",
    "polski": "ąćęłńóśźż",
    "čeština": "áčďéěíňóřšťúůýž",
    "türkçe": "çğıiöşü",
    "español": "áéíñóúü",
    "magyar": "áéíóöőúüű",
    "română": "ăâîșț",
    "latviešu": "āčēģīķļņšūž",
    "íslenska": "áðéíóúýþæö",
}
ABSENT = {
    "ελληνικά": "αβγδεζηθικλμνξοπρστυφχψω",
    "ქართული": "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
    "հայերեն": "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ",
    "tiếng việt": "ắằẳẵặấầẩẫậếềểễệốồổỗộớờởỡợứừửữựạảẹẻẽịỉọỏụủỵỷỹơư",
    "others": "אבגدجب李明김ひカहिन्दी😀½\u0301".replace("½", ""),
}
RANGES = [(0x20, 0x7F), (0xA1, 0x250), (0x400, 0x530), (0x1E00, 0x1F00), (0x2010, 0x2050), (0x20A0, 0x20C0)]
RANGES += [(0x2100, 0x2130)]
# What LaTeX prints in another shape, or in one that nobody can copy; refused like letters that it lacks.
DOUBTFUL = set("ẞӶӷӺӻӼӽӾӿ")
# Signs of one shape, which a PDF does not tell apart.
SAME_SHAPE = str.maketrans("ІіЈјЅѕʻʼ‐‑‒―ĐˆțȚ", "IiJjSs‘’--–—Ð^ţŢ")


def both_cases(alphabet: str) -> str:
    """The letters of an alphabet, small and capital, as far as a capital is one letter."""
    return "".join(dict.fromkeys(alphabet + "".join(c.upper() for c in alphabet if len(c.upper()) == 1)))


@pytest.mark.parametrize("alphabet", ALPHABETS)
def test_alphabets_that_the_fonts_have(alphabet: str) -> None:
    """No letter of these alphabets is refused."""
    assert fonts.missing_glyphs(both_cases(ALPHABETS[alphabet])) == []


@pytest.mark.parametrize("alphabet", ABSENT)
def test_alphabets_that_the_fonts_lack(alphabet: str) -> None:
    """Each letter of these is told, once and in its order."""
    assert fonts.missing_glyphs("Ёж " + ABSENT[alphabet] * 2) == list(dict.fromkeys(ABSENT[alphabet]))


# The encodings of exam.sty, without anything that hides what TeX thinks of a letter.
HEAD = [
    r"\documentclass{article}",
    r"\usepackage{cmap}",
    r"\usepackage[T1,T2B,T2C,T2A]{fontenc}",
    r"\usepackage[russian]{babel}",
    r"\tracinglostchars3 \parindent0pt \hyphenpenalty10000",
    r"\newcommand\glyph[2]{{\fontencoding{#1}\selectfont#2}}",
    r"\begin{document}",
]


def typeset(lines: Sequence[str], folder: Path) -> tuple[set[int], list[str]]:
    """Which of these lines TeX objects to, and what reads on the page in each; it goes on after its errors."""
    shown = [f"@{number}@{line}@@\\par" for number, line in enumerate(lines)]
    (folder / "all.tex").write_text("\n".join([*HEAD, *shown, r"\end{document}"]), encoding="utf-8")
    subprocess.run(
        ["pdflatex", "-no-shell-escape", "-interaction=nonstopmode", "-file-line-error", "all.tex"],  # noqa: S607
        cwd=folder,
        env=os.environ | {"max_print_line": "1000"},
        stdout=subprocess.DEVNULL,
        check=False,
    )
    log = (folder / "all.log").read_text(encoding="utf-8", errors="replace")
    objected = {int(found) - len(HEAD) - 1 for found in re.findall(r"^(?:\./)?all\.tex:(\d+):", log, re.MULTILINE)}
    with pypdfium2.PdfDocument(folder / "all.pdf") as pdf:
        text = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    read = dict(re.findall(r"@(\d+)@(.*?)@@", text, re.DOTALL))
    return objected, [read.get(str(number), "") for number in range(len(lines))]


@pytest.mark.latex
def test_the_table_is_what_the_fonts_have(tmp_path: Path) -> None:
    """TeX prints every sign of the table without objection, and objects to every other letter in every encoding."""
    signs = [chr(code) for first, end in RANGES for code in range(first, end)]
    signs = [sign for sign in signs if unicodedata.category(sign) not in {"Cn", "Cf", "Cc", "Zs"}]
    signs += ["ʻ", "ʼ", *"".join(ABSENT.values())]
    signs = [sign for sign in signs if unicodedata.normalize("NFC", sign) == sign and sign not in DOUBTFUL]
    lacking = [sign for sign in signs if fonts.missing_glyphs(sign)]
    printed = [sign for sign in signs if not fonts.missing_glyphs(sign)]
    assert len(lacking) > 400
    assert len(printed) > 500
    objected, _ = typeset([names.typed(sign) for sign in printed], tmp_path)
    assert [printed[place] for place in sorted(objected)] == []
    for font in ("T2A", "T1", "T2B", "T2C"):
        objected, _ = typeset([rf"\glyph{{{font}}}{{{sign}}}" for sign in lacking], tmp_path)
        assert [sign for place, sign in enumerate(lacking) if place not in objected] == [], font


@pytest.mark.latex
def test_letters_copy_as_themselves(tmp_path: Path) -> None:
    """Every letter of the alphabets reads back from the page; one that TeX composes, as its letter and its accent."""
    asked = list(dict.fromkeys("".join(both_cases(alphabet) for alphabet in ALPHABETS.values())))
    objected, read = typeset([names.typed(f"м{letter}м") for letter in asked], tmp_path)
    assert objected == set()
    for letter, found in zip(asked, read, strict=True):
        bare = re.sub(r"[\s`´ˆ˜¨˚¸ˇ˘¯˙˛˝‘,\uf6d4]", "", found)
        wanted = {letter.translate(SAME_SHAPE), unicodedata.normalize("NFD", letter)[0], letter}
        assert bare.removeprefix("м").removesuffix("м") in wanted | {"ı", "ȷ"}, (letter, found)


NASTY = [
    Student("Салтыков-Щедрин", "Пётр", "Ёлкович", "ИУ5-31Б"),
    Student("О'Нил", "д’Артаньян", "Oʻgʻli", r"%&$#_{}~^\ №1"),
    Student(r"%&$#_{}~^\"  `'<>|@=+*/:;,.!?()[]", "--", "--- ,, ?` !` '' <<>> ``"),
    Student("Müller-Łukaszewicz", "Åsa", "Željko Çağrı", "Ğ-1"),
    Student("Ґалаґан", "Сайыына Ҕ", "Ҡунаҡбай Әҙһәм ўҗ", "ң"),
    Student(r"\end{document}", r"\input{/etc/passwd}", "$x^2$ % комментарий"),
    Student("Ы" * 700),
    Student("Фамильная-Шщ" * 20, "Имя " * 40 + "Имя", None, "Очень длинная группа " * 8 + "да"),
]


def read_back(pdf: bytes) -> str:
    """The text of a PDF without spaces and hyphens, which lines set in their own way; U+0002 is one at their end."""
    with pypdfium2.PdfDocument(pdf) as document:
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
    return re.sub(r"[\s\x02-]", "", text)


def expected(name: str) -> str:
    """How a name reads on the page, without spaces and hyphens."""
    return re.sub(r"[\s-]", "", name.translate(SAME_SHAPE).replace("ʻ", "‘"))


def named(bank_root: Path, students: Sequence[Student], count: int = 0) -> list[Paper]:
    """Papers of these students, or so many without one."""
    _, problems = blueprint_file.load_exam(bank_root, "small")
    return list(dealing.papers(problems, "42", range(1, (count or len(students)) + 1), Sitting(tuple(students))))


def broken(word: str) -> str:
    """A word with hyphens at all places where a line may break it."""
    return "".join(re.findall(r"\\word\{.*?\}\{(.*?)\}", names.typed(word))).replace(r"\-", "-")


def test_names_are_broken_between_syllables() -> None:
    """A long name is broken with a hyphen, between its syllables, and at a hyphen that it has without another."""
    assert broken("Нижегородцева") == "Ни-же-го-род-це-ва"
    assert broken("Хмельницкий") == "Хмель-ниц-кий"
    assert names.typed("Тер-Ли") == r"Тер-\allowbreak{}Ли"
    assert broken("Щщщщщщщщщщ") == "-".join("Щщщщщщщщщщ")


@pytest.mark.latex
def test_names_print_as_typed(bank_root: Path) -> None:
    """Nasty, foreign and endless names and groups read back whole from papers and solutions, in order."""
    blueprint, _ = blueprint_file.load_exam(bank_root, "small")
    papers = named(bank_root, NASTY)
    pages, warnings = print_class(blueprint, papers, TEMPLATES)
    assert warnings == []
    for text in (read_back(pages["exam"]), read_back(pages["solutions"])):
        places = [text.find(expected(full_name(student))) for student in NASTY]
        assert min(places) > 0
        assert places == sorted(places)
        assert [student.group for student in NASTY if student.group and expected(student.group) not in text] == []


@pytest.mark.latex
def test_nothing_sticks_out(bank_root: Path) -> None:
    """However long names are, no line of papers, solutions, key and register leaves its place."""
    blueprint, _ = blueprint_file.load_exam(bank_root, "small")
    papers = named(bank_root, NASTY)
    for name in (*DOCUMENTS, "register"):
        found = press(source_of(name, blueprint, TEMPLATES, papers), TEMPLATES / STYLE)
        assert found.overfull == (), name


@pytest.mark.latex
def test_a_paper_without_a_student_has_blanks(bank_root: Path) -> None:
    """Spare papers and those printed without a list have empty fields for name and group."""
    blueprint, _ = blueprint_file.load_exam(bank_root, "small")
    full = source_of("exam", blueprint, TEMPLATES, named(bank_root, [Student("Ким", "Юна", group="1")]))
    assert r"\filled{Фамилия, имя, отчество}{Ким Юна}" in full
    assert r"\filled{Группа}{1}" in full
    blank = source_of("exam", blueprint, TEMPLATES, named(bank_root, [], 1))
    assert r"\fields{\field{Фамилия, имя, отчество}}" in blank
    assert r"\fields{\field{Группа}\quad\field{Подпись}}" in blank
    assert r"\filled" not in blank


@pytest.mark.latex
def test_the_register_names_everybody(bank_root: Path) -> None:
    """The register has each name, group and code, group by group, and repeats its head on each page."""
    blueprint, _ = blueprint_file.load_exam(bank_root, "small")
    listed = [Student(f"Студент{n:02}", "Имя", group=("Б-1", "А-2")[n % 2], row=n, seat=1) for n in range(1, 91)]
    papers = named(bank_root, listed, 93)
    with pypdfium2.PdfDocument(print_class(blueprint, papers, TEMPLATES, ["register"])[0]["register"]) as pdf:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    assert len(pages) >= 5
    assert all("Фамилия, имя, отчество" in page and "Подпись" in page for page in pages)
    text = "".join(pages)
    order = re.findall(r"Студент(\d\d) Имя", text)
    assert order == [f"{n:02}" for n in (*range(1, 91, 2), *range(2, 91, 2))]
    assert text.index("Группа: А-2") < text.index("Группа: Б-1") < text.index("Запасные билеты")
    assert [paper.code for paper in papers if paper.code not in text] == []
