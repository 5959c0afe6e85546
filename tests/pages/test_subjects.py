"""What can be chosen in a pack, and which lines of the file it has."""

from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.pages.subjects import subjects_of

TEXT = """\
workflow: ticket
version: 1
roles: {customer: {kind: customer}}
states:
  open:
    initial: true

    # a remark
    owner: customer
  # about the next
  paid: {final: true}
actions:
  pay: {by: customer, from: open, to: paid}
"""


def test_a_part_has_its_lines_and_no_more() -> None:
    subjects = subjects_of(parse_workflow(TEXT))
    assert [(each.key, each.kind, each.name, each.first, each.last) for each in subjects.by_key.values()] == [
        ("s0", "State", "open", 5, 9),
        ("s1", "State", "paid", 11, 11),
        ("a0", "Action", "pay", 13, 13),
    ]


def test_paths_and_names_lead_to_keys() -> None:
    subjects = subjects_of(parse_workflow(TEXT))
    assert [subjects.of_path(path) for path in ("states.paid.final", "actions.pay", "roles.customer", "workflow")] == [
        "s1",
        "a0",
        "",
        "",
    ]
    assert [subjects.named("pay", letters) for letters in ("a", "s", "sa")] == ["a0", "", "a0"]
