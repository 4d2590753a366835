"""The report as a page: it needs nothing else, says all that was found, and draws the distributions to scale."""

from __future__ import annotations

import base64
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.check import report_html
from generator.check.report import TITLES, Fault, Report, Result
from generator.errors import BankError

TEMPLATES = Path(__file__).parents[2] / "templates"
PICTURE = b"\x89PNG\r\n\x1a\n picture"
HOSTILE = "<script>alert('&')</script>"


class Elements(HTMLParser):
    """The elements of a page with their attributes, and its words; `open` are those that nobody closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.found.append((tag, dict(attrs)))
        if tag not in {"meta", "img", "br", "rect"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element without contents."""
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """The innermost open element is closed."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note words."""
        self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every element of a kind."""
        return [attributes for name, attributes in self.found if name == tag]

    @property
    def text(self) -> str:
        """All words of the page."""
        return " ".join(" ".join(self.words).split())


@pytest.fixture
def reports() -> list[Report]:
    """One problem with faults and distributions, and one with none."""
    fault = Fault("arith/sum", "truth", 10**30, f"ответ {HOSTILE}")
    plain = [Result(name, f"{name} в порядке") for name in TITLES]
    faulty = [
        Result("truth", "0,5 мс", (fault,), {"проверено": 12345, "мс": 0.25, "слова": "три слова"}),
        Result("mistakes", "3", distributions={"место верного варианта": {"1": 10, "2": 5, "3": 0}}),
        *plain[2:],
    ]
    return [
        Report("arith/sum", "Сумма", "0", 10**31, exact=False, examined=10000, results=tuple(faulty)),
        Report("arith/grid", "Таблица", "0", 27, exact=True, examined=27, results=tuple(plain)),
    ]


@pytest.fixture
def page(reports: list[Report]) -> Elements:
    """The page of these reports."""
    return Elements(report_html.page(reports, {"arith/sum": [PICTURE]}, TEMPLATES))


def test_the_page_is_whole_and_needs_nothing_else(page: Elements) -> None:
    """Each element is closed; no style, script, font or picture comes from elsewhere."""
    assert page.open == []
    assert page.all("html") == [{"lang": "ru"}]
    assert [tag for tag, _ in page.found if tag in {"script", "link", "iframe", "object"}] == []
    targets = [value for _, attributes in page.found for name, value in attributes.items() if name in {"src", "href"}]
    assert targets
    assert all(value and value.startswith(("data:image/png;base64,", "#")) for value in targets)
    (style,) = [words for words in page.words if "color-scheme" in words]
    assert "url(" not in style
    assert "@import" not in style
    assert "@media (prefers-color-scheme: dark)" in style
    assert "@media print" in style


def test_all_that_was_found_is_told(page: Elements) -> None:
    """Each examination of each problem has its figure; a fault has its command; numbers are Russian."""
    for title in TITLES.values():
        assert page.text.count(f"{title}: ") == 2
    assert "Найдено: 1\u00a0недостаток".replace("\u00a0", " ") in page.text
    assert f"ответ {HOSTILE} biletnik preview arith/sum --index {10**30}" in page.text
    assert "проверено 10 000 из не более чем 10" in page.text
    assert "проверено 27 из 27" in page.text
    for figure in ("проверено 12 345", "мс 0,25", "слова три слова"):
        assert figure in page.text


def test_a_bank_without_faults_is_said_to_have_none(reports: list[Report]) -> None:
    """The page begins with the verdict."""
    assert "Недостатков не найдено." in Elements(report_html.page(reports[1:], {}, TEMPLATES)).text


def test_the_links_lead_to_the_problems(page: Elements) -> None:
    """The table at the top leads to each problem's part of the page."""
    targets = [attributes["href"] for attributes in page.all("a")]
    assert targets == [f"#{attributes['id']}" for attributes in page.all("section")] == ["#arith/sum", "#arith/grid"]


def test_the_bars_are_as_long_as_the_counts(page: Elements) -> None:
    """The longest bar has the largest count, half of it half its length, and none has none."""
    assert len(page.all("svg")) == 1
    widths = [float(attributes["width"] or 0) for attributes in page.all("rect")]
    assert widths == [widths[0], widths[0] / 2, 0]
    assert widths[0] > 100
    assert "место верного варианта" in page.text


def test_a_long_label_is_cut_and_told_in_full() -> None:
    """What does not fit beside a bar stands in its tooltip."""
    label = "не изменится или увеличится, но не сразу"
    result = Result("variety", "2", distributions={"ответы": {label: 3}, "пусто": {}})
    page = Elements(
        report_html.page([Report("a/b", "Т", "0", 1, exact=True, examined=1, results=(result,))], {}, TEMPLATES)
    )
    assert f"{label}: 3" in page.text
    assert f"{label[:27]}…" in page.text
    assert "пусто" not in page.text


def test_the_example_is_in_the_page(page: Elements) -> None:
    """The picture is embedded, byte for byte, and described for those who do not see it."""
    (picture,) = page.all("img")
    assert base64.b64decode(str(picture["src"]).partition(",")[2]) == PICTURE
    assert re.search("Сумма", str(picture["alt"]))


def test_a_missing_template_is_told(tmp_path: Path) -> None:
    """Other templates must have a page, too."""
    with pytest.raises(BankError, match=r"report\.html\.j2: шаблон не читается"):
        report_html.page([], {}, tmp_path)
