"""What each protection is for, found out by taking it away."""

from dataclasses import replace
from functools import cache

from flowrehearsal.exploration.explore import explore
from flowrehearsal.exploration.tables.protection_table import not_explored, protection_rows
from flowrehearsal.exploration.tables.protections import protections
from flowrehearsal.exploration.tables.result import Bearing, LostEnd, PropertyFall, ProtectionRow
from flowrehearsal.exploration.tables.trial import Trials
from flowrehearsal.faults import inject
from flowrehearsal.runtime.lower import lower
from tests.exploration.tables.booking import booking, explored

UNCHECKED = {"no-stale-write": 0, "override-respected": 0, "proper-completion": 0}
TWICE = {"at-most-once:book": 1, "closed-means-closed:book": 1}


@cache
def table(*changed: str, faults: int = 2) -> dict[str, ProtectionRow]:
    """Path → the last that is said of it."""
    return {row.path: row for row in protection_rows(Trials(explored(booking(*changed), faults)))}


def falling(rows: dict[str, ProtectionRow]) -> dict[str, dict[str, int]]:
    found = {path: {fall.subject: fall.faults for fall in row.falls} for path, row in rows.items()}
    return {path: falls for path, falls in found.items() if falls}


def by_bearing(rows: dict[str, ProtectionRow], bearing: Bearing) -> dict[str, tuple[str, ...]]:
    return {path: row.masked_by for path, row in rows.items() if row.bearing is bearing}


def test_the_table_of_a_small_booking() -> None:
    rows = table()
    assert falling(rows) == {
        "states.draft.owner": {"always-owned": 0, "no-silent-stuck": 0},
        "states.blocked.owner": {"always-owned": 2, "no-silent-stuck": 2},
        "states.asking.deadline": {"always-owned": 0},
        "states.blocked.deadline": {"always-owned": 0},
        "actions.ask.checks": {"no-stale-accept": 0},
        "actions.give_up.checks": {"no-stale-accept": 0},
        "actions.park.checks": UNCHECKED,
        "actions.again.audit": {"audit-complete:again": 2},
        "effects.book.sent": {"no-lost-effect:book": 1},
        "effects.book.key": TWICE,
        "effects.book.owner": {"always-owned": 2},
        "partners.hotel.deduplicates": TWICE,
        "surfaces.app.refresh.poll": {"surfaces-converge:app": 1},
        "actions.park.on.deadline": {"always-owned": 0},
        "actions.chase": {"always-owned": 0},
    }
    assert {path: row.lost for path, row in rows.items() if row.lost} == {"actions.done": (LostEnd("booked", 0),)}
    assert by_bearing(rows, Bearing.MASKED) == {
        "actions.again.checks": (),
        "effects.book.retry": ("effects.book.owner",),
        "actions.refused": ("states.asking.deadline",),
        "actions.park.on.book.exhausted": (),
    }
    assert set(by_bearing(rows, Bearing.IDLE)) == {
        "states.asking.owner",
        "actions.done.checks",
        "actions.refused.checks",
        "states.asking.refuses",
        "actions.chase.checks",
        "actions.ask.request_key",
        "surfaces.app.unknown",
    }
    assert {path: rows[path].reason for path in by_bearing(rows, Bearing.UNDECIDED)} == {
        "actions.again.outstanding": "book asked again while under way",
        "effects.book.fenced": "two paused workers at book",
    }


def test_what_a_version_check_masks_is_found_by_taking_both_away() -> None:
    """Without either a guest who got no answer asks again, under a new key, and the hotel books again."""
    rows = table("key: per_entity", "key: per_intent", faults=1)
    assert rows["actions.ask.request_key"].masked_by == ("actions.ask.checks",)
    assert rows["actions.ask.request_key"].bearing is Bearing.MASKED
    assert falling(rows)["actions.ask.checks"] == {"no-stale-accept": 0}


