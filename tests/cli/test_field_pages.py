"""The pages of fields of workflow and scenario files."""

import pytest

from flowrehearsal.cli.field_pages import names, pages

RETRY = ("attempts", "backoff", "first", "most", "jitter", "within", "layers")


@pytest.mark.parametrize("name", ["effects.retry", "effects.NAME.retry", "Effects.charge.Retry", "retry"])
def test_a_field_is_found_by_its_name_and_by_its_place(name: str) -> None:
    [page] = pages(name)
    lines = page.splitlines()
    assert lines[:4] == [
        "effects.NAME.retry: a field of workflow files",
        "",
        "How it is repeated; without it, one attempt.",
        "",
    ]
    assert lines[4] == "  attempts  Calls in all; without it, no limit."
    assert [line.split()[0] for line in lines[4:]] == list(RETRY)


def test_words_and_needs_are_told() -> None:
    [page] = pages("effects.sent")
    assert page.splitlines()[-3:] == [
        "Words that may stand there: outbox, after_commit, before_commit.",
        "",
        "It has to be there.",
    ]
    [page] = pages("effects.timeout")
    assert page.splitlines()[1:] == ["", "How long an answer is awaited; without it, for ever."]


def test_a_name_that_stands_in_several_places_has_a_page_for_each() -> None:
    heads = [page.splitlines()[0] for page in pages("within")]
    assert heads == [
        "actions.NAME.within: a field of workflow files",
        "effects.NAME.retry.within: a field of workflow files",
        "arrivals.bursts.within: a field of scenario files",
        "heal.within: a field of scenario files",
    ]


def test_fields_that_stand_in_lists_by_name_are_told_with_the_name() -> None:
    """Whoever asks how data are converted would otherwise read that it can be said, and not how."""
    [page] = pages("migrates.data")
    assert [line.split()[0] for line in page.splitlines() if line.startswith("  ")] == ["from", "was", "to"]


def test_what_is_no_field_has_no_page() -> None:
    assert [pages(name) for name in ("", "NAME", "effects.retries", "effects.charge.retry.more", "0")] == [[]] * 5
    assert {"retry", "horizon", "not_same_person_as"} < set(names("workflow"))
    assert {"latency", "run_for"} < set(names("scenario"))
