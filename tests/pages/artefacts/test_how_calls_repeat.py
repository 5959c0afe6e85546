"""Page 7."""

from tests.pages.artefacts.reading import bad, row, tables


def test_calls_are_held_against_the_wait_of_the_case_and_against_what_the_partner_recognises() -> None:
    sheet = tables("how-calls-repeat")["retries"]
    assert row(sheet, "book")[1:7] == [
        "0s, 1m 2s, 2m 4s",
        "3m 4s",
        "1m in processing",
        "3",
        "does it again: every attempt carries a new key",
        "tried again",
    ]
    assert bad(sheet) == {("book", "1m in processing"), ("book", "does it again: every attempt carries a new key")}
