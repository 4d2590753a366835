"""What `make` hands to the program: the words of the user as typed, which it neither expands nor runs."""

from __future__ import annotations

import os
import re
import runpy
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
RULES = (ROOT / "Makefile").read_text(encoding="utf-8")
EXPLAINED = dict(re.findall(r"^([^\s:]+):[^\n]*?## (.+)$", RULES, re.MULTILINE))
"""The targets that the Makefile explains, each with its text."""
RECORD = ("REPLACE", "FIRST", "AVOID", "SAME", "NEW")
VARIABLES = (
    "SEED",
    "EXAM",
    "VARIANTS",
    "ROSTER",
    "SPARE",
    "ROOM",
    "WORKSPACE",
    "PAGES",
    "LARGE",
    "SPLIT",
    "SHEET",
    "DIR",
    "SCANS",
    "DASK",
    *RECORD,
    "SAMPLE",
    "STUDENT",
)
STAMPS = (".venv/.ready", ".venv/.ready-dev", ".venv/.ready-torch")

# The stand-in for Python: it notes its arguments and its environment, each ended by a zero, beside itself.
PYTHON = """\
#!/bin/sh
printf '%s\\0' "$@" >"${0%/*}/arguments"
env -0 >"${0%/*}/environment"
exit "${FAKE_EXIT-0}"
"""

