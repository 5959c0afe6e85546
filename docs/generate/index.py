"""The first page of the reference."""

from collections.abc import Iterator

PAGES = {
    "workflow": "every field of a workflow file",
    "scenario": "every field of a scenario file",
    "commands": "every command and its options",
    "rules": "what `rehearse check` flags, why, and what to write instead",
    "properties": "what has to be true in every run that `rehearse explore` follows",
    "faults": "what can go wrong, and what is taken for granted",
    "metrics": "what `rehearse simulate` measures",
    "changes": "what `rehearse changes` says of a difference",
    "requirements": "what `rehearse gate` demands",
    "formats": "what reports can be written as",
    "python": "functions and results for notebooks and tests",
}


def pages() -> Iterator[tuple[str, str]]:
    """The page that leads to all others."""
    told = "\n".join(f"- [{name.capitalize()}]({name}.md): {what}" for name, what in PAGES.items())
    tree = "\n".join(["```{toctree}", ":hidden:", "", *PAGES, "```"])
    yield (
        "index",
        "# Reference\n\nThese pages are made from the program: what they say is what it does.\n\n"
        + f"{told}\n\n{tree}\n",
    )
