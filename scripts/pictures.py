"""Draw the pictures of the README: a paper and a page of its solutions, the same bytes each time."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

from generator.documents import EXAM, SOLUTIONS, Setting, print_papers
from generator.exams import dealer, load_exam, paper_head
from generator.model import Sitting

ROOT = Path(__file__).parent.parent
SEED = "readme"
WIDTH = 900
PICTURES = {"paper": ("exam", 0), "solution": ("solutions", 3)}
"""For each picture its document and the index of its page."""


def main() -> None:
    """Print one variant and draw its pages into docs/."""
    blueprint, problems = load_exam(ROOT / "bank", "deep-learning")
    papers = list(dealer(problems, SEED)([1], Sitting()))
    documents, _ = print_papers(paper_head(blueprint), papers, Setting(ROOT / "templates"), (EXAM, SOLUTIONS))
    folder = ROOT / "docs"
    folder.mkdir(exist_ok=True)
    for name, (document, page) in PICTURES.items():
        draw(documents[document].pdf, page, folder / f"{name}.png")


def draw(pdf: bytes, number: int, target: Path) -> None:
    """Render a page in greys, `WIDTH` pixels wide."""
    page = pypdfium2.PdfDocument(pdf)[number]
    image = page.render(scale=WIDTH / page.get_width(), grayscale=True).to_pil()
    image.save(target, optimize=True)


if __name__ == "__main__":
    main()
