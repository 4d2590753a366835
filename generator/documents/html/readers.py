"""Edge: formulas → what KaTeX and MathJax say against them. Owns the only use of Node.js; knows no bank."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from generator.errors import ExamError

TIME_LIMIT = 600
"""Seconds that one run may take."""
_SCRIPT = "errors.cjs"
_NO_READERS = """нечем прочитать формулы: нужны Node.js и KaTeX с MathJax рядом со сценарием
  npm install --prefix {folder}"""


def reading_faults(formulas: Sequence[str], folder: Path) -> list[str | None]:
    r"""What the readers say against each formula, between \( and \) or \[ and \]; nothing if they can read it.

    `folder` holds the script and, in node_modules, the readers.
    Raises: ExamError if they are not there or fail.
    """
    program = shutil.which("node")
    if not program or not (folder / "node_modules" / "katex").is_dir():
        raise ExamError(_NO_READERS.format(folder=folder))
    try:
        done = subprocess.run(  # noqa: S603 - a fixed script; the formulas are data
            [program, str(folder / _SCRIPT)],
            input=json.dumps(list(formulas)).encode(),
            env=os.environ | {"NODE_PATH": str(folder / "node_modules")},
            capture_output=True,
            timeout=TIME_LIMIT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ExamError(f"формулы читаются дольше {TIME_LIMIT} с") from None
    if done.returncode:
        raise ExamError(f"Node.js: {done.stderr.decode(errors='replace').strip()}")
    told: list[str | None] = json.loads(done.stdout)
    return told
