"""Designs measured side by side, as Markdown for pull requests."""

from collections.abc import Iterator, Sequence

from flowrehearsal.formats._contrast import apart, interval, origin, ranked, sentence, standing, title, unchanged
from flowrehearsal.formats._markdown_text import SHOWN, escaped, table
from flowrehearsal.simulation.contrast import Contrast, Difference
from flowrehearsal.vocabulary.counting import amount, counted


def render(contrast: Contrast) -> str:
    """The contrast; ends with a newline."""
    return "\n\n".join(_parts(contrast)) + "\n"


def _parts(contrast: Contrast) -> Iterator[str]:
    yield f"# {escaped(title(contrast))}"
    yield "\n".join(f"- {escaped(origin(design))}" for design in contrast.designs)
    for scenario, design in contrast.pairs:
        found = contrast.of(scenario, design)
        yield f"## {escaped(f'{design} beside {contrast.designs[0].label}, under {scenario}')}"
        yield f"**{escaped(f'{design} is {sentence(found)}.')}**"
        rows = ranked(found, everything=False)
        yield from figures_table(contrast.designs[0].label, design, rows)
        if unchanged(found):
            yield f"The same in every replication: {escaped(unchanged(found))}."
    yield from (f"{escaped(text[0].upper() + text[1:])}." for text in apart(contrast))
    yield from (escaped(limit) for limit in contrast.limits_met)
    digests = " and ".join(design.digest[:12] for design in contrast.designs)
    yield (
        f"<sub>{counted(contrast.replications, 'replication')} of each with the same chance, seed {contrast.seed}; "
        f"intervals {contrast.confidence:.0%} for all together; a star: it has a gate · "
        f"flowrehearsal {contrast.package_version} · {digests}</sub>"
    )


def figures_table(first: str, design: str, rows: Sequence[Difference], most: int = SHOWN) -> Iterator[str]:
    """Figures of one design beside those of the first."""
    heads = (design, "Metric", "Of", first, design, "Difference", "Unit")
    yield from table([*map(escaped, heads)], [map(escaped, _cells(one)) for one in rows], most)


def _cells(one: Difference) -> tuple[str, ...]:
    metric = f"{one.metric}*" if one.bound is not None else one.metric
    return standing(one), metric, one.subject, amount(one.before), amount(one.after), interval(one), one.unit
