"""`rehearse lsp`: a language server for editors."""

import click

from flowrehearsal.vocabulary.errors import UsageError

HELP = """Answer an editor that speaks the Language Server Protocol, over standard input and output.

An editor starts it by itself; docs/editor.md has the settings for VS Code, Neovim and Emacs. While somebody writes a
workflow or a scenario file it says what is wrong and mends what has one obvious mend, explains names, fields and
rules, leads from a name to where it is declared or used, and completes. What [tool.flowrehearsal] of the nearest
pyproject.toml says about rules holds here too.

\b
Example
  pip install "flowrehearsal[lsp]"
  rehearse lsp --stdio
"""
PACKAGES = ("lsprotocol", "pygls")


@click.command("lsp", help=HELP, short_help="Answer an editor, as a language server.")
@click.option("--stdio", is_flag=True, help="Does nothing: many editors add it, and there is no other way.")
def command(stdio: bool) -> int:
    """See HELP."""
    from flowrehearsal.cli.given import Given
    from flowrehearsal.cli.policy import policies

    try:
        from flowrehearsal.editor.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in PACKAGES:
            raise
        message = 'the language server needs a package that is not installed: pip install "flowrehearsal[lsp]"'
        raise UsageError(message) from None
    serve(lambda file: policies([file], Given())[file])
    return 0
