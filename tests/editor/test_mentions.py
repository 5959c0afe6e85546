import re

import pytest

from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.editor.mentions import names_in
from flowrehearsal.editor.outline import outline
from flowrehearsal.vocabulary.errors import DefinitionError
from tests.editor.cursor import WORKFLOW, cursor, written


@pytest.mark.parametrize(
    ("line", "instead_of", "part"),
    [
        ("by: cl¦erk", "by: clerk", "roles.clerk"),
        ("owner: clerk¦", "owner: clerk", "roles.clerk"),
        ("to: ¦paid", "to: paid", "states.paid"),
        ("from: [ask¦ed]", "from: [asked]", "states.asked"),
        ('from: "¦asked"', 'from: "asked"', "states.asked"),
        ('state == "as¦ked"', 'state == "asked"', "states.asked"),
        ("when: am¦ount", "when: amount", "data.amount"),
        ("executed(p¦ay)", "executed(pay)", "effects.pay"),
        ("[bank.disp¦uted", "[bank.disputed", ""),
        ("[ba¦nk.disputed", "[bank.disputed", "partners.bank"),
        ("p¦ay.done", "pay.done", "effects.pay"),
        ("{pa¦y.failed", "{pay.failed", "effects.pay"),
        ("shows: {ap¦p", "shows: {app", "surfaces.app"),
        ("offers: [take¦_back]", "offers: [take_back]", "actions.take_back"),
        ("stands: [pay¦]", "stands: [pay]", "effects.pay"),
        ("for: sho¦pper", "for: shopper", "roles.shopper"),
        ("at: effects.p¦ay", "at: effects.pay", "effects.pay"),
        ("partner: b¦ank", "partner: bank", "partners.bank"),
        ("  se¦ttle: ", "  settle: ", "actions.settle"),
        ("kind: oper¦ator", "kind: operator", ""),
        ("reason: sma¦ll", "reason: small", ""),
    ],
)
def test_a_name_leads_to_its_part(line: str, instead_of: str, part: str) -> None:
    text, place = written(line, instead_of)
    names = names_in(outline(text))
    name = names.at(place)
    found = names.declaration(name) if name else None
    assert (".".join(map(str, found.path)) if found else "") == part


def test_every_mention_of_a_part() -> None:
    text, place = cursor(WORKFLOW.replace("  pay: {partner", "  p¦ay: {partner"))
    names = names_in(outline(text))
    part = names.at(place)
    assert part is not None and part.is_declaration
    lines = [text[: mention.span.start].count("\n") + 1 for mention in names.of(part)]
    assert lines == [16, 17, 20, 22, 26, 28]


def test_a_name_that_two_sections_bear_is_of_the_section_that_is_meant() -> None:
    text = WORKFLOW.replace("app", "shopper")
    names = names_in(outline(text))
    [role] = [each for each in names.mentions if each.is_declaration and each.path == ("roles", "shopper")]
    assert [mention.path for mention in names.of(role)] == [
        ("surfaces", "shopper", "for"),
        ("actions", "take_back", "by"),
    ]


STRAY = """\
workflow: stray
roles: {clerk: {kind: operator, delegates: nobody_1}}
partners: {bank: {replies: answers}}
data: {amount: {integer: 1..9, secret_from: nobody_2, source: nobody_3, derived_from: [nobody_4]}}
surfaces: {app: {for: nobody_5, sees: [nobody_6]}}
states:
  asked:
    initial: true
    owner: nobody_7
    stands: [nobody_8]
    hidden: {nobody_9: why}
    shows: {nobody_10: Asked, app: {label: Asked, offers: [nobody_11]}}
    refuses: {nobody_12: why}
    ignores: {nobody_13.done: why}
actions:
  settle:
    by: nobody_14
    from: {all: [nobody_15]}
    to: nobody_16
    request_key: {natural: [nobody_17]}
    effects: nobody_18
    sets: {nobody_19: given}
    not_same_person_as: nobody_20
    over: nobody_21
    validates: nobody_22
    decides_on: nobody_23
    requires: nobody_24
    invalidates: nobody_25
    deletes: nobody_26
    leaves: nobody_27
    review: nobody_28
  learn: {on: nobody_29.done, from: asked}
effects:
  pay:
    partner: nobody_30
    sent: outbox
    key: {natural: nobody_31}
    undo: nobody_32
    window: {since: nobody_33, for: 1d}
    owner: nobody_34
    carries: nobody_35
    in_order_of: nobody_36
    tells: {who: nobody_37, says: completed}
clocks: {filing: {starts: nobody_38, stops: nobody_39, after: 1d}}
transitions: {never: [[nobody_40, nobody_41]]}
migrates: {from: old.yaml, states: {old: [{to: nobody_42}]}, data: {nobody_45: [{to: given}]}}
assumptions: {one: {covers: effects.nobody_43}}
ignore: [{rule: guard-gap, at: states.nobody_44, reason: r, owner: o, until: 2030-01-01}]
"""


def test_whatever_is_refused_as_an_unknown_name_is_a_name_for_the_editor() -> None:
    with pytest.raises(DefinitionError) as caught:
        parse_workflow(STRAY)
    wanted = {f"nobody_{number}" for number in range(1, 46)}
    refused = {name for problem in caught.value.problems for name in re.findall(r"nobody_\d+", problem.message)}
    assert refused == wanted
    names = names_in(outline(STRAY))
    assert {mention.name for mention in names.mentions if mention.name.startswith("nobody")} == wanted
    assert [mention for mention in names.mentions if mention.name in wanted and names.declaration(mention)] == []
