"""What an exam asks of the bank → papers: blueprint, selection, workload, seating, students."""

from generator.exams.blueprint import paper_head
from generator.exams.blueprint_file import EXAMS, exam_names, load_exam
from generator.exams.dealing import Dealer, Elements, dealer, seated
from generator.exams.elements import Passed
from generator.exams.json_schema import FOLDER as SCHEMA_FOLDER
from generator.exams.json_schema import schemas
from generator.exams.roster import read as read_roster
from generator.exams.seating import Seat
from generator.exams.workload import Workload, measure

__all__ = [
    "EXAMS",
    "SCHEMA_FOLDER",
    "Dealer",
    "Elements",
    "Passed",
    "Seat",
    "Workload",
    "dealer",
    "exam_names",
    "load_exam",
    "measure",
    "paper_head",
    "read_roster",
    "schemas",
    "seated",
]
