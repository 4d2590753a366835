"""Numbers and rows in formulas are written as a person writes them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest

from generator.documents.latex import formulas, templates
from generator.errors import BankError
from generator.model import Template

PATH = Path("bank/topic/problem/solution.tex")
XS = (Fraction(1, 2), -3, Fraction(-5, 4))


def filled(source: str, names: Mapping[str, object]) -> str:
    """The text of a template, with bare minuses in its formulas."""
    template = Template(PATH, source)
    return templates.finished(templates.fill(template, names), template, names)


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        (r"\VAR{half | exact}", "0{,}5"),
        (r"\VAR{whole | exact}", "12"),
        (r"\VAR{third | exact(2)}", "0{,}33"),
        (r"\VAR{half | exact(2)}", "0{,}5"),
        (r"$\VAR{less | exact | paren}$", "$(-1{,}25)$"),
        (r"$\VAR{half | exact | paren}$", "$0{,}5$"),
        (r"$\VAR{less | paren}$", r"$\left(-\frac{5}{4}\right)$"),
        (r"$\VAR{less | number(1) | paren}$", "$(-1{,}3)$"),
        (r"$2 \VAR{less | exact | signed} \VAR{half | exact | signed}$", "$2 - 1{,}25 + 0{,}5$"),
        (r"$\VAR{xs | map('exact') | signed_sum}$", "$0{,}5 - 3 - 1{,}25$"),
        (r"$\VAR{xs | map('exact') | joined(';\\, ')}$", r"$0{,}5;\, -3;\, -1{,}25$"),
        (r"\VAR{['x_1', third] | math | joined(', ')}", r"$x_1$, $\frac{1}{3}$"),
        (r"$\VAR{product(xs)}$", r"$0{,}5 \cdot (-3) \cdot (-1{,}25)$"),
        (r"$\VAR{sum_of_products([[2, 3], [-1, 4]])}$", r"$2 \cdot 3 + (-1) \cdot 4$"),
        (r"$\VAR{weighted_sum([third], [-2])}$", r"$\frac{1}{3} \cdot (-2)$"),
        (r"$\VAR{linear_combination([[2, 'x'], [-1, 'y']])}$", "$2x - y$"),
        (r"$e^{\VAR{less | slashed}}$", "$e^{-5/4}$"),
        (r"$\VAR{1 | ln} \VAR{12 | ln} \VAR{half | ln_primes}$", r"$0 \ln 12 -\ln 2$"),
        (r"\VAR{less | number(1)} и $\VAR{less | number(1)}$", r"\ensuremath{-}1{,}3 и $-1{,}3$"),
        (r"\[a\text{ при \VAR{whole - 15}}\VAR{ -whole}\]", r"\[a\text{ при \ensuremath{-}3}-12\]"),
    ],
)
def test_numbers(source: str, printed: str) -> None:
    """Decimals in full, signs and parentheses where they belong, a bare minus in formulas and nowhere else."""
    names = {"half": Fraction(1, 2), "third": Fraction(1, 3), "less": Fraction(-5, 4), "whole": 12, "xs": XS}
    assert filled(source, names) == printed


@pytest.mark.parametrize(
    ("number", "digits", "sign"),
    [(Fraction(1, 4), 2, "="), (Fraction(1, 4), 1, r"\approx"), (7, 0, "="), (0.25, 2, r"\approx")],
)
def test_equals(number: float | Fraction, digits: int, sign: str) -> None:
    """A number that its digits write in full is equal to what is printed; a float never is."""
    assert formulas.equals(number, digits) == sign


def test_rows_have_commas_between_them_and_a_stop_at_the_end() -> None:
    """The block writes a row; what stands between rows and around them is nobody's care."""
    source = (
        "\\[\n\\BLOCK{call(n, x) aligned(enumerate(xs, 1), gap='2mm')}\nL_{\\VAR{n}} &= \\VAR{x}\n\\BLOCK{endcall}\n\\]"
    )
    rows = "L_{1} &= 4, \\\\[2mm]\nL_{2} &= 5."
    assert filled(source, {"xs": (4, 5)}) == f"\\[\n\\begin{{aligned}}\n{rows}\n\\end{{aligned}}\n\\]"


def test_terms_are_joined_in_a_line() -> None:
    """Between the terms stands what is asked for; a block of several lines leaves the text after it on its own line."""
    source = "\\BLOCK{call(a, b) joined(zip(xs, ys), ' + ')}\n\\frac{\\VAR{a}}{\\VAR{b}}\n\\BLOCK{endcall}\n= 1"
    assert filled(source, {"xs": (1, 2), "ys": (3, 3)}) == "\\frac{1}{3} + \\frac{2}{3}\n= 1"


def test_rows_are_traced_to_their_lines() -> None:
    """A fault of TeX in a row leads to the line of the template that wrote it."""
    lines = ["a", r"\BLOCK{call(x) aligned(xs)}", r"\VAR{x}", r"\BLOCK{endcall}", "e"]
    template, names = Template(PATH, "\n".join(lines)), {"xs": (1, 2)}
    assert len(templates.trace(template, names)) == len(templates.fill(template, names).split("\n"))
    assert templates.trace(template, names) == [1, 2, 3, 3, 3, 5]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (r"\VAR{0.5 | exact}", "exact печатает только точные числа"),
        (r"\VAR{third | exact}", "число 1/3 не записать конечной десятичной дробью"),
        (r"\VAR{third | exakt}", "фильтра «exakt» нет"),
        (r"\VAR{2 | plural('а')}", "plural: не хватает аргументов few, many"),
        (r"\VAR{table(['a'], [], colour=1)}", "table: нет аргумента «colour»"),
        (r"\VAR{-third}", "после скобки нужен пробел"),
    ],
)
def test_slips_are_explained_in_russian(source: str, message: str) -> None:
    """What the author forgot is said in Russian, with file and line."""
    with pytest.raises(BankError, match=f"^{PATH}:1: .*{message}"):
        filled(source, {"third": Fraction(1, 3)})


@pytest.mark.parametrize(
    ("lines", "line"),
    [(["a", "$x_{1$", "c"], 2), (["a", "b}", "c"], 2), (["{", r"\VAR{1}} \}", "% }", "{"], 4)],
)
def test_a_brace_without_another_has_its_line(lines: list[str], line: int) -> None:
    """An open group is told before TeX loses its way; escaped braces and comments do not count."""
    with pytest.raises(BankError, match=rf"^{PATH}:{line}: у фигурной скобки нет пары"):
        filled("\n".join(lines), {})
