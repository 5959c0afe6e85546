"""A shop in which a clerk serves customers, and a day on which they come."""

from flowrehearsal.definition.load import parse_scenario, parse_workflow
from flowrehearsal.definition.scenario import Scenario
from tests.cli.ticket import TICKET

SHOP = parse_workflow(
    TICKET.replace("{customer: {kind: customer}}", "{customer: {kind: customer}, clerk: {kind: operator, people: 1}}")
    .replace("owner: customer, phase: waiting_for_customer", "owner: clerk, phase: waiting_for_review")
    .replace("pay: {by: customer", "pay: {by: clerk")
    .replace(", request_key: client", "")
    .replace(", offers: [pay]", "")
)
DAY = """\
scenario: day
figures: ours
arrivals: {rate: 60/h, cases: 40}
run_for: 24h
people:
  clerk: {takes: {exponential: {mean: 90s}}}
workers: {slots: 8}
"""


def day(*expect: str) -> Scenario:
    return parse_scenario(DAY + "".join(f"expect: {list(expect)}\n" for _ in expect[:1]))
