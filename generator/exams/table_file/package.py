"""A workbook's ZIP archive → its parts. Owns the limits: nothing is unpacked before its size is known to be small."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field

from generator.exams.table_file import foreign
from generator.exams.table_file.xml_part import Attributes, PartError, walk

_MOST_PARTS = 5000
_MOST_UNPACKED = 64_000_000
"""Bytes of all parts that are read: a list of a hundred thousand students has some forty million."""
_MOST_TAGS = 3_000_000
"""Tags of all parts that are read, a few seconds' work."""
_LARGE = "книга слишком велика для списка студентов; скопируйте в новую книгу один список и сохраните её"


@dataclass
class Package:
    """An open archive, and what may still be unpacked of it."""

    archive: zipfile.ZipFile
    bytes_left: int = _MOST_UNPACKED
    tags_left: int = _MOST_TAGS
    names: dict[str, str] = field(default_factory=dict)


def opened(content: bytes) -> Package:
    """The archive in these bytes. Raises: PartError if it is damaged, or no workbook."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, OverflowError, IndexError):
        raise PartError from None
    names = {name.casefold(): name for name in archive.namelist()[:_MOST_PARTS]}
    package = Package(archive, names=names)
    kind = part(package, "mimetype").decode(errors="replace") if "mimetype" in names else ""
    if words := foreign.archive(set(names.values()), kind):
        raise PartError(words)
    return package


def has(package: Package, name: str) -> bool:
    """Whether the archive has this part."""
    return name.lstrip("/").casefold() in package.names


def part(package: Package, name: str) -> bytes:
    """The bytes of a part.

    Raises: PartError if it is missing, damaged or too large. The size that the archive tells is believed, for no more
    than that is ever unpacked.
    """
    found = package.names.get(name.lstrip("/").casefold())
    if found is None:
        raise PartError
    info = package.archive.getinfo(found)
    package.bytes_left -= info.file_size
    if package.bytes_left < 0:
        raise PartError(_LARGE)
    if info.flag_bits & 1 or info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise PartError
    try:
        content = package.archive.read(info)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError, RuntimeError):
        raise PartError from None
    package.tags_left -= content.count(b"<")
    if package.tags_left < 0:
        raise PartError(_LARGE)
    return content


def relations(package: Package, name: str) -> dict[str, tuple[str, str]]:
    """The parts to which a part refers, by the id of the reference: their type (its last word) and name."""
    folder, file = posixpath.split(name)
    listed = posixpath.join(folder, "_rels", f"{file}.rels")
    found: dict[str, tuple[str, str]] = {}

    def begin(element: str, attributes: Attributes) -> None:
        if element == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
            found[attributes.get("Id", "")] = (attributes.get("Type", "").rpartition("/")[2], target.lstrip("/"))

    walk(part(package, listed), begin, lambda *_: None)
    return found