# {ran} is a file that exists if anything is run.
VALUES = [
    "42",
    "$(shell touch {ran})",
    "$$(shell touch {ran})",
    "${{shell touch {ran}}}",
    "$(touch {ran})",
    "`touch {ran}`",
    "; touch {ran};",
    "& touch {ran} &",
    "| touch {ran}",
    "' ; touch {ran} ; '",
    '" ; touch {ran} ; "',
    "$(SHELL) $(MAKE) ${{HOME}} $HOME $@ $$ $",
    "$(error stop)",
    "$(eval SEED := 1)",
    "#42 # 43",
    "с пробелами  двумя",
    "ends with spaces  ",
    "весна — 2026 🎲",
    "it's",
    'say "hi"',
    "back\\slash\\",
    "100%",
    "a=b:=c",
    "* ? [a] {{b,c}} ~ ! < > ( )",
    "--seed=x",
    "@echo",
    "две\nстроки",
]


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder with the stand-in for Python."""
    path = tmp_path / "bin/python"
    path.parent.mkdir()
    path.write_text(PYTHON, encoding="utf-8")
    path.chmod(0o755)
    return path.parent


def make(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run make as from a fresh terminal, whatever make and settings these tests run under."""
    ours = {"MAKEFLAGS", "MAKEOVERRIDES", "MFLAGS", "MAKELEVEL", *VARIABLES}
    clean = {name: value for name, value in os.environ.items() if name not in ours and not name.startswith("BILETNIK_")}
    return subprocess.run(  # noqa: S603 - our own Makefile
        ["make", "--no-print-directory", *arguments],  # noqa: S607 - whichever make there is
        cwd=ROOT,
        env=clean | environment,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


def make_with(programs: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a target with the stand-in in place of Python, and nothing to prepare."""
    prepared = [option for stamp in STAMPS for option in ("-o", stamp)]
    return make(*prepared, f"BIN={programs}", *arguments, **environment)


def noted(programs: Path, name: str) -> list[str]:
    """What the stand-in noted."""
    return (programs / name).read_text(encoding="utf-8").split("\0")[:-1]


def settings(programs: Path) -> dict[str, str]:
    """What the program was told by its environment."""
    told = dict(entry.split("=", 1) for entry in noted(programs, "environment"))
    return {name: told[f"BILETNIK_{name}"] for name in VARIABLES}


# --- Words of the user -------------------------------------------------------------------------------------


def dealt(values: list[str], first: int) -> dict[str, str]:
    """A value for each variable, all different: over all `first` each variable meets each value."""
    assert len(values) > len(VARIABLES)
    return {name: values[(first + place) % len(values)] for place, name in enumerate(VARIABLES)}


@pytest.mark.parametrize("first", range(len(VALUES)))
def test_arguments_arrive_as_typed(programs: Path, tmp_path: Path, first: int) -> None:
    """`make exam SEED=… EXAM=…` hands the program exactly what was typed for each, and runs nothing of it."""
    typed = {name: value.format(ran=tmp_path / "ran") for name, value in dealt(VALUES, first).items()}
    ran = make_with(programs, "exam", *(f"{name}={value}" for name, value in typed.items()))
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    assert settings(programs) == typed
    assert not (tmp_path / "ran").exists()


SET = [*VALUES, "  starts with spaces", "\ttab"]


@pytest.mark.parametrize("first", range(len(SET)))
def test_the_environment_arrives_as_set(programs: Path, tmp_path: Path, first: int) -> None:
    """`SEED=… EXAM=… make exam` does the same."""
    typed = {name: value.format(ran=tmp_path / "ran") for name, value in dealt(SET, first).items()}
    ran = make_with(programs, "exam", **typed)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    assert settings(programs) == typed
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("variable", VARIABLES)
def test_one_variable_tells_nothing_of_the_others(programs: Path, variable: str) -> None:
    """What is typed wins over the environment, and a variable that nobody names is empty."""
    make_with(programs, "exam", f"{variable}=$(SEED)", **{variable: "1"})
    assert settings(programs) == dict.fromkeys(VARIABLES, "") | {variable: "$(SEED)"}


def test_the_makefile_hands_on_what_is_tried_here() -> None:
    """No variable is forgotten: these are all that the Makefile exports, each kept from being expanded."""
    exported = re.findall(r"^export BILETNIK_(\w+) := \$\(value (\w+)\)$", RULES, re.MULTILINE)
    assert exported == [(name, name) for name in VARIABLES]
    assert re.findall(r"^override (\w+) := \$\(value (\w+)\)$", RULES, re.MULTILINE) == exported


def test_old_settings_do_not_leak(programs: Path) -> None:
    """Without a variable the program is told nothing, even where an outer make left something."""
    make_with(programs, "exam", **{f"BILETNIK_{name}": "7" for name in VARIABLES})
    assert settings(programs) == dict.fromkeys(VARIABLES, "")


@pytest.mark.parametrize(
    ("target", "arguments"),
    [
        ("exam", "-m generator exam"),
        ("bank", "-m generator bank"),
        ("check-bank", "-m generator check"),
        ("test", "-m pytest -n auto --dist worksteal --durations=10 -m not prove"),
        ("check-torch", "-m pytest tests/torch"),
    ],
)
def test_what_a_target_runs(programs: Path, target: str, arguments: str) -> None:
    """The settings reach the program by its environment alone: its arguments are the same for everyone."""
    assert make_with(programs, target, "SEED=42").returncode == 0
    assert " ".join(noted(programs, "arguments")) == arguments


@pytest.mark.parametrize("target", ["exam", "bank", "test"])
def test_a_failing_program_fails_make(programs: Path, target: str) -> None:
    """If the program refuses, so does make."""
    assert make_with(programs, target, FAKE_EXIT="2").returncode == 2


def test_the_stand_in_sees_what_is_run(programs: Path, tmp_path: Path) -> None:
    """The file that tells of a command that ran would be there, had one run: a variable that nobody guards shows it."""
    make_with(programs, "exam", f"UNGUARDED=$(shell touch {tmp_path / 'ran'})", "SEED=42", "--eval=X := $(UNGUARDED)")
    assert (tmp_path / "ran").exists()


def test_the_lowest_versions() -> None:
    """`make test-lowest` installs each library in the lowest version that pyproject.toml allows; all name one."""
    constraints = runpy.run_path(str(ROOT / "scripts/lowest.py"))["constraints"]
    found = constraints((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "numpy==1.26" in found
    assert "pytest==8.4" in found
    assert not any(line.startswith(("ruff", "biletnik")) for line in found)
    with pytest.raises(ValueError, match="numpy<3"):
        constraints(
            "[project]\nname = 'a'\ndependencies = ['numpy<3']\n[project.optional-dependencies]\ndask = []\ndev = []"
        )


# --- The list of targets -----------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [[], ["help"]], ids=["make", "make help"])
def test_make_alone_lists_the_targets(arguments: list[str]) -> None:
    """Bare `make` runs nothing and lists every explained target with its text in Russian."""
    ran = make(*arguments)
    assert (ran.returncode, ran.stderr) == (0, "")
    listed = dict(re.findall(r"^  make (\S+) +(.+)$", ran.stdout, re.MULTILINE))
    assert listed == EXPLAINED
    assert len(listed) > 5
    assert [text for text in listed.values() if not re.match("[А-Я][а-яё]+ ", text)] == []
    assert [name for name in VARIABLES if f"{name}=" not in ran.stdout] == []


def test_explained_targets_are_no_files() -> None:
    """A file or folder that happens to be named like a target does not stop it: the bank is one."""
    phony = set(" ".join(re.findall(r"^\.PHONY:(.*)$", RULES, re.MULTILINE)).split())
    assert (ROOT / "bank").is_dir()
    assert set(EXPLAINED) == phony


def test_every_target_is_explained() -> None:
    """Targets that a user may type have a text; the others are files that make itself looks after."""
    targets = set(re.findall(r"^([a-z][^\s:=]*):(?!=)", RULES, re.MULTILINE))
    assert targets == set(EXPLAINED)
