"""What a SARIF log says of why a run goes wrong: in its message, and at the lines where a mend would go."""

from flowrehearsal.formats._markdown_text import escaped
from flowrehearsal.formats._sarif_fixes import Json
from flowrehearsal.formats._why import causes
from flowrehearsal.report import Counterexample, ExplorationReport, Mend


def message(sentences: tuple[str, ...], example: Counterexample, exploration: ExplorationReport) -> Json:
    """The sentences, and below them why; with Markdown beside it where there is a reason to tell.

    A mend is linked to the related location of its number.
    """
    heads = tuple(causes(example, exploration))
    if not heads:
        return {"text": "\n".join(sentences)}
    links = tuple(f" [{'.'.join(part_of_mend(one))}]({place})" for place, one in enumerate(mends(example), start=1))
    plain = [f"{head}: {'; '.join(_linked(head, said, links))}" for head, said in heads]
    items = [_item(head, _linked(head, tuple(map(escaped, said)), links)) for head, said in heads]
    marked = (*map(escaped, sentences), "\n".join(items))
    return {"text": "\n".join((*sentences, *plain)), "markdown": "\n\n".join(marked)}


def mends(example: Counterexample) -> tuple[Mend, ...]:
    """The mends any one of which would have prevented a run."""
    return tuple(one.mend for one in (example.why.prevented_by if example.why else None) or ())


def part_of_mend(mend: Mend) -> tuple[str, ...]:
    """The path of the part of the definition that a mend changes first."""
    return mend.edits[0].path


def _linked(head: str, said: tuple[str, ...], links: tuple[str, ...]) -> tuple[str, ...]:
    if links and head.startswith("Prevented by"):
        return tuple(f"{text}{link}" for text, link in zip(said, links, strict=True))
    return said


def _item(head: str, said: tuple[str, ...]) -> str:
    if len(said) == 1:
        return f"- **{head}:** {said[0]}"
    return "\n".join((f"- **{head}:**", *(f"  - {text}" for text in said)))
