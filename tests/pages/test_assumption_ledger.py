"""What the verdicts rest on: assumptions of the runtime, then those of the authors."""

from flowrehearsal.pages.assumption_ledger import assumption_ledger
from tests.booking_report import booking_report
from tests.booking_workflow import booking_workflow

WRITTEN = (
    ("horizon", ""),
    ("Nothing executes after 120 s\ncovers partners.supplier.horizon", ""),
    ("written in the definition", "muted"),
    ("partner-team", ""),
    ("2027-06-30", ""),
)


def test_an_assumption_without_owner_is_marked() -> None:
    table = assumption_ledger(booking_workflow(), booking_report().exploration)
    assert table.rows == (
        (
            ("A1", ""),
            ("A lease outlives the call and a pause", ""),
            ("assumed", ""),
            ("nobody", "warn"),
            ("no date", "muted"),
        ),
        (
            ("A2", ""),
            ("We conclude “not done” only after the partner's horizon", ""),
            ("assumed", ""),
            ("partner-team", ""),
            ("2027-06-30", ""),
        ),
        (("A4", ""), ("Callbacks arrive", ""), ("switched off", "muted"), ("nobody", "warn"), ("no date", "muted")),
        WRITTEN,
    )


def test_without_exploration_only_the_authors_assumptions_are_known() -> None:
    assert assumption_ledger(booking_workflow()).rows == (WRITTEN,)
