"""Tests of the page that is shown, and of waiting for the next one."""

from threading import Thread

from flowrehearsal.cli.live.shown import Shown

FIRST, SECOND = ('<!DOCTYPE html>\n<html lang="en">\n<body>' + text for text in ("one", "two"))


def test_a_page_names_its_version() -> None:
    shown = Shown(FIRST)
    assert shown.text == f'<!DOCTYPE html>\n<html lang="en" data-version="{shown.version}">\n<body>one'


def test_a_version_is_named_by_its_content() -> None:
    """Else a page would take a server that was started anew for the one that it came from."""
    shown = Shown(FIRST)
    first = shown.version
    shown.put(SECOND)
    assert shown.version not in ("", first) and "two" in shown.text
    shown.put(FIRST)
    assert shown.version == first


def test_the_same_page_again_is_nothing_new() -> None:
    shown = Shown(FIRST)
    shown.put(FIRST)
    assert shown.other_than(shown.version, 0) is None


def test_whoever_has_another_version_is_told_at_once_and_whoever_waits_when_there_is_one() -> None:
    shown = Shown(FIRST)
    first = shown.version
    assert shown.other_than("older", 0) == first
    told: list[str | None] = []
    waiting = Thread(target=lambda: told.append(shown.other_than(first, 60)))
    waiting.start()
    shown.put(SECOND)
    waiting.join()
    assert told == [shown.version]


def test_letters_that_no_page_can_hold_are_spelled_out() -> None:
    """A name of a file may have some."""
    assert Shown(FIRST + "\udcff").text.endswith("one\\udcff")
