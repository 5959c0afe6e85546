"""What a report, a page or a model can be written as."""

from collections.abc import Iterator

from flowrehearsal import plugins
from generate.catalogue import summary
from generate.markdown import table


def pages() -> Iterator[tuple[str, str]]:
    """One page with formats and exporters."""
    formats = [(f"`{module.NAME}`", summary(module)) for module in plugins.modules("flowrehearsal.formats").values()]
    exporters = [
        (f"`{module.NAME}`", f"`{module.EXTENSION}`", summary(module))
        for module in plugins.modules("flowrehearsal.exporters").values()
    ]
    yield (
        "formats",
        "# Formats and notations\n\n## Formats of reports\n\n`--format` prints them, `-o FILE` writes them by the "
        "suffix of the file. What each is for, and how it is used in CI, is said in [Formats](../formats.md); what "
        f"JSON holds, key by key, in [The JSON report](../json.md).\n\n{table(('format', ''), formats)}\n\n"
        "## Notations of other tools\n\n`rehearse export --to` writes them; more in [Exporting](../exporting.md).\n\n"
        f"{table(('notation', 'suffix', ''), exporters)}\n",
    )
