"""The page for self-study: it holds all it needs, and in a real browser it says what it should."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import exports
import pytest
from conftest import edit, run

ROOT = Path(__file__).parents[2]
BROWSER = ROOT / "scripts/browser"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def page(root: Path, *names: str, variants: int = 2) -> str:
    """The page of these problems."""
    return exports.files(exports.ask(root, *names, variants=variants), "html")[""].decode()


def key(text: str) -> dict[str, list[dict[str, object]]]:
    """What the script of a page knows of the answers."""
    found = re.search(r'<script type="application/json" id="key">(.*?)</script>', text, re.DOTALL)
    assert found
    answers: dict[str, list[dict[str, object]]] = json.loads(found[1])["answers"]
    return answers


class _Tags(HTMLParser):
    """Counts what is opened and what is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, _: object) -> None:
        """Remember it, unless it holds nothing."""
        if tag not in {"meta", "img", "br", "input", "col", "link"}:
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """It must close the last one."""
        if not self.opened or self.opened.pop() != tag:
            self.wrong.append(f"{tag}: {self.getpos()}")


def test_the_page_needs_nothing_else(bank_root: Path) -> None:
    """No address leads out of the page, and its policy would let nothing in."""
    text = page(bank_root, "small")
    assert "default-src 'none'" in text
    assert re.findall(r"(?:src|href)=\"(?!#|data:)[^\"]*", text) == []
    assert re.findall(r"url\((?!data:)", text) == []
    assert "<!--" not in text


def test_every_variant_has_its_key(bank_root: Path) -> None:
    """Each variant stands once behind its problem, and the script knows the answers to all its fields."""
    text = page(bank_root, "arith", variants=3)
    codes = re.findall(r'<template><div class="variant" data-code="([^"]+)"', text)
    assert len(codes) == len(set(codes)) == 6
    assert sorted(key(text)) == sorted(codes)
    kinds = {one["kind"] for asked in key(text).values() for one in asked}
    assert kinds == {"choice", "matrix", "number", "shape"}
    assert "\ue0f0" not in text


def test_tags_close_in_order() -> None:
    """What a formula, a table or a figure opens is closed again: no browser has to guess."""
    parser = _Tags()
    parser.feed(page(ROOT / "bank", "convnets", "metrics/iou", variants=1))
    assert parser.wrong == []
    assert parser.opened == []


def test_numbers_in_formulas_are_one_number() -> None:
    """A decimal comma and the groups of a long number stand inside one <mn>, as a screen reader reads it."""
    text = page(ROOT / "bank", "convnets/vgg-dense", "losses/softmax", variants=1)
    assert re.search(r"<mn>\d+,\d+</mn>", text)
    assert re.search("<mn>\\d{1,3}(\u00a0\\d{3})+</mn>", text)
    assert re.findall(r"<math(?:(?!</math>).)*<span", text) == []


def test_titles_are_text(bank_root: Path) -> None:
    """A title or a mistake that looks like HTML stays text."""
    edit(bank_root / "arith/sum/problem.yaml", "title: Сумма", "title: '<b>a</script> & b'")
    edit(bank_root / "arith/sum/solver.py", "числа вычтены", "</script><i>")
    text = page(bank_root, "arith/sum")
    assert html.escape("<b>a</script> & b") in text
    assert "<b>a</script>" not in text
    assert "</script><i>" not in text


def test_the_command_writes_one_file(bank_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`export html` writes one file, and the same for the same seed."""
    for name in ("a.html", "b.html"):
        words = ("small", "--bank", bank_root, "--seed", "1", "--variants", "2", "--output", tmp_path / name)
        assert run(capsys, "export", "html", *words)[0] == 0
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


@pytest.mark.prove
@pytest.mark.skipif(not CHROMIUM, reason="needs Chromium")
@pytest.mark.skipif(not (BROWSER / "node_modules").is_dir(), reason="needs `npm install --prefix scripts/browser`")
def test_a_real_browser_finds_no_fault(tmp_path: Path) -> None:
    """Every key and named mistake of the bank, typed into Chromium, is judged as meant; keyboard and phone work too."""
    path = tmp_path / "page.html"
    path.write_text(page(ROOT / "bank", variants=2), encoding="utf-8")
    command = [str(shutil.which("node")), str(BROWSER / "page.cjs"), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={"CHROMIUM": str(CHROMIUM)})  # noqa: S603
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["faults"] == []
    assert found["problems"] >= 67
    assert found["mistakes"] > 500
