"""What each screen shows: the whole table of the hand-made booking."""

from flowrehearsal.pages.state_surface import state_surface
from tests.booking_workflow import booking_workflow


def test_says_label_phase_and_offers_and_marks_what_is_missing_or_dishonest() -> None:
    table = state_surface(booking_workflow())
    assert table.columns == ("State", "traveller_app", "agent_console")
    assert table.rows == (
        (
            ("draft\nwaiting for customer, initial\nThe traveller is still choosing.", ""),
            ("Your booking\nwaiting for customer\noffers: submit", ""),
            ("hidden: nothing has been sent yet", "muted"),
        ),
        (
            ("processing\nworking", ""),
            ("Processing\nworking\noffers: cancel", ""),
            ("Processing\ncompleted\noffers: cancel, set_status", "bad"),
        ),
        (("confirmed\ncompleted, end state", ""), ("Booked\ncompleted", ""), ("Confirmed\ncompleted", "")),
        (("failed\nfailed, end state", ""), ("Something went wrong\nfailed", ""), ("Failed\nfailed", "")),
        (("cancelled\ncancelled, end state", ""), ("Cancelled\ncancelled", ""), ("nothing is shown", "bad")),
    )
