"""Which findings of two designs are the same."""

from flowrehearsal.pages.findings_compared import Compared, findings_compared
from tests.pairs import pair


def named(groups: Compared) -> set[tuple[str, str]]:
    return {(group.leading.name, group.leading.subject) for group in groups}


def test_a_finding_is_gone_new_or_still_there() -> None:
    found = findings_compared(pair())
    assert named(found.gone) == {
        ("effect-before-commit", "actions.submit"),
        ("retry-without-idempotency", "effects.book"),
    }
    assert named(found.come) == {("guard-overlap", "actions.cancel")}
    assert named(found.kept) == {("state-without-owner", "states.processing"), ("guard-gap", "states.processing")}
