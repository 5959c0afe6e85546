"""Tests of who works where."""

from flowrehearsal.rules.screens import workplaces
from tests.flows import flow

STATES = "open: {initial: true, owner: clerk}\nclosed: {final: true}"
CLOSE = "close: {by: lead, from: open, to: closed}"


def test_operators_without_a_surface_work_at_those_of_other_operators() -> None:
    workflow = flow(STATES, CLOSE, "surfaces: {app: {for: guest}, desk: {for: clerk}, jobs: {for: service}}")
    assert workplaces(workflow) == {"clerk": ("desk",), "lead": ("desk",), "guest": ("app",), "service": ("jobs",)}


def test_whoever_has_a_surface_works_there_alone() -> None:
    workflow = flow(STATES, CLOSE, "surfaces: {desk: {for: clerk}, board: {for: lead}, wall: {for: lead}}")
    assert workplaces(workflow) == {"clerk": ("desk",), "lead": ("board", "wall"), "guest": (), "service": ()}


def test_a_partner_s_surface_is_nobody_s_workplace() -> None:
    rest = "partners: {bank: {replies: answers}}\nsurfaces: {portal: {for: bank}}"
    assert set(workplaces(flow(STATES, CLOSE, rest)).values()) == {()}
