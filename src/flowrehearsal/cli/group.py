"""The commands of `rehearse`: finds them, and turns whatever a user can mend into one clear message."""

import sys
from collections.abc import Sequence
from copy import copy
from functools import partial

import click

from flowrehearsal import plugins
from flowrehearsal.cli.refusing import WRONG_INPUT, told
from flowrehearsal.version import __version__
from flowrehearsal.vocabulary.errors import RehearsalError
from flowrehearsal.vocabulary.nearest import meant

COMMANDS = "flowrehearsal.cli.commands"
ORDER = (
    "init",
    "demo",
    "review",
    "check",
    "explore",
    "simulate",
    "replay",
    "compare",
    "sweep",
    "calibrate",
    "changes",
    "gate",
    "tables",
    "export",
    "rules",
    "explain",
    "schema",
    "lsp",
)
"""Commands of everyday use first; any other follows by name."""

HELP = """Rehearse a workflow before you build it.

A workflow file says what you design: states, actions, effects on partners, surfaces. `rehearse review` reads it once
and checks it by rules, explores every run with a few faults, simulates a bad day and writes a report to sit down with.

\b
Examples
  rehearse demo
  rehearse init
  rehearse check hotel.yaml
  rehearse explain retry-without-idempotency
  rehearse explore hotel.yaml --faults 2
  rehearse review hotel.yaml --scenario bad-day -o review.html

\b
Exit codes
  0  passed: something was checked, and nothing stands against it
  1  failed: an error, a violated property or a broken gate
  2  the input or the command line is wrong
  3  undecided: nothing fails, but a limit was met before an answer was known
  130  interrupted by Ctrl-C before there was anything to report
"""


class Commands(click.Group):
    """The commands that lie in the folder `commands`; each is imported when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command's name, everyday ones first."""
        found = plugins.names(COMMANDS)
        return sorted(found, key=lambda name: (ORDER.index(name) if name in ORDER else len(ORDER), name))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """The command of that name; a name that is none is refused, with the nearest one."""
        if cmd_name not in plugins.names(COMMANDS):
            ctx.fail(f"No such command {cmd_name!r}. {meant(cmd_name, plugins.names(COMMANDS))}")
        command: click.Command = plugins.plugin(COMMANDS, cmd_name).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is being run: it tells of wrong files itself, since it knows where a report would go."""
        name, found, rest = super().resolve_command(ctx, args)
        if found is None or found.callback is None:
            return name, found, rest
        command = copy(found)
        command.callback = partial(told, found.callback)
        return name, command, rest


@click.command(
    cls=Commands, help=HELP, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="rehearse", message="%(prog)s %(version)s")
def group() -> None:
    """See HELP."""


def answered(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (`sys.argv` where None) and return its exit code; our own mistakes come out as exceptions.

    KeyboardInterrupt where the user stops it.
    """
    try:
        return int(group.main(arguments, prog_name="rehearse", standalone_mode=False) or 0)
    except click.exceptions.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        error.show()
        return WRONG_INPUT
    except RehearsalError as error:
        print(f"Error: {error}", file=sys.stderr)
        return WRONG_INPUT
