"""Tests of the rule about permissions without a button."""

import pytest

from flowrehearsal.rules.grouping import grouped
from flowrehearsal.vocabulary.fingerprint import fingerprints
from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "surface-hides-possible-action"
ACTIONS = """
close: {by: [clerk, guest], from: open, to: closed}
force: {by: lead, from: open, to: closed}
sweep: {by: service, from: open, to: closed}
"""
BOTH = "surfaces: {app: {for: guest}, desk: {for: clerk}}"
ALL = "app: {label: Open, offers: [close]}, desk: {label: Open, offers: [close, force]}"
DESK = {("warn", "states.open.shows.desk")}
CASES = {
    "everything is offered": (ALL, "", BOTH, set()),
    "the clerk's is missing": (ALL.replace("close, force", "force"), "", BOTH, DESK),
    "the lead has no surface and uses the clerk's": (ALL.replace("close, force", "close"), "", BOTH, DESK),
    "the guest's is missing, and the app offers nothing anywhere": (
        ALL.replace("{label: Open, offers: [close]}", "Open"),
        "",
        BOTH,
        set(),
    ),
    "the desk hides the state": ("app: {label: Open, offers: [close]}", ", hidden: {desk: Not theirs.}", BOTH, set()),
    "the state refuses it": (ALL.replace("close, force", "close"), ", refuses: {force: Not now.}", BOTH, set()),
    "one of two desks offers it": (
        ALL.replace("close, force", "close") + ", wall: {label: Open, offers: [force]}",
        "",
        BOTH.replace("}}", "}, wall: {for: clerk}}"),
        set(),
    ),
    "the lead's own board only shows": (
        ALL.replace("close, force", "close") + ", board: Open",
        "",
        BOTH.replace("}}", "}, board: {for: lead}}"),
        set(),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    shows, more, surfaces, expected = CASES[case]
    states = f"open: {{initial: true, owner: clerk, shows: {{{shows}}}{more}}}\nclosed: {{final: true}}"
    assert found(RULE, flow(states, ACTIONS, surfaces)) == expected


def test_each_action_that_is_missed_is_a_finding_of_its_own() -> None:
    shows = "desk: {label: Open, offers: [look]}"
    states = f"open: {{initial: true, owner: clerk, shows: {{{shows}}}}}\nclosed: {{final: true}}"
    actions = ACTIONS + "look: {by: clerk, from: open}"
    told = findings(RULE, flow(states, actions, "surfaces: {desk: {for: clerk}}"))
    assert [(finding.message, finding.cause) for finding in told] == [
        ("In `open`, `clerk` may take `close`, and `desk` does not offer it.", "surfaces.desk.offers.close"),
        ("In `open`, `lead` may take `force`, and `desk` does not offer it.", "surfaces.desk.offers.force"),
    ]
    assert told[0].advice.startswith("Add it to the `offers` of `desk`")


def test_a_mend_of_one_leaves_the_others_as_they_were() -> None:
    """A baseline that knows of both knows of the one that is left."""
    states = (
        "open: {{initial: true, owner: clerk, shows: {{desk: {{label: Open, offers: [{}]}}}}}}\nclosed: {{final: true}}"
    )
    actions = f"{ACTIONS}look: {{by: clerk, from: open}}"
    both, one = (
        fingerprints(findings(RULE, flow(states.format(offers), actions, "surfaces: {desk: {for: clerk}}")))
        for offers in ("look", "look, close")
    )
    assert (len(set(both)), one) == (2, both[1:])


def test_of_several_surfaces_the_first_by_name_is_to_blame_in_whatever_order_they_are_written() -> None:
    surfaces = ("wall: {for: clerk}", "desk: {for: clerk}")
    shows = "wall: {label: Open, offers: [close]}, desk: {label: Open, offers: [close]}"
    states = f"open: {{initial: true, owner: clerk, shows: {{{shows}}}}}\nclosed: {{final: true}}"
    for order in (surfaces, surfaces[::-1]):
        assert found(RULE, flow(states, ACTIONS, f"surfaces: {{{', '.join(order)}}}")) == DESK


def test_the_roles_that_may_take_an_action_are_named_together() -> None:
    shows = "app: {label: Open, offers: [close]}, desk: {label: Open, offers: [force]}"
    states = f"open: {{initial: true, owner: clerk, shows: {{{shows}}}}}\nclosed: {{final: true}}"
    actions = ACTIONS + "look: {by: [clerk, lead], from: open}"
    told = [finding.message for finding in findings(RULE, flow(states, actions, BOTH))]
    assert told == [
        "In `open`, `clerk` may take `close`, and `desk` does not offer it.",
        "In `open`, `clerk` or `lead` may take `look`, and `desk` does not offer it.",
    ]


@pytest.mark.parametrize(("start", "cause"), [("open", "surfaces.desk.offers.force"), ("any", "actions.force.from")])
def test_what_can_be_done_anywhere_has_itself_to_blame(start: str, cause: str) -> None:
    """It is one thing to mend, in however many states the button is missing."""
    states = "open: {initial: true, owner: clerk, shows: {desk: {label: Open, offers: [close]}}}\nclosed: {final: true}"
    actions = f"close: {{by: clerk, from: open, to: closed}}\nforce: {{by: lead, from: {start}, to: closed}}"
    [finding] = findings(RULE, flow(states, actions, BOTH))
    assert finding.cause == cause


def test_what_one_surface_leaves_out_in_several_states_is_one_thing_to_mend() -> None:
    """Told at each state, and shown once for each action."""
    states = """
        open: {initial: true, owner: clerk, shows: {desk: {label: Open, offers: [close]}}}
        held: {owner: clerk, shows: {desk: {label: Held, offers: [close]}}}
        late: {owner: clerk, shows: {desk: Late}}
        closed: {final: true}
    """
    actions = """
        hold: {on: deadline, from: open, to: held}
        wait: {on: deadline, from: held, to: late}
        close: {by: clerk, from: [open, held, late], to: closed}
        force: {by: lead, from: [open, held, late], to: closed}
    """
    groups = grouped(findings(RULE, flow(states, actions, "surfaces: {desk: {for: clerk}}")))
    assert [(group.leading.subject, group.also) for group in groups] == [
        ("states.open.shows.desk", f"{RULE} at states.held.shows.desk, {RULE} at states.late.shows.desk"),
        ("states.late.shows.desk", ""),
    ]
