import pytest

from flowrehearsal.editor.completing import Proposal, proposals
from flowrehearsal.editor.outline import Span
from tests.editor.cursor import cursor, written


def offered(text: str, place: int) -> list[str]:
    return [proposal.text for proposal in proposals(text, place)]


@pytest.mark.parametrize(
    ("line", "instead_of", "names"),
    [
        ("by: ¦clerk", "by: clerk", ["clerk", "shopper"]),
        ("by: cl¦, from", "by: clerk, from", ["clerk", "shopper"]),
        ("from: [¦asked]", "from: [asked]", ["asked", "paid", "closed"]),
        ("from: [asked, ¦]", "from: [asked]", ["asked", "paid", "closed"]),
        ("from: [asked, ¦", "from: [asked]", ["asked", "paid", "closed"]),
        ("effects: [¦]", "effects: [pay]", ["pay"]),
        ("partner: ¦", "partner: bank", ["bank"]),
        ("offers: [¦]", "offers: [take_back]", ["settle", "take_back", "dispute"]),
        ("for: ¦", "for: shopper", ["clerk", "shopper", "bank"]),
        ("when: ¦", "when: amount", ["amount", "state"]),
        ("when: amount <= 5 and am¦", "when: amount <= 5 and", ["amount", "state"]),
        ('state == "¦"', 'state == "asked"', ["asked", "paid", "closed"]),
        ("  once: ¦", "  once: executed(pay) <= 1", ["amount", "state", "executed(pay)", "undone(pay)", "asked(pay)"]),
        ("kind: ¦", "kind: operator", ["customer", "operator", "service"]),
        ("sent: ¦", "sent: outbox", ["outbox", "after_commit", "before_commit"]),
        ("initial: ¦", "initial: true", ["true", "false"]),
    ],
)
def test_names_and_words_where_they_may_stand(line: str, instead_of: str, names: list[str]) -> None:
    assert offered(*written(line, instead_of)) == names


def test_events() -> None:
    found = offered(*written("on: [¦", "on: [bank.disputed"))
    assert found[:3] == ["deadline", "always", "pay.acknowledged"] and "bank.disputed" in found
    assert offered(*written("{¦pay.failed", "{pay.failed")) == found


@pytest.mark.parametrize(
    ("text", "offers", "lacks"),
    [
        ("workflow: x\nroles:\n  clerk:\n    ¦", {"kind", "people", "delegates"}, {"clerk", "roles"}),
        ("workflow: x\nroles:\n  clerk:\n    kind: operator\n    de¦", {"people", "delegates"}, {"kind"}),
        ("workflow: x\nroles:\n  clerk: {kind: operator, ¦", {"people", "delegates"}, {"kind"}),
        ("workflow: x\n¦", {"roles", "states", "migrates"}, {"workflow"}),
        ("workflow: x\nroles: {}\nst¦", {"states"}, {"roles"}),
        ("scenario: x\n¦", {"arrivals", "expect"}, {"scenario", "states"}),
        ("workflow: x\nstates:\n  a:\n    shows:\n      app: {¦", {"label", "offers"}, set()),
    ],
)
def test_fields_that_are_not_there_yet(text: str, offers: set[str], lacks: set[str]) -> None:
    found = set(offered(*cursor(text)))
    assert offers <= found and not lacks & found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("data: {size: {boolean: true}}\nmigrates:\n  data:\n    ¦", ["size"]),
        ("data: {size: {boolean: true}}\nmigrates:\n  data:\n    si¦", ["size"]),
        ("states:\n  a:\n    ignores:\n      ¦", ["deadline", "always"]),
        ("states:\n  a:\n    meaning:\n      ¦", []),
    ],
)
def test_names_that_are_the_first_key_of_a_block(text: str, names: list[str]) -> None:
    assert offered(*cursor(f"workflow: x\n{text}")) == names


def test_what_is_put_where() -> None:
    text, place = cursor("workflow: x\nroles:\n  clerk: {ki¦")
    about = "Customers are outside, operators inside, services are our own software."
    assert proposals(text, place)[0] == Proposal("kind", "field", Span(place - 2, place), about, "kind: ")
    text, place = cursor("workflow: x\nroles:\n  clerk: {ki¦nd2: operator}")
    assert {each.written for each in proposals(text, place)} == set(offered(text, place))
    text, place = written("on: bank.di¦", "on: [bank.disputed, pay.done]")
    assert {text[each.span.start : each.span.end] for each in proposals(text, place)} == {"bank.di"}
    text, place = written('state == "as¦ked"', 'state == "asked"')
    assert {text[each.span.start : each.span.end] for each in proposals(text, place)} == {"as"}


@pytest.mark.parametrize("text", ["¦", "about: 'it¦", "workflow: x # no¦te", "\t¦", "workflow: ¦", "[" * 500 + "¦"])
def test_nothing_sensible_is_no_crash(text: str) -> None:
    assert isinstance(proposals(*cursor(text)), tuple)


def test_names_below_a_line_that_breaks_the_file() -> None:
    text, place = written("  settle: {by: [¦\n", "  settle: {by: clerk, ")
    assert offered(text, place) == ["clerk", "shopper"]
