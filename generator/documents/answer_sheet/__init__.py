"""Answer sheets: where every place to fill in stands, and how it is drawn. Knows nothing of scans."""

from generator.documents.answer_sheet.codes import PRINTINGS, PageCode
from generator.documents.answer_sheet.codes import library as code_library
from generator.documents.answer_sheet.codes import read as read_code
from generator.documents.answer_sheet.fields import CELL, STENCIL
from generator.documents.answer_sheet.flow import lay_out
from generator.documents.answer_sheet.forms import Owner, Shared
from generator.documents.answer_sheet.layout import (
    CODE,
    CODE_CORNERS,
    GRADERS,
    MODULE,
    PAGE,
    STENCILS,
    VERSION,
    ArrayRoom,
    Leaf,
    NumberRoom,
    OptionsRoom,
    PointsRoom,
    Question,
    Role,
    Room,
    SheetLayout,
    Spot,
)
from generator.documents.answer_sheet.questions import SheetPlan, planned
from generator.documents.answer_sheet.record import from_record, to_record
from generator.documents.answer_sheet.rooms import rooms
from generator.documents.answer_sheet.stencil import DIGITS, NODES, STROKES
from generator.documents.answer_sheet.writing import Sheet, source

__all__ = [
    "CELL",
    "CODE",
    "CODE_CORNERS",
    "DIGITS",
    "GRADERS",
    "MODULE",
    "NODES",
    "PAGE",
    "PRINTINGS",
    "STENCIL",
    "STENCILS",
    "STROKES",
    "VERSION",
    "ArrayRoom",
    "Leaf",
    "NumberRoom",
    "OptionsRoom",
    "Owner",
    "PageCode",
    "PointsRoom",
    "Question",
    "Role",
    "Room",
    "Shared",
    "Sheet",
    "SheetLayout",
    "SheetPlan",
    "Spot",
    "code_library",
    "from_record",
    "lay_out",
    "planned",
    "read_code",
    "rooms",
    "source",
    "to_record",
]
