import pytest

from flowrehearsal import plugins
from flowrehearsal.cli.commands.explain import KINDS
from flowrehearsal.cli.main import run
from flowrehearsal.rules.catalogue import groups, names

PAGES = sorted({*names(), *(name for folder in KINDS.values() for name in plugins.names(folder))})


def explained(name: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert run(["explain", name]) == 0
    return capsys.readouterr().out.splitlines()


def test_the_page_of_a_rule_is_its_docstring(capsys: pytest.CaptureFixture[str]) -> None:
    lines = explained("retry-without-idempotency", capsys)
    assert lines[:3] == [
        "retry-without-idempotency: a rule of the group retries, error, decided by fields, refuted by at-most-once",
        "",
        "A call can be made more than once, and nothing makes the repetition harmless.",
    ]
    assert "    workflow: payout" in lines
    assert lines[-1].startswith("        {partner: bank, sent: outbox, key: per_entity, timeout: 30s, lease: 2m, ")


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("at-most-once", "at-most-once: a property, error: no effect is carried out twice"),
        ("cycle-time", "cycle-time: a metric, in minutes: cycle time"),
        ("crash-after-effect", "crash-after-effect: a fault"),
        ("people-act", "people-act: an assumption: People act by their deadline, or escalation works."),
        ("ignores", "ignores: a group of rules"),
        ("Dead_End_State", "dead-end-state: a rule of the group graph, error, decided by graph"),
    ],
)
def test_other_things_have_pages_too(name: str, head: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert explained(name, capsys)[0] == head


def test_a_group_lists_its_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert explained("ignores", capsys)[2:] == [f"  {name}" for name in groups()["ignores"]]


def test_whatever_bears_a_name_has_a_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert {name: len(explained(name, capsys)) > 2 for name in PAGES} == dict.fromkeys(PAGES, True)
