"""The lowest versions that pyproject.toml allows, as constraints for pip: `make test-lowest` installs these.

A dependency without a lower bound is a fault: nobody would know what was tried.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parent.parent / "pyproject.toml"
_TESTERS = ("hypothesis", "openpyxl", "pytest")
"""What the tests themselves need; whatever reads the code only has no part in them."""
_EXTRAS = ("dask", "online", "scan", "stats")
"""What users install besides."""
_BOUND = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?>=([0-9][0-9a-z.]*)")


def constraints(text: str) -> list[str]:
    """The lowest version of each dependency of the program and of its tests: `numpy==1.26`.

    Raises: ValueError for a dependency that names none.
    """
    project = tomllib.loads(text)["project"]
    wanted = [*project["dependencies"]]
    wanted += [one for extra in _EXTRAS for one in project["optional-dependencies"].get(extra, [])]
    wanted += [one for one in project["optional-dependencies"]["dev"] if one.startswith(_TESTERS)]
    found = [(one, _BOUND.match(one)) for one in wanted]
    if lacking := [one for one, bound in found if not bound]:
        raise ValueError(lacking)
    return [f"{bound[1]}=={bound[2]}" for _, bound in found if bound]


if __name__ == "__main__":
    sys.stdout.write("".join(f"{line}\n" for line in constraints(PROJECT.read_text(encoding="utf-8"))))
