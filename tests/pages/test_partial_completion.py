"""Who owns what when a case is partially complete: the whole table of the hand-made booking."""

from flowrehearsal.pages.partial_completion import COLUMNS, partial_completion
from tests.booking_workflow import booking_workflow

CHARGE_AND_BOOK = "charge: refund\nbook: release"


def rows() -> dict[str, dict[str, tuple[str, str]]]:
    """The rows by the first line of their first cell, the cells by column."""
    table = partial_completion(booking_workflow())
    assert table.columns == COLUMNS
    return {row[0][0].split("\n")[0]: dict(zip(COLUMNS[1:], row[1:], strict=True)) for row in table.rows}


def test_has_a_row_for_every_open_state_and_every_dead_letter() -> None:
    assert list(rows()) == [
        "draft",
        "processing",
        "charge gave up",
        "book gave up",
        "release gave up",
        "refund gave up",
        "confirm_mail gave up",
    ]


def test_a_state_that_is_owned() -> None:
    assert rows()["draft"] == {
        "Owner": ("traveller", ""),
        "Can do": ("submit, change_dates\nothers: set_status (agent)", ""),
        "Waits for": ("nobody else", "muted"),
        "Deadline": ("30m", ""),
        "Then": ("cancelled (the end)", ""),
        "May already be done outside": (
            "charge at payments – before it is recorded\nbook at supplier – before it is recorded",
            "bad",
        ),
        "What undoes it": (CHARGE_AND_BOOK, ""),
    }


def test_a_state_that_nobody_owns() -> None:
    assert rows()["processing"] == {
        "Owner": ("nobody", "bad"),
        "Can do": ("nothing\nothers: cancel (traveller, agent), set_status (agent)", "bad"),
        "Waits for": ("book: done, refused, failed", ""),
        "Deadline": ("1m", ""),
        "Then": ("failed (the end)", ""),
        "May already be done outside": (
            "charge at payments\nbook at supplier\nconfirm_mail at mail – before it is recorded",
            "bad",
        ),
        "What undoes it": (f"{CHARGE_AND_BOOK}\nconfirm_mail: cannot be undone", ""),
    }


def test_dead_letters() -> None:
    found = rows()
    assert found["book gave up"] == {
        "Owner": ("nobody", "bad"),
        "Can do": ("no replay", "muted"),
        "Waits for": ("–", "muted"),
        "Deadline": ("–", "muted"),
        "Then": ("the case learns nothing", "bad"),
        "May already be done outside": ("book at supplier, perhaps", ""),
        "What undoes it": ("book: release", ""),
    }
    assert found["release gave up"]["Owner"] == ("ops_lead", "")
    assert found["release gave up"]["Then"] == ("the case learns nothing", "warn")
    assert found["release gave up"]["What undoes it"] == ("–", "muted")
    assert found["confirm_mail gave up"]["What undoes it"] == ("cannot be undone: a mail cannot be called back", "")
    assert found["confirm_mail gave up"]["Owner"] == ("nobody: best effort (mail)", "muted")
