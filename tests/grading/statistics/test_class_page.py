"""The page tells a simulated class: pictures, what needs attention, every problem; and needs nothing else."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from simulated import Class, simulated

from generator.errors import BankError
from generator.grading.statistics import class_page
from generator.grading.statistics.findings import findings
from generator.grading.statistics.summary import Statistics, summary

TEMPLATES = Path(__file__).parents[3] / "templates"
PLAN = Class(slope={1: 0.0, 2: 3.0}, harder={3: 2.5}, slip={4: lambda key, m: key - m}, copying=((13, 14),))
VOID = {"meta", "br", "line", "rect", "circle"}


class Outline(HTMLParser):
    """The elements that are open, every link and anchor, and all that would be fetched."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: set[str] = set()
        self.anchors: set[str] = set()
        self.fetched: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        found = {name: value or "" for name, value in attrs}
        self.links |= {found["href"].removeprefix("#")} if "href" in found else set()
        self.anchors |= {found["id"]} if "id" in found else set()
        self.fetched += [tag] if tag in {"script", "link", "img"} or "src" in found else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without an end has nothing to close."""

    def handle_endtag(self, tag: str) -> None:
        """Every end belongs to the last that is open."""
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@pytest.fixture(scope="module")
def found() -> Statistics:
    """The statistics of a class with everything planted, and of a small one."""
    return summary([*simulated(PLAN, seed=1), *simulated(Class(students=20), seed=2, printing="midterm-2")])


@pytest.fixture(scope="module")
def text(found: Statistics) -> str:
    """The page of these."""
    return class_page.page(found, ["midterm-1: 2 работы не сданы & <не> прочтены."], TEMPLATES)


def test_the_page_is_whole_and_needs_nothing_else(text: str) -> None:
    """All elements are closed, all links lead to places of the page, nothing is fetched and nothing is run."""
    outline = Outline()
    outline.feed(text)
    assert (outline.open, outline.wrong, outline.fetched) == ([], [], [])
    assert outline.links == outline.anchors == {f"p{number}" for number in range(1, 6)}
    assert "http" not in text


def test_first_the_class_then_what_needs_attention_then_details(text: str) -> None:
    """The heads stand in the order in which a tired instructor wants them."""
    heads = re.findall("<h2>(.*?)</h2>", text)
    assert heads[:2] == ["Класс", "Что требует внимания"]
    assert heads[2:4] == ["Соседи: midterm-1", "Соседи: midterm-2"]
    assert heads[4:] == ["Задача за задачей", "Как это посчитано"]


def test_what_was_planted_is_told(found: Statistics, text: str) -> None:
    """The problem that tells nobody apart, the unfair parameter, the unnamed mistake, and the pair of neighbours."""
    told = {(one.kind, one.problem[-1]) for one in findings(found)}
    assert {("mend", "1"), ("mend", "3"), ("name", "4")} <= told
    assert "плохо отличает сильных от слабых" in text
    assert "варианты неравны по «n»" in text
    assert "верный ответ − параметр m" in text
    assert "Студент 13 и Студент 14" in text


def test_a_small_class_is_warned_of(text: str) -> None:
    """Below thirty papers the page says how little they tell, once for the class that is so small."""
    assert text.count("Работ меньше 30") == 1


def test_texts_are_no_markup(text: str) -> None:
    """Signs of HTML in a remark are shown as they are."""
    assert "не сданы &amp; &lt;не&gt; прочтены." in text


def test_a_class_without_faults_has_nothing_to_attend_to() -> None:
    """Where all is well the page says so."""
    group = simulated(Class(students=12, problems=2), seed=4)
    found = summary(group)
    made = class_page.page(found, [], TEMPLATES)
    assert ("Ничего: задачи различают" in made) == (not findings(found))


def test_a_missing_template_is_told(tmp_path: Path) -> None:
    """A folder of templates without that of the page is the user's fault."""
    with pytest.raises(BankError, match=r"statistics\.html\.j2: шаблон не читается"):
        class_page.page(summary(simulated(Class(students=2), seed=1)), [], tmp_path)
