"""Parts of a workbook as streams of XML events. Refuses DTDs, with which entities that grow without end come."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.parsers import expat

Attributes = Mapping[str, str]


class PartError(Exception):
    """A part of a workbook is not what it should be; its words are for the user, if it has any."""


def walk(
    content: bytes,
    begin: Callable[[str, Attributes], None],
    end: Callable[[str, str], None],
) -> None:
    """Call `begin` with the name and attributes of each element, and `end` with its name and its own text.

    Names come without their namespaces. Raises: PartError if it is no XML.
    """
    texts: list[list[str]] = []

    def started(name: str, attributes: dict[str, str]) -> None:
        texts.append([])
        begin(name.rpartition(" ")[2], attributes)

    def ended(name: str) -> None:
        end(name.rpartition(" ")[2], "".join(texts.pop()))

    def said(text: str) -> None:
        texts[-1].append(text)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refused
    parser.StartElementHandler = started
    parser.EndElementHandler = ended
    parser.CharacterDataHandler = said
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat names no argument
    except (expat.ExpatError, LookupError, UnicodeError, ValueError):
        raise PartError from None


def _refused(*_: object) -> None:
    raise PartError
