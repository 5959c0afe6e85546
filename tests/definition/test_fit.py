"""A scenario held against the workflow it is put to."""

import pytest

from flowrehearsal.definition.fit import check_fit, may_do
from flowrehearsal.definition.load import load_scenario, parse_scenario, parse_workflow, shipped
from flowrehearsal.vocabulary.errors import DefinitionError
from tests.definition.small import SCENARIO, WORKFLOW, changed


def misfits(text: str, workflow: str = WORKFLOW) -> list[str]:
    with pytest.raises(DefinitionError) as caught:
        check_fit(parse_workflow(workflow), parse_scenario(text))
    return [str(problem).removeprefix("<memory>:") for problem in caught.value.problems]


def test_the_small_scenario_fits_the_small_workflow() -> None:
    check_fit(parse_workflow(WORKFLOW), parse_scenario(SCENARIO))


@pytest.mark.parametrize("name", shipped())
def test_the_shipped_scenarios_fit_every_workflow(name: str) -> None:
    check_fit(parse_workflow(WORKFLOW), load_scenario(name))


MISFITS = [
    ("  clerk: {takes", "  clark: {takes", ["7:3: The workflow has no role `clark`. Did you mean `clerk`?"]),
    ("decides: {send: 50%}", "decides: {sedn: 50%}", ["7:92: The workflow has no action `sedn`. Did you mean `send`?"]),
    ("decides: {send: 50%}", "decides: {shipped: 50%}", ["7:92: `clerk` may not do `shipped`. Known: send."]),
    ("  carrier:\n", "  carier:\n", ["9:3: The workflow has no partner `carier`. Did you mean `carrier`?"]),
    (
        "error: 1%",
        "error: {busy: 1%}",
        [
            "11:48: The workflow has no error class `busy`. Known: done, error, refused, timeout_executed, "
            "timeout_late, timeout_not_executed."
        ],
    ),
    ("data: {risk:", "data: {rsik:", ["5:8: The workflow has no datum `rsik`. Did you mean `risk`?"]),
    ("low: 80%", "lwo: 80%", ["5:15: `lwo` is no value of `risk`. Did you mean `low`?"]),
    (
        "data: {risk: {low: 80%, high",
        "data: {weight: {31: 80%, 30",
        ["5:17: `31` is no value of `weight`. Its values are 1 to 30."],
    ),
    (
        "data: {risk: {low: 80%, high",
        "data: {wanted: {true: 80%, no",
        ["5:28: `no` is no value of `wanted`. Its values are true and false."],
    ),
    ("by: clerk, action", "by: clark, action", ["15:14: The workflow has no role `clark`. Did you mean `clerk`?"]),
    ("action: send", "action: sent", ["15:25: The workflow has no action `sent`. Did you mean `send`?"]),
    ("action: send", "action: expire", ["15:25: `clerk` may not do `expire`. Known: send."]),
    (
        "overrides: [",
        "replays: [{by: clark, action: any, stuck_longer_than: 1h, share: 1%}]\noverrides: [",
        ["15:12: The workflow has no role `clark`. Did you mean `clerk`?"],
    ),
    (
        "overrides: [",
        "replays: [{by: clerk, action: send, stuck_longer_than: 1h, share: 1%}]\noverrides: [",
        ["15:23: `send` is no action of `kind: replay`. There is none to name: leave it out."],
    ),
    ("role: clerk", "role: clark", ["16:11: The workflow has no role `clark`. Did you mean `clerk`?"]),
    (
        "recovery(carrier)",
        "recovery(carier)",
        ["18:5: The workflow has no part named `carier`. Did you mean `carrier`?"],
    ),
]


@pytest.mark.parametrize(("old", "new", "problems"), MISFITS)
def test_what_the_workflow_does_not_have_is_named_with_its_place(old: str, new: str, problems: list[str]) -> None:
    assert misfits(changed(SCENARIO, old, new)) == problems


def test_a_new_definition_during_a_run_is_not_ignored() -> None:
    versions = f"{parse_workflow(WORKFLOW).source.file} next.yaml"
    assert misfits(changed(SCENARIO, "absent: [", "deploys: [{at: 6h, to: next.yaml}]\nabsent: [")) == [
        "16:1: A definition that changes while cases run is not simulated by this version. Leave `deploys` out; "
        f"`rehearse changes {versions} --in-flight` follows the cases inside into the new version, and "
        f"`rehearse compare {versions}` measures both."
    ]


def test_all_misfits_come_at_once() -> None:
    text = changed(changed(SCENARIO, "role: clerk", "role: clark"), "action: send", "action: sedn")
    assert misfits(text) == [
        "15:25: The workflow has no action `sedn`. Did you mean `send`?",
        "16:11: The workflow has no role `clark`. Did you mean `clerk`?",
    ]


