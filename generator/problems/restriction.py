"""A parameter's domain and an exam's restriction of it → a smaller domain. Owns which wishes make sense."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model import Array, Domain, ListedValue, Range, Restriction, Span
from generator.problems.space import values

__all__ = ["faults", "restricted"]


def faults(name: str, domain: Domain, wanted: Restriction) -> Iterator[str]:
    """Why the domain of the parameter `name` cannot be restricted in this way."""
    if isinstance(domain, Array):
        yield f"«{name}» — массив, а сузить можно только перечень или диапазон"
    elif isinstance(wanted, Span):
        yield from _span_faults(name, domain, wanted)
    else:
        yield from _list_faults(name, domain, wanted)


def restricted(domain: Domain, wanted: Restriction) -> Domain:
    """What is left of the domain, in its order; of a domain and a wish without `faults`."""
    match domain, wanted:
        case Range(first=first, step=step), Span(least=least, most=most):
            return Range(first + max(0, -((first - least) // step)) * step, min(most, domain.last), step)
        case Range(), tuple():
            return tuple(sorted(wanted, key=int))  # type: ignore[arg-type]  # numbers, without faults
        case tuple(), Span(least=least, most=most):
            return tuple(value for value in domain if isinstance(value, int) and least <= value <= most)
        case tuple(), tuple():
            return tuple(value for value in domain if value in wanted)
        case _:
            raise TypeError(domain)


def _span_faults(name: str, domain: Range | tuple[ListedValue, ...], wanted: Span) -> Iterator[str]:
    numbers = _numbers(domain)
    if not numbers:
        yield f"у «{name}» нет числовых значений; перечислите нужные"
    elif wanted.least > wanted.most:
        yield f"в диапазоне «{name}» начало больше конца"
    elif wanted.least < numbers[0] or wanted.most > numbers[-1]:
        yield f"диапазон шире, чем у «{name}»: {_described(domain)}"
    elif not _numbers(restricted(domain, wanted)):
        yield f"в этот диапазон не попадает ни одно значение «{name}»: {_described(domain)}"


def _list_faults(name: str, domain: Range | tuple[ListedValue, ...], wanted: tuple[ListedValue, ...]) -> Iterator[str]:
    for place, value in enumerate(wanted):
        if not _has(domain, value):
            yield f"у «{name}» нет значения {value!r}; есть: {_described(domain)}"
        elif value in wanted[:place]:
            yield f"в списке «{name}» значение {value!r} повторяется"


def _has(domain: Range | tuple[ListedValue, ...], value: ListedValue) -> bool:
    """Whether the domain has the value; a range, however long, is not searched for a word."""
    return (isinstance(value, int) or isinstance(domain, tuple)) and value in values(domain)


def _numbers(domain: Domain) -> Sequence[int]:
    """The whole numbers of a domain, in ascending order."""
    if isinstance(domain, Range):
        return range(domain.first, domain.last + 1, domain.step)
    return sorted(value for value in domain if isinstance(value, int)) if isinstance(domain, tuple) else ()


def _described(domain: Range | tuple[ListedValue, ...]) -> str:
    if isinstance(domain, Range):
        step = f" с шагом {domain.step}" if domain.step > 1 else ""
        return f"от {domain.first} до {domain.last}{step}"
    return ", ".join(str(list(value) if isinstance(value, tuple) else value) for value in domain)
