from pipeline.programme.persons.list_cells import cell, headings, says
from tests.events import event, person

ADA = person("ada", "Ada", "Li", extra=(("Diet", "Vegan"), ("T-Shirt", "XL"), ("", "beyond")))


def test_cells_are_found_by_their_headings() -> None:
    assert headings(event(people=(ADA, person("bo", "Bo", "Wu")))) == {"Diet", "T-Shirt"}
    assert (cell(ADA, "diet"), cell(ADA, "t shirt"), cell(ADA, "none"), cell(ADA, "")) == (
        "Vegan",
        "XL",
        "",
        "",
    )
    assert says(ADA, "DIET", "vegan")
    assert not says(ADA, "diet", "meat")
