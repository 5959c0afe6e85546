"""`rehearse export`: the definition, or the program behind it, in a notation that other tools and people read."""

from pathlib import Path
from typing import Any

import click

from flowrehearsal import plugins
from flowrehearsal.cli.files import workflow_of
from flowrehearsal.cli.given import EXPLORING, Given, is_said, lowers, takes_workflow
from flowrehearsal.cli.output import check_file, say_written, show
from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.writing import write

EXPORTERS = "flowrehearsal.exporters"

HELP = """Write a workflow for other tools: a model for a checker, or a diagram.

`promela` (SPIN) and `prism` (PRISM, Storm) are the program that `rehearse explore` searches under the same options,
with what can go wrong in it. With a cap on faults, a variable counts them. `mermaid` and `dot` (Graphviz) draw the
states of the definition by phase, and who or what leads from one to the next.

\b
Examples
  rehearse export hotel.yaml --to promela --faults 1 -o hotel.pml
  rehearse export hotel.yaml --to prism --faults any --off horizon-respected
  rehearse export hotel.yaml --to mermaid
"""


@click.command("export", help=HELP, short_help="Write a model for other checkers, or a diagram.")
@takes_workflow
@click.option("--to", "target", type=click.Choice(plugins.names(EXPORTERS)), required=True, help="The notation.")
@lowers
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of printing.")
def command(target: str, **values: Any) -> int:
    """See HELP."""
    from flowrehearsal import pipeline

    given = Given(**values)
    drawn = plugins.plugin(EXPORTERS, target).SUBJECT == pipeline.DEFINITION
    unused = [option for name, option in EXPLORING.items() if drawn and is_said(name)]
    if unused:
        raise click.UsageError(f"{target} draws the definition, in which {unused[0]} changes nothing; leave it out.")
    if given.output is not None:
        _check_suffix(Path(given.output), target)
        check_file(Path(given.output), (given.workflow, given.scenario))
    text = pipeline.export(workflow_of(given), target, given.options)
    if given.output is None:
        show(text)
        return 0
    write(Path(given.output), text)
    say_written(given.output)
    return 0


def _check_suffix(path: Path, target: str) -> None:
    """Refuse a file whose name promises another notation; UsageError says which."""
    suffixes = {module.EXTENSION: name for name, module in plugins.modules(EXPORTERS).items()}
    promised = suffixes.get(path.suffix.lower(), target)
    if promised != target:
        own = next(suffix for suffix, name in suffixes.items() if name == target)
        raise UsageError(f"{path} is a name for {promised}; --to {target} writes {own} files")
