"""A design that is small and has nothing wrong, and a scenario for it, as files."""

from pathlib import Path

TICKET = """\
workflow: ticket
version: 1
roles: {customer: {kind: customer}}
surfaces: {app: {for: customer, refresh: {poll: 30s}, unknown: Checking}}
states:
  open: {initial: true, owner: customer, phase: waiting_for_customer, shows: {app: {label: Open, offers: [pay]}}}
  paid: {final: true, phase: completed, shows: {app: Paid}}
actions:
  pay: {by: customer, from: open, to: paid, checks: version, request_key: client}
"""
QUIET = """\
scenario: quiet
figures: ours
arrivals: {rate: 60/h, cases: 3}
run_for: 24h
people:
  customer: {takes: {fixed: 2m}}
"""


def ticket(folder: Path, text: str = TICKET) -> str:
    """The path of a new file with this definition."""
    (folder / "ticket.yaml").write_text(text)
    return str(folder / "ticket.yaml")


def quiet(folder: Path, text: str = QUIET) -> str:
    """The path of a new file with this scenario."""
    (folder / "quiet.yaml").write_text(text)
    return str(folder / "quiet.yaml")
