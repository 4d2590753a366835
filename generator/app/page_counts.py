"""Where the papers of a class stand → how many pages and sheets they take, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.documents import Sheets
from generator.model import Blueprint, PaperHead
from generator.russian import integer, plural


def page_lines(sheets: Sequence[Sheets], head: PaperHead) -> Iterator[str]:
    """How many pages the papers have, and how much paper the class takes; nothing if none was printed."""
    if not sheets:
        return
    if head.layout == "cards":
        yield f"Карточек на листе: {head.cards}; листов на всех: {integer(-(-len(sheets) // head.cards))}"
        return
    whole = sum((one.sides + 1) // 2 for one in sheets)
    yield f"Страниц в билете: {_spread(sheets)}; листов на всех при двусторонней печати: {integer(whole)}"


def missed_pages(sheets: Sequence[Sheets], asked: Blueprint) -> Iterator[str]:
    """What was wanted and cannot be reached, with numbers, and what else may save pages."""
    goal = asked.pages
    over = [one for one in sheets if goal is not None and one.pages > goal]
    if goal is None or not over:
        return
    wanted = plural(goal, "страницы", "страниц", "страниц")
    whole = plural(len(sheets), "билета", "билетов", "билетов")
    yield (
        f"просили не больше {wanted}, а у {integer(len(over))} из {whole} их больше, хотя клетки сжаты: "
        f"{_spread(over)}{_ways(asked)}"
    )


def _ways(asked: Blueprint) -> str:
    ways = ["workspace: none"] * (asked.workspace != "none") + ["order: pack"] * (asked.order != "pack")
    return f"; страниц убавит {' или '.join(ways)}" if ways else ""


def _spread(sheets: Sequence[Sheets]) -> str:
    """The numbers of pages, each with how many papers have it: 4 (38 билетов), 5 (2 билета)."""
    counts = sorted(Counter(one.pages for one in sheets).items())
    if len(counts) == 1:
        return integer(counts[0][0])
    return ", ".join(f"{integer(pages)} ({plural(count, 'билет', 'билета', 'билетов')})" for pages, count in counts)
