"""Designs measured side by side, as Markdown."""

from markdown_it import MarkdownIt

from flowrehearsal.formats._contrast_markdown import render
from tests.contrasts import BETTER, EVERYTHING, contrast


def test_the_verdict_stands_above_the_table() -> None:
    lines = render(contrast(BETTER)).splitlines()
    assert lines[0] == "# old and new"
    assert "**new is better on 1 of 1 figure.**" in lines
    assert "| better | duplicates\\* | charge | 67.8 | 0 | −67.8 (−105 … −30.6) | per 10,000 intents |" in lines
    assert "Only in new: calls of capture; losses of capture." in lines


def test_a_reader_sees_one_table_per_design_and_scenario() -> None:
    html = MarkdownIt("commonmark").enable("table").render(render(EVERYTHING))
    assert (html.count("<table>"), html.count("<tr>")) == (1, 5)
