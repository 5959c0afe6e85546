"""What `rehearse review --beside` does: writes a page on two designs, and prints what its cover says."""

from dataclasses import replace
from pathlib import Path

from flowrehearsal.cli.files import scenario_of, workflow_of
from flowrehearsal.cli.given import Given
from flowrehearsal.cli.output import decided, file_format, rendered, show
from flowrehearsal.cli.policy import policies
from flowrehearsal.cli.progress import watched
from flowrehearsal.cli.review_beside import beside, earlier
from flowrehearsal.pages.sides import Sides
from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.writing import write


def check_page(given: Given) -> None:
    """Refuse anything but a page, before any work is done; UsageError says why."""
    if given.output is None or file_format(given) != "html":
        raise UsageError("--beside writes a page: name it with -o, such as -o beside.html")


def review_both(given: Given, other: str) -> int:
    """Rehearse two designs alike, write the page, and return the exit code of the one that is reviewed.

    `other`: the older or simpler design, as a file, or a folder or a revision of git that has it.
    """
    from flowrehearsal.pairing import Setting, side_by_side

    workflow = workflow_of(given)
    around = beside(given, workflow, None)
    first = earlier(given.workflow, other)
    setting = Setting(
        scenario=scenario_of(given),
        options=given.options,
        checking=policies([given.workflow], given)[given.workflow],
        running=given.running,
    )
    with watched(given) as progress:
        sides = side_by_side(first, workflow, setting, progress)
    report = around.taken_into(sides.second)
    return _concluded(replace(sides, second=report), given)


def _concluded(sides: Sides, given: Given) -> int:
    """Write and print what was found, and say what the gate decides on the design that is reviewed."""
    from flowrehearsal.formats import _pair_text
    from flowrehearsal.formats.html import render_pair

    assert given.output is not None, "check_page has asked for it"
    write(Path(given.output), render_pair(sides))
    show(_pair_text.render(sides) if given.format == "text" else rendered([sides.second], given))
    return decided([sides.second], given)