def test_an_error_class_that_an_effect_declares_fits() -> None:
    workflow = changed(WORKFLOW, "timeout: 30s", "timeout: 30s, errors: {retryable: busy}")
    check_fit(parse_workflow(workflow), parse_scenario(changed(SCENARIO, "error: 1%", "error: {busy: 1%}")))


def test_an_event_must_be_declared_by_its_partner() -> None:
    def scenario(event: str) -> str:
        habit = f"    events: {{{event}: {{share: 1%, after: {{fixed: 1h}}}}}}\nworkers:"
        return changed(SCENARIO, "workers:", habit)

    check_fit(parse_workflow(WORKFLOW), parse_scenario(scenario("parcel_lost")))
    assert misfits(scenario("parcel_found")) == [
        "13:14: The workflow has no event `parcel_found`. Did you mean `parcel_lost`?"
    ]


def test_what_comes_from_any_need_not_be_declared() -> None:
    """The base scenarios must be able to say what partners in general do."""
    base = "scenario: x\nextends: calm\npartners:\n  any: {outcomes: {error: {busy: 1%}}}\n  carrier: {capacity: 3}\n"
    check_fit(parse_workflow(WORKFLOW), parse_scenario(base))


def test_a_delegate_may_do_what_its_role_may() -> None:
    roles = "  clerk: {kind: operator, people: 2, delegates: helper}\n  helper: {kind: operator}"
    workflow = parse_workflow(changed(WORKFLOW, "  clerk: {kind: operator, people: 2}", roles))
    assert [may_do(workflow, role, "send") for role in ("clerk", "helper")] == [True, True]
    assert not may_do(workflow, "helper", "shipped")


HOLD = changed(WORKFLOW, "  shipped:", "  hold: {by: clerk, from: draft, to: sending}\n  shipped:")
ELSEWHERE = changed(WORKFLOW, "  shipped:", "  hold: {by: clerk, from: sending, to: draft}\n  shipped:")


def test_the_decisions_that_one_state_allows_are_at_most_all_of_them() -> None:
    text = changed(SCENARIO, "decides: {send: 50%}", "decides: {send: 50%, hold: 60%}")
    assert misfits(text, HOLD) == [
        "7:82: In `draft` the shares of `send` and `hold` add up to 110% of what `clerk` decides. "
        "In one state they are at most 100% together."
    ]


def test_decisions_in_different_states_have_nothing_to_do_with_each_other() -> None:
    text = changed(SCENARIO, "decides: {send: 50%}", "decides: {send: 50%, hold: 60%}")
    check_fit(parse_workflow(ELSEWHERE), parse_scenario(text))


SLIPS = [
    (
        "people:\n",
        "people:\n  any: {decides: {sedn: 50%}}\n",
        "7:19: The workflow has no action `sedn`. Did you mean `send`? If another workflow has action `sedn`, list "
        "`send` as well.",
    ),
    (
        "workers:",
        "  any: {outcomes: {error: {bussy: 1%}}}\nworkers:",
        "13:28: The workflow has no error class `bussy`. Did you mean `busy`? If another workflow has error class "
        "`bussy`, list `busy` as well.",
    ),
    (
        "workers:",
        "  any: {events: {parcel_lots: {share: 1%, after: {fixed: 1h}}}}\nworkers:",
        "13:18: The workflow has no event `parcel_lots`. Did you mean `parcel_lost`? If another workflow has event "
        "`parcel_lots`, list `parcel_lost` as well.",
    ),
]
BUSY = changed(WORKFLOW, "timeout: 30s", "timeout: 30s, errors: {retryable: busy}")


@pytest.mark.parametrize(("old", "new", "problem"), SLIPS)
def test_a_slip_in_what_is_said_of_anybody_is_named(old: str, new: str, problem: str) -> None:
    """Nobody would ever notice: a share that stands for no action changes nothing."""
    assert misfits(changed(SCENARIO, old, new), BUSY) == [problem]


@pytest.mark.parametrize(
    "decides",
    [
        pytest.param("decides: {sedn: 50%, send: 50%}", id="another workflow has it, and this one is served too"),
        pytest.param("decides: {resend: 50%}", id="nothing like it here"),
        pytest.param("decides: {expiry: 50%}", id="like what no person does"),
    ],
)
def test_what_is_said_of_anybody_may_be_meant_for_another_workflow(decides: str) -> None:
    text = changed(SCENARIO, "people:\n", f"people:\n  any: {{{decides}}}\n")
    check_fit(parse_workflow(WORKFLOW), parse_scenario(text))


def test_a_sum_is_placed_where_the_shares_are_written() -> None:
    text = changed(SCENARIO, ", decides: {send: 50%}}", "}\n  any: {decides: {send: 50%, hold: 60%}}")
    assert misfits(text, HOLD) == [
        "8:9: In `draft` the shares of `send` and `hold` add up to 110% of what `clerk` decides. "
        "In one state they are at most 100% together."
    ]
