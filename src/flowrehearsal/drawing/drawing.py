"""A picture that shows itself in a notebook."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Drawing:
    """A picture as SVG text, shown by notebooks."""

    svg: str = field(repr=False)

    def _repr_svg_(self) -> str:
        return self.svg
