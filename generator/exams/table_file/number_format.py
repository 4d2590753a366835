"""A number and its format → the text that Excel shows. Owns what it cannot show: the caller refuses that.

The syntax is that of ECMA-376, part 1, 18.8.31; a Russian Excel shows a decimal comma.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TypeAlias

GENERAL = "General"
_TOKEN = re.compile(r'"([^"]*)"|\\(.)|_(.)|\*(.)|\[([^\]]*)\]|([0#?][0#?, ]*(?:\.[0#?]*)?)|(.)', re.DOTALL)
_BRACKETED = re.compile(r"\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]", re.IGNORECASE)
_DATED = re.compile(r"[dmyhsDMYHS]|[ДМГЧС]{2}")
_PLAIN = set(" -+/():.№_~'<>={}^!&$%")
"""What a format shows as it is, besides quoted text."""
Piece: TypeAlias = str | tuple[str]
_EXACT = 15
"""Figures that Excel keeps of a number."""
_SHOWN = 10
"""Figures of a fraction that a cell without a format has room for."""


def is_date(pattern: str) -> bool:
    """Whether a format shows a date or a time."""
    first = pattern.split(";", 1)[0]
    bare = re.sub(r'"[^"]*"|\\.|_.|\*.', "", _BRACKETED.sub("", first))
    return bare.casefold() not in {"general", "основной", "standard"} and bool(_DATED.search(bare))


def day(value: Decimal, *, from_1904: bool) -> date | None:
    """The day that a number is; none if it is no day since 1900."""
    start = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - a day of no zone
    try:
        return (start + timedelta(days=int(value))).date() if value >= 1 else None
    except (OverflowError, ValueError):
        return None


def shown(value: Decimal, pattern: str) -> str | None:
    """The number as this format shows it; none if the format is of a kind that lists do not have."""
    if pattern.casefold() in {"general", "основной", "@", ""}:
        return general(value)
    section, value = _section(pattern, value)
    if section is None:
        return None
    return _filled(section, value)


def general(value: Decimal) -> str | None:
    """The number as a cell without a format shows it; none if it has more figures than Excel keeps."""
    whole = value == value.to_integral_value()
    rounded = value.normalize(None if whole else Context(prec=_EXACT))
    if len(rounded.as_tuple().digits) > (_EXACT if whole else _SHOWN) or abs(rounded.adjusted()) > _EXACT:
        return None
    return f"{rounded:f}".replace(".", ",")


def _section(pattern: str, value: Decimal) -> tuple[str | None, Decimal]:
    """The part of a format for a number of this sign, and the number that it shows."""
    parts = re.findall(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\\[])+|(?<=;)(?=;|$)', pattern)
    if not parts or any(re.search(r"\[[<>=]", one) for one in parts):
        return None, value
    if value < 0 and len(parts) > 1:
        return parts[1], -value
    if value == 0 and len(parts) > 2:  # noqa: PLR2004 - the third part is for zero
        return parts[2], value
    return parts[0], value


def _filled(section: str, value: Decimal) -> str | None:
    """The text of a section with the digits of the number in its places."""
    pieces = _pieces(section)
    if pieces is None or "%" in pieces or "/" in pieces:
        return None
    patterns = [piece[0] for piece in pieces if isinstance(piece, tuple)]
    if not patterns:
        return "".join(map(str, pieces)).strip() or None
    if len(patterns) > 1:
        return _spread(pieces, patterns, value)
    digits = _digits(patterns[0], abs(value))
    sign = "-" if value < 0 else ""
    return digits and (sign + "".join(digits if isinstance(piece, tuple) else piece for piece in pieces)).strip()


def _pieces(section: str) -> list[Piece] | None:
    """A section as the texts that it shows and, in tuples, its places for digits; none if it has anything else."""
    pieces: list[Piece] = []
    for quoted, escaped, spaced, repeated, bracketed, places, other in _TOKEN.findall(section):
        if places:
            pieces.append((places,))
        elif other and other not in _PLAIN and other.isascii():
            return None
        elif not (repeated or bracketed):
            pieces.append(quoted or escaped or other or (" " if spaced else ""))
    return pieces


def _digits(places: str, value: Decimal) -> str | None:
    """The digits of a number in places like 000, #,##0 or 0.00."""
    whole, _, fraction = places.replace(" ", "").partition(".")
    if whole.endswith(",") or "," in fraction or len(fraction) > _EXACT:
        return None
    rounded = value.quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP)
    if rounded.adjusted() > _EXACT:
        return None
    front, _, back = f"{rounded:f}".partition(".")
    front = ("" if front == "0" else front).rjust(whole.count("0"), "0")
    if "," in whole:
        front = f"{int(front or 0):,}".replace(",", "\u00a0").rjust(whole.count("0"), "0")
    while back and fraction[len(back) - 1] in "#?" and back.endswith("0"):
        back = back[:-1]
    return front + ("," + back if back else "")


def _spread(pieces: list[Piece], patterns: list[str], value: Decimal) -> str | None:
    """A number whose digits are divided by signs, like 00-00: the last places have the last digits."""
    if any("." in one or "," in one for one in patterns) or value != int(value) or value < 0:
        return None
    digits = str(int(value)).rjust(sum(one.count("0") for one in patterns), "0")
    text, groups_left = "", len(patterns)
    for piece in reversed(pieces):
        if isinstance(piece, tuple):
            groups_left -= 1
            taken = len(piece[0].strip()) if groups_left else len(digits)
            digits, text = digits[: max(len(digits) - taken, 0)], digits[max(len(digits) - taken, 0) :] + text
        else:
            text = piece + text
    return text.strip()
