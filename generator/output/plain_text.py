"""LaTeX of answers → text that a cell of a spreadsheet can show. Owns which commands have a sign of their own."""

from __future__ import annotations

import re

from generator.russian import MINUS, NO_BREAK_SPACE, THIN_SPACE

__all__ = ["figures", "readable"]

_SIGNS = {
    **dict.fromkeys((r"\,", r"\!", r"\left", r"\right", r"\displaystyle", r"\limits"), ""),
    **dict.fromkeys((r"\;", r"\:", r"\ ", r"\quad", r"\qquad"), " "),
    r"\nabla": "∇",
    r"\partial": "∂",
    r"\times": "×",
    r"\cdot": "·",
    r"\odot": "⊙",
    r"\otimes": "⊗",
    r"\pm": "±",
    r"\le": "≤",
    r"\leq": "≤",
    r"\leqslant": "≤",
    r"\ge": "≥",
    r"\geq": "≥",
    r"\geqslant": "≥",
    r"\ne": "≠",
    r"\neq": "≠",
    r"\approx": "≈",
    r"\infty": "∞",
    r"\sum": "∑",
    r"\prod": "∏",
    r"\in": "∈",
    r"\to": "→",
    r"\ldots": "…",
    r"\dots": "…",
    r"\%": "%",
    r"\&": "&",
    r"\#": "#",
    r"\_": "_",
    r"\$": "$",
    r"\{": "{",
    r"\}": "}",
    r"\alpha": "α",
    r"\beta": "β",
    r"\gamma": "γ",
    r"\delta": "δ",
    r"\varepsilon": "ε",
    r"\eta": "η",
    r"\theta": "θ",
    r"\lambda": "λ",
    r"\mu": "μ",
    r"\pi": "π",
    r"\rho": "ρ",
    r"\sigma": "σ",
    r"\tau": "τ",
    r"\varphi": "φ",
    r"\omega": "ω",
    r"\Sigma": "Σ",
}
_RAISED = {"0": "⁰", "1": "¹", "2": "²", "3": "³", "-1": "⁻¹", "n": "ⁿ", "T": "ᵀ", "⊤": "ᵀ"}
_TRANSPOSED = re.compile(r"\^\s*(?:\{\s*\\(?:mathsf|mathrm|top)\s*\{?\s*T?\s*\}?\s*\}|\\top\b)")
_SQUARE_ROOT = re.compile(r"\\sqrt\s*\{([^{}]*)\}")
_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_STYLED = re.compile(
    r"\\(?:math(?:bf|sf|rm|it|cal|bb|tt)|text(?:bf|it|tt|rm|sf)?|operatorname\*?|emph|mbox)\s*\{([^{}]*)\}"
)
_POWER = re.compile(r"\^(?:\{([^{}]*)\}|(\S))")
_INDEX = re.compile(r"_\{([^{}]*)\}")
_COMMAND = re.compile(r"(\\(?:[A-Za-z]+|.))(\s?)")
_BETWEEN = frozenset(name for name, sign in _SIGNS.items() if sign and sign in "×·⊙⊗±≤≥≠≈∈→")
_QUOTES = {"<<": "«", ">>": "»", '"---': "—", '"--~': "—", "---": "—", "--": "–", "~": " ", "$": "", "{,}": ","}


def readable(latex: str) -> str:
    """The LaTeX of an answer as plain text; a command that has no sign of its own leaves its name."""
    text = _STYLED.sub(r"\1", _TRANSPOSED.sub("ᵀ", latex))
    text = _POWER.sub(lambda found: _raised((found[1] or found[2] or "").strip()), _INDEX.sub(_lowered, text))
    text = _FRACTION.sub(r"(\1)/(\2)", _SQUARE_ROOT.sub(r"√(\1)", text))
    for sign, plain in _QUOTES.items():
        text = text.replace(sign, plain)
    return figures(" ".join(_COMMAND.sub(_sign, text).replace("{", "").replace("}", "").split()))


def _sign(command: re.Match[str]) -> str:
    """The sign of a command; the space after it only ends the name of a letter, but stands between two others."""
    name, space = command[1], command[2]
    sign = _SIGNS.get(name, name.lstrip("\\"))
    return sign + (space if name in _BETWEEN or name not in _SIGNS else "")


def figures(text: str) -> str:
    """Text with the minus of a keyboard and common spaces, and no space inside numbers."""
    return text.replace(THIN_SPACE, "").replace(NO_BREAK_SPACE, " ").replace(MINUS, "-")


def _raised(power: str) -> str:
    return _RAISED.get(power, f"^{power}" if len(power) == 1 else f"^({power})")


def _lowered(found: re.Match[str]) -> str:
    return f"_{found[1]}" if len(found[1]) == 1 else f"_({found[1]})"
