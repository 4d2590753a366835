"""How many instructions pdfTeX executes for a paper, document by document: what else the machine does is not in them.

usage: benchmarks/typeset.py [exam] [papers]
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from rich.console import Console
from rich.table import Table

from generator.documents import Document, Extent, documents_of
from generator.documents.latex import source
from generator.documents.pdf import STYLE, pdftex, sandbox, typesetting
from generator.exams import dealer, load_exam, paper_head
from generator.model import Paper, PaperHead, Sitting
from generator.russian import number

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates"
SEED = "42"
NO_VALGRIND = "нет valgrind: apt-get install valgrind, dnf install valgrind"
_COUNTED = re.compile(r"Collected : (\d+)")


def main() -> None:
    """Print the table: millions of instructions a paper, the start of TeX and the first paper left out."""
    if shutil.which("valgrind") is None:
        sys.exit(NO_VALGRIND)
    exam, count = (sys.argv[1:] or ["deep-learning"])[0], int((sys.argv[2:] or ["20"])[0])
    blueprint, places = load_exam(ROOT / "bank", exam)
    head = paper_head(blueprint)
    papers = list(dealer(places, SEED)(range(1, count + 2), Sitting()))
    documents = documents_of(head.layout, Extent.BATCH)
    for document in documents:  # so that no two runs make a format at once
        typesetting.split_preamble(source(document, head, TEMPLATES, papers[:1]), TEMPLATES / STYLE)
    with ThreadPoolExecutor() as pool:
        whole = pool.map(lambda document: instructions(document, head, papers), documents)
        start = pool.map(lambda document: instructions(document, head, papers[:1]), documents)
        spent = [(most - least) / count / 1e6 for most, least in zip(whole, start, strict=True)]
    table = Table("Документ", title=f"{exam}, {count} билетов: миллионы команд pdfTeX на билет")
    table.add_column("млн", justify="right")
    for document, millions in zip(documents, spent, strict=True):
        table.add_row(document.file, number(millions, 1))
    table.add_row("билет с решениями", number(sum(spent[:2]), 1))
    Console().print(table)


def instructions(document: Document, head: PaperHead, papers: list[Paper]) -> int:
    """What one run of pdfTeX executes for this document of these papers."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        form = typesetting.placed(source(document, head, TEMPLATES, papers), TEMPLATES / STYLE, folder)
        command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", str(pdftex.program())]
        ran = subprocess.run(  # noqa: S603 - our own command
            [*command, "-interaction=batchmode", "-halt-on-error", f"-fmt={form}", "paper.tex"],
            cwd=folder,
            env=sandbox.environment(),
            capture_output=True,
            text=True,
            check=True,
        )
    found = _COUNTED.search(ran.stderr)
    if found is None:
        sys.exit(ran.stderr)
    return int(found[1])


if __name__ == "__main__":
    main()
