"""What every command prints for `--help`."""

from collections.abc import Iterator

import click

from flowrehearsal.cli.group import group
from generate.markdown import labelled, table

WIDTH = 88


def pages() -> Iterator[tuple[str, str]]:
    """One page with all commands."""
    context = click.Context(group, info_name="rehearse")
    commands = {name: group.get_command(context, name) for name in group.list_commands(context)}
    rows = [
        (f"[`rehearse {name}`](#command-{name})", command.get_short_help_str(limit=WIDTH))
        for name, command in commands.items()
    ]
    parts = [
        "# Commands",
        table(("command", "what it is for"), rows),
        _helped(group, click.Context(group, info_name="rehearse", max_content_width=WIDTH, terminal_width=WIDTH)),
    ]
    for name, command in commands.items():
        inner = click.Context(command, context, info_name=name, max_content_width=WIDTH, terminal_width=WIDTH)
        parts += [labelled(f"command-{name}", f"## rehearse {name}"), _helped(command, inner)]
    yield "commands", "\n\n".join(parts) + "\n"


def _helped(command: click.Command, context: click.Context) -> str:
    return f"```text\n{command.get_help(context)}\n```"