def test_what_was_violated_before_falls_with_nothing() -> None:
    """Without a key one fault books twice, whatever else is taken away; without any fault it is news."""
    plain, careless = falling(table(faults=1)), falling(table("key: per_entity, ", "", faults=1))
    news = {"at-most-once:book": 0, "closed-means-closed:book": 0}
    assert careless == {
        **{path: falls for path, falls in plain.items() if falls != TWICE},
        "actions.park.checks": {**UNCHECKED, **news},
        "actions.done": {"at-most-once:book": 0},
    }


GIVE_UP = "give_up: {by: guest, from: draft, to: over, checks: version}"


def test_an_act_that_nothing_checks_hides_no_other() -> None:
    """Giving up is not checked; leaving, for the same state, and asking, for another one, are."""
    one = "give_up: {by: guest, from: draft, to: over}"
    other = "leave: {by: guest, from: draft, to: over, checks: version}"
    rows = table(GIVE_UP, f"{one}\n{other}", faults=0)
    for act in ("leave", "ask"):
        fall = PropertyFall("no-stale-accept", "", 0, (f"by {act}",), elsewhere=True)
        assert rows[f"actions.{act}.checks"].falls == (fall,)


def test_what_is_violated_in_one_state_hides_neither_another_one_nor_another_part() -> None:
    """Nobody owns the case where the hotel does not answer; who looks after the request is a question of its own."""
    rows = table("blocked:\n  {owner: clerk, ", "blocked:\n  {")
    falls = [fall for path in ("states.draft.owner", "effects.book.owner") for fall in rows[path].falls]
    assert [(fall.subject, fall.faults, fall.places, fall.elsewhere) for fall in falls] == [
        ("always-owned", 0, ("in draft",), False),
        ("no-silent-stuck", 0, ("in draft",), False),
        ("always-owned", 2, ("of book",), True),
    ]


def test_what_belongs_to_something_that_never_happens_is_idle() -> None:
    """Nobody asks for the undo: its programs differ without its fence, and no run does."""
    undo = "cancel: {partner: hotel, sent: outbox, timeout: 30s, lease: 2m, fenced: true, owner: clerk}"
    rows = table("\neffects:", f"\neffects:\n  {undo}", faults=1)
    assert rows["effects.cancel.fenced"].bearing is Bearing.IDLE
    assert rows["effects.book.fenced"].bearing is not Bearing.IDLE


def test_the_only_way_to_an_end_bears_it() -> None:
    """Without the answer to “book.done” nothing is violated that is not violated anyway, but nobody is ever booked."""
    plain = table(faults=0)["actions.done"]
    assert (plain.bearing, plain.falls, plain.lost) == (Bearing.LOAD_BEARING, (), (LostEnd("booked", 0),))
    rows = table("chase: {", "late: {on: book.done, from: asking, to: booked, checks: state}\nchase: {", faults=0)
    assert rows["actions.done"].lost == ()


def test_nothing_is_said_of_more_faults_than_were_explored() -> None:
    assert {row.up_to for row in table(faults=0).values()} == {0}
    assert falling(table(faults=0)).keys() == {
        path for path, falls in falling(table()).items() if min(falls.values()) == 0
    }


def test_what_was_not_explored_has_a_row_that_says_so() -> None:
    first = protections(booking())[0]
    assert not_explored(first) == ProtectionRow("states.draft.owner", "owner", "removed", "ours", Bearing.NOT_EXPLORED)


def test_nothing_is_idle_because_a_limit_came_first() -> None:
    few = replace(explored(booking()).options, state_limit=20)
    rows = {row.path: row for row in protection_rows(Trials(explore(inject(lower(booking())), few)))}
    assert set(by_bearing(rows, Bearing.IDLE)) <= set(by_bearing(table(), Bearing.IDLE))
    assert rows["actions.again.audit"].bearing is Bearing.UNDECIDED
    assert rows["actions.again.checks"].reason == "more than 20 states"
