"""What each fault, and each pair of faults, leads to."""

from flowrehearsal.exploration.exploration import ExplorationOptions
from flowrehearsal.exploration.explore import explore
from flowrehearsal.exploration.tables.fault_outcomes import fault_outcomes
from flowrehearsal.exploration.tables.result import FaultCourse, FaultRow
from flowrehearsal.faults import inject
from flowrehearsal.runtime.lower import lower
from tests.exploration.tables.booking import booking, explored

BY_ITSELF, BY_PEOPLE = FaultCourse.BY_ITSELF, FaultCourse.BY_PEOPLE
CALLS = (
    "crash-after-effect",
    "crash-before-effect",
    "error",
    "pause-zombie",
    "timeout-executed",
    "timeout-late",
    "timeout-not-executed",
)


def rows(*changed: str, faults: int = 2) -> dict[tuple[str, ...], FaultRow]:
    return {row.faults: row for row in fault_outcomes(explored(booking(*changed), faults))}


def news(found: dict[tuple[str, ...], FaultRow]) -> dict[tuple[str, ...], list[tuple[str, tuple[str, ...]]]]:
    """Each set of faults → the properties that fall with no fewer of them, and the faults of the run that shows it."""
    return {
        faults: [(cell.property, example.faults) for cell in row.cells for example in cell.counterexamples]
        for faults, row in found.items()
        if any(cell.counterexamples for cell in row.cells)
    }


def test_one_fault_is_made_good_by_the_machine_and_two_by_the_clerk() -> None:
    """Two attempts are made: one failure is repeated, after the second only somebody can ask again."""
    found = rows()
    pairs = {(one, other) for one in CALLS for other in CALLS if one <= other}
    assert {faults: (row.course, row.roles) for faults, row in found.items()} == {
        **{(call,): (BY_ITSELF, ()) for call in CALLS},
        ("push-lost",): (FaultCourse.NOT_ASKED, ()),
        **dict.fromkeys(pairs, (BY_PEOPLE, ("clerk",))),
    }
    assert news(found) == {}


def test_a_contradiction_comes_with_a_run_that_holds_just_these_faults() -> None:
    """Without a key whatever makes a worker call again after the hotel has booked books twice."""
    found = rows("key: per_entity, ", "", faults=1)
    twice = {faults: [name for name, _ in told] for faults, told in news(found).items()}
    properties = ["at-most-once", "closed-means-closed"]
    again = ("crash-after-effect", "pause-zombie", "timeout-executed", "timeout-late")
    assert twice == {(fault,): properties for fault in again}
    assert all(run == faults for faults, told in news(found).items() for _, run in told)


def test_what_is_violated_without_the_fault_is_not_blamed_on_it() -> None:
    found = rows("shows: {app: Booked}", "shows: {}", faults=1)
    possible = [row for row in found.values() if row.course is not FaultCourse.NOT_ASKED]
    cells = [cell for row in possible for cell in row.cells if cell.property == "always-renderable"]
    assert {(cell.course, cell.also_without, cell.counterexamples) for cell in cells} == {
        (FaultCourse.CONTRADICTION, True, ()),
    }


def test_what_is_violated_of_one_screen_is_not_what_a_fault_does_to_another() -> None:
    """The board never shows what is new; the guest's screen misses it where a message to it is lost."""
    screens = "app: {for: guest, refresh: {push: true}}, board: {for: clerk, refresh: {push: false}}"
    lost = rows("app: {for: guest, refresh: {push: true, poll: 1m}, unknown: Please wait}", screens, faults=1)[
        ("push-lost",)
    ]
    [cell] = [cell for cell in lost.cells if cell.property == "surfaces-converge"]
    assert (cell.course, cell.also_without) == (FaultCourse.CONTRADICTION, False)
    assert {example.effect for example in cell.counterexamples} == {"app"}


def test_two_faults_are_told_only_where_two_were_explored() -> None:
    assert {len(faults) for faults in rows(faults=1)} == {1}
    assert rows(faults=0) == {}


def test_whoever_has_to_act_is_named() -> None:
    found = rows("again:\n  {by: clerk", "again:\n  {by: lead")
    assert (found["error", "error"].course, found["error", "error"].roles) == (BY_PEOPLE, ("lead",))


def test_where_any_of_two_can_act_somebody_has_to() -> None:
    """Neither the clerk nor the lead has to do it, and by itself the case still comes to no end."""
    found = rows("again:\n  {by: clerk", "again:\n  {by: [clerk, lead]")
    assert found[("error",)].course is BY_ITSELF
    assert (found["error", "error"].course, found["error", "error"].roles) == (BY_PEOPLE, ())


def test_what_nobody_can_make_good_does_not_recover() -> None:
    """Whoever is asked to look at the case can do nothing about it."""
    found = rows("kind: replay, from: blocked", "kind: replay, from: draft")
    assert found[("error",)].course is BY_ITSELF
    assert found["error", "error"].course is FaultCourse.NEVER
    assert dict(news(found)["error", "error"])["option-to-complete"] == ("error", "error")


def test_a_fault_says_which_effects_it_strikes() -> None:
    """Of a pair nothing is said, a push is no effect's, and an answer is that of the request that asks for it."""
    found = rows()
    assert {faults: row.strikes for faults, row in found.items() if len(faults) == 1} == {
        **{(call,): ("book",) for call in CALLS},
        ("push-lost",): (),
    }
    assert {row.strikes for faults, row in found.items() if len(faults) == 2} == {()}
    asked = rows("checks: version, request_key: client", "checks: state", faults=1)
    assert asked[("response-lost",)].strikes == ("book",)


def test_of_faults_that_were_not_all_followed_nothing_is_said_to_be_safe() -> None:
    """A limit leaves open what the first fault does, or what the second does."""
    whole = explored(booking(), faults=1)
    none, some_more = int((whole.faults == 0).sum()), len(whole) + 10
    assert courses_under(none) == {1: {FaultCourse.UNDECIDED}}
    assert courses_under(some_more) == {1: {BY_ITSELF, FaultCourse.NOT_ASKED}, 2: {FaultCourse.UNDECIDED}}


def courses_under(state_limit: int) -> dict[int, set[FaultCourse]]:
    """What becomes of the case after one fault and after two, in a search that ends early."""
    options = ExplorationOptions(faults=2, state_limit=state_limit, threads=1)
    found = list(fault_outcomes(explore(inject(lower(booking())), options)))
    return {
        count: {row.course for row in found if len(row.faults) == count} for count in {len(r.faults) for r in found}
    }
