"""Names of files that are the same wherever somebody stands."""

import pytest

from flowrehearsal.vocabulary.repository import UNKNOWN, Repository


@pytest.mark.parametrize(
    ("file", "repository", "named"),
    [
        ("./flows/ticket.yaml", UNKNOWN, "flows/ticket.yaml"),
        ("/flows/ticket.yaml", UNKNOWN, "/flows/ticket.yaml"),
        ("ticket.yaml", Repository("/repo", "/repo/flows"), "flows/ticket.yaml"),
        ("../ticket.yaml", Repository("/repo", "/repo/flows"), "ticket.yaml"),
        ("/repo/flows/ticket.yaml", Repository("/repo", "/elsewhere"), "flows/ticket.yaml"),
        ("/repository/ticket.yaml", Repository("/repo", "/repo"), "/repository/ticket.yaml"),
        ("../../x.yaml", Repository("/a/repo", "/a/repo"), "/x.yaml"),
    ],
)
def test_a_file_inside_is_named_from_where_the_repository_begins(file: str, repository: Repository, named: str) -> None:
    assert repository.named(file) == named
