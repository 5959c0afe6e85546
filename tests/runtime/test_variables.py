"""Which variables a workflow needs; each one that is missing keeps the state space small."""

import pytest

from flowrehearsal.definition.source import Source
from flowrehearsal.definition.workflow import State, Workflow
from flowrehearsal.runtime.options import Lowering
from flowrehearsal.runtime.variables import FENCED, HEARD_ZOMBIE, PLACES, frame_of, may_repeat, needs_reader
from flowrehearsal.vocabulary.errors import UnsupportedError
from tests.runtime.stepping import ORDER, lowered
from tests.runtime.test_api import UNCHECKED
from tests.runtime.test_asking import ASKED
from tests.runtime.test_partners import ACKNOWLEDGES, ROOM


def variables(text: str, *changes: tuple[str, str], options: Lowering | None = None) -> dict[str, tuple]:
    return {v.name: v.domain for v in lowered(text, *changes, options=options).program.variables}


def of(kind: str, text: str, *changes: tuple[str, str]) -> set[str]:
    return {v.name for v in lowered(text, *changes).program.variables if v.kind == kind}


def test_one_effect_needs_a_slot_and_a_partner() -> None:
    assert of("slot", ORDER) == {"order.status", "order.attempts", "order.holder", "relay"}
    assert of("partner", ORDER) == {"order.executed", "order.late"}
    assert of("callback", ORDER) == set()


def test_an_acknowledging_partner_has_accepted_work_and_callbacks() -> None:
    assert of("partner", ROOM, ACKNOWLEDGES) >= {"reserve.accepted", "release.accepted"}
    assert of("callback", ROOM, ACKNOWLEDGES) == {
        "reserve.callbacks.done",
        "reserve.callbacks.refused",
        "release.callbacks.done",
    }


def test_a_lease_gives_the_worker_that_lost_it_a_place() -> None:
    leased = ("order: {partner: shop, sent: outbox}", "order: {partner: shop, sent: outbox, lease: 1m}")
    fenced = (leased[0], leased[1].replace("1m", "1m, fenced: true"))
    found = [variables(ORDER, *changes).get("order.zombie") for changes in ((), (leased,), (fenced,))]
    assert found == [None, HEARD_ZOMBIE, FENCED]
    assert variables(ORDER)["order.holder"] == PLACES


def test_questions_are_counted_up_to_giving_up() -> None:
    assert variables(ASKED)["reserve.asks"] == (0, 1, 2, 3)
    assert variables(ASKED, options=Lowering(attempts=1))["reserve.asks"] == (0, 1, 2)


def test_a_tombstone_needs_a_partner_that_remembers_and_an_undo() -> None:
    remembers = ("deduplicates: by_key", "deduplicates: by_key, remembers_cancel: true")
    found = {name for name in variables(ROOM, remembers) if name.endswith("tombstone")}
    assert found == {"reserve.tombstone"}
    assert {name for name in variables(ROOM) if name.endswith("tombstone")} == set()


def test_budgets_exist_where_interventions_are_limited() -> None:
    assert variables(ORDER, options=Lowering(interventions=2))["budget.customers"] == (0, 1, 2)
    assert "budget.customers" not in variables(ORDER, options=Lowering(interventions=None))


def test_executions_are_counted_as_far_as_asked() -> None:
    assert variables(ORDER, options=Lowering(counts=5))["order.executed"] == (0, 1, 2, 3, 4, 5)


def test_every_limit_has_a_name() -> None:
    assert variables(ORDER)["limit"] == (
        "none",
        "order asked again while under way",
        "order executed more than 3 times",
    )


def test_only_an_unchecked_act_needs_a_reader_and_only_an_unkeyed_one_can_repeat() -> None:
    actions = lowered(UNCHECKED).workflow.actions
    design = lowered(UNCHECKED).workflow
    assert [needs_reader(design, actions[name]) for name in ("hold", "hurry", "close")] == [True, False, False]
    assert [may_repeat(actions[name]) for name in ("hold", "hurry", "close")] == [True, True, True]
    keyed = lowered(UNCHECKED, ("to: held}", "to: held, request_key: client}")).workflow.actions
    assert may_repeat(keyed["hold"]) is False


def test_the_copies_of_a_reader_are_of_data_that_somebody_changes() -> None:
    found = {name for name in variables(UNCHECKED) if name.startswith("reader.")}
    assert found == {"reader.clerk.hold", "reader.clerk.hold.urgent"}


def test_more_states_than_one_variable_can_hold_have_one_each() -> None:
    states = {f"s{n}": State(initial=n == 0, final="final" if n else "") for n in range(65)}
    design = Workflow("large", 1, {}, states, {}, Source())
    variables = frame_of(design, Lowering()).variables
    assert {name: variables[name].initial for name in variables if name.startswith("in.")} == {
        f"in.s{n}": (n == 0,) for n in range(65)
    }
    assert "state" not in variables


def test_an_undo_of_two_effects_is_refused_where_it_stands() -> None:
    shared = (
        "release: {partner: hotel",
        "hold: {partner: hotel, sent: outbox, undo: release}\n  release: {partner: hotel",
    )
    with pytest.raises(UnsupportedError, match="`release` undoes `reserve` and `hold`"):
        lowered(ROOM, shared)
