import pytest

from flowrehearsal import plugins
from flowrehearsal.cli.commands.explain import KINDS, PLURALS
from flowrehearsal.cli.field_pages import names as field_names
from flowrehearsal.cli.main import run
from flowrehearsal.comparison import catalogue
from flowrehearsal.definition.mishaps import MISHAPS
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
    assert lines[-1].startswith("        {partner: bank, sent: outbox, key: per_entity, lease: 2m, heartbeat: 30s, ")


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("at-most-once", "at-most-once: a property, error: no effect is carried out twice"),
        ("cycle-time", "cycle-time: a metric, in minutes: cycle time"),
        ("crash-after-effect", "crash-after-effect: a fault"),
        ("retry-storm", "retry-storm: a fault of a scenario"),
        ("people-act", "people-act: an assumption: People act by their deadline, or escalation works."),
        ("ignores", "ignores: a group of rules"),
        ("effects.retry", "effects.NAME.retry: a field of workflow files"),
        ("On_Timeout", "effects.NAME.on_timeout: a field of workflow files"),
        ("Dead_End_State", "dead-end-state: a rule of the group graph, error, decided by graph"),
    ],
)
def test_other_things_have_pages_too(name: str, head: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert explained(name, capsys)[0] == head


def test_a_group_lists_its_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert explained("retries", capsys)[2:] == [f"  {name}" for name in groups()["retries"]]


def test_whatever_bears_a_name_has_a_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert {name: len(explained(name, capsys)) > 2 for name in PAGES} == dict.fromkeys(PAGES, True)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nonsense", "there is no page `nonsense`. `rehearse explain` lists them all."),
        (
            "retyr-attempt",
            "there is no page `retyr-attempt`. Did you mean `attempts`? `rehearse explain` lists them all.",
        ),
        (
            "dead-ende",
            "there is no page `dead-ende`. Did you mean `dead-end-state`, `deadline-added`, `audit-extended` or "
            "`dead-action`? `rehearse explain` lists them all.",
        ),
        (
            "Idempotency",
            "there is no page `Idempotency`. Did you mean `idempotency-key-too-wide`, `idempotency-key-too-narrow`, "
            "`user-action-without-idempotency` or `retry-without-idempotency`? `rehearse explain` lists them all.",
        ),
    ],
)
def test_a_name_without_a_page_is_told_the_few_that_are_near(
    name: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["explain", name]) == 2
    assert capsys.readouterr().err == f"Error: {said}\n"


def test_without_a_name_every_page_is_named_once_by_its_kind(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain"]) == 0
    *lines, last = capsys.readouterr().out.splitlines()
    assert last == "`rehearse explain NAME` prints the page of one; `rehearse rules` says more of each rule."
    heads = [line for line in lines if line and not line.startswith(" ")]
    assert [head.partition(" (")[0] for head in heads] == [
        *(f"Rules: {group}" for group in groups()),
        *PLURALS.values(),
        "Faults of scenarios",
        "Groups of rules",
        "Kinds of change",
        "Fields of workflow files",
        "Fields of scenario files",
    ]
    assert heads[0] == f"Rules: data-flow ({len(groups()['data-flow'])})"
    told = [name for line in lines if line.startswith(" ") for name in line.strip().rstrip(",").split(", ")]
    assert sorted(told) == sorted(
        [*PAGES, *MISHAPS, *groups(), *catalogue.names(), *field_names("workflow"), *field_names("scenario")]
    )
    assert max(map(len, lines)) <= 100
