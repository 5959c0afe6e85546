from pathlib import Path

from flowrehearsal.cli.repository import repository_of


def test_a_repository_begins_where_git_keeps_its_own(tmp_path: Path) -> None:
    inner = tmp_path / "repo" / "flows"
    inner.mkdir(parents=True)
    (tmp_path / "repo" / ".git").write_text("gitdir: elsewhere\n", encoding="utf-8")
    found = repository_of(inner)
    assert found.named("ticket.yaml") == "flows/ticket.yaml"
    assert found.named("../ticket.yaml") == "ticket.yaml"
    assert repository_of(tmp_path / "repo").named("ticket.yaml") == "ticket.yaml"
