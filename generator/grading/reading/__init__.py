"""Reading: the image of an answer sheet → what is on it, with every doubt. Pure functions; files are read elsewhere."""

from generator.grading.reading.page import read_page
from generator.grading.reading.readings import AnswerReading, Doubt, PageReading, SpotReading, Value

__all__ = ["AnswerReading", "Doubt", "PageReading", "SpotReading", "Value", "read_page"]
