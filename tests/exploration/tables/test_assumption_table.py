"""What rests on each assumption, found out by switching it off."""

from flowrehearsal.exploration.tables.assumption_table import assumption_rows
from flowrehearsal.exploration.tables.result import AssumptionRow, Bearing
from flowrehearsal.exploration.tables.trial import Trials
from tests.exploration.tables.booking import booking, explored


def table(*changed: str, off: tuple[str, ...] = ()) -> dict[str, AssumptionRow]:
    rows = assumption_rows(Trials(explored(booking(*changed), 2, frozenset(off))))
    return {row.name: row for row in rows}


def falling(rows: dict[str, AssumptionRow]) -> dict[str, dict[str, int]]:
    return {name: {fall.subject: fall.faults for fall in row.falls} for name, row in rows.items()}


def test_the_table_of_a_small_booking() -> None:
    rows = table()
    assert falling(rows) == {
        "key-honoured": {"at-most-once:book": 1, "closed-means-closed:book": 1},
        "lease-outlives-call": {},
        "people-act": {"always-owned": 0, "no-silent-stuck": 0, "option-to-complete": 0},
        "relay-runs": {"no-lost-effect:book": 0, "no-silent-stuck": 0, "option-to-complete": 0},
    }
    assert {name: (row.state, row.bearing) for name, row in rows.items()} == {
        "key-honoured": ("assumed", Bearing.LOAD_BEARING),
        "lease-outlives-call": ("assumed", Bearing.MASKED),
        "people-act": ("assumed", Bearing.LOAD_BEARING),
        "relay-runs": ("assumed", Bearing.LOAD_BEARING),
    }


def test_nothing_rests_on_what_does_not_stand() -> None:
    """One is switched off already, and a lease no longer than its call contradicts another."""
    rows = table("lease: 2m", "lease: 30s", off=("relay-runs",))
    assert {name: (row.state, row.bearing) for name, row in rows.items() if row.state != "assumed"} == {
        "lease-outlives-call": ("contradicted", Bearing.IDLE),
        "relay-runs": ("switched off", Bearing.IDLE),
    }
    assert {name: falls for name, falls in falling(rows).items() if falls}.keys() == {"key-honoured", "people-act"}


def test_whoever_vouches_for_it_is_named() -> None:
    vouched = "{keys: {covers: A3, text: They keep keys., owner: clerk-team, until: 2027-06-30}}"
    rows = table("partners: {", f"assumptions: {vouched}\npartners: {{")
    assert {name: (row.owner, row.until) for name, row in rows.items() if row.owner} == {
        "key-honoured": ("clerk-team", "2027-06-30")
    }
