"""What a student answered."""

from generator.grading.responses import Response


def test_a_response_names_its_question_as_sheets_do() -> None:
    """The place comes first, since a paper may ask two problems whose answers bear one name."""
    assert Response(7, 3, "weight", "0,45", "typed").question == "3/weight"
