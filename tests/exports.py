"""What the tests of exports share: what is chosen and made of it, without the process that the program starts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.app.online import exporting
from generator.app.online.chosen import Chosen, chosen
from generator.app.online.exporting import ExportRequest, Form
from generator.documents.html import Formulas
from generator.export.variants import Category, categories

TEMPLATES = Path(__file__).parents[1] / "templates"


def ask(root: Path, *names: str, variants: int = 2, seed: str = "1") -> Chosen:
    """Variants of these problems, or of an exam."""
    return chosen(root, names, variants, seed)


def texts(asked: Chosen, formulas: Formulas = "tex") -> tuple[Category, ...]:
    """What was chosen, for a screen."""
    return categories(asked.instances, asked.seed, TEMPLATES, formulas, asked.partial)


def files(asked: Chosen, form: Form) -> dict[str, bytes]:
    """The files of an export; a single one has no name."""
    return exporting.made(ExportRequest(form), asked)[1]


def known(root: Path, names: Sequence[str]) -> list[str]:
    """Those of these problems that the bank has."""
    return [name for name in names if (root / name).is_dir()]
