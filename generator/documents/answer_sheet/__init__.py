"""Answer sheets: where every place to fill in stands, and how it is drawn. Knows nothing of scans."""

from generator.documents.answer_sheet.codes import PageCode
from generator.documents.answer_sheet.flow import lay_out
from generator.documents.answer_sheet.layout import Question, SheetLayout
from generator.documents.answer_sheet.record import from_record, to_record
from generator.documents.answer_sheet.writing import Sheet, source

__all__ = ["PageCode", "Question", "Sheet", "SheetLayout", "from_record", "lay_out", "source", "to_record"]
