"""As much of a long line as can be read, around the place that is meant."""

MOST = 100
"""Letters of a line that are shown."""
CUT = "…"


def around(line: str, column: int, most: int = MOST) -> tuple[str, str]:
    """What is shown of a line before a column (counted from 1), and from there on; a mark stands where it was cut.

    The place that is meant is never below a mark: it stands in the middle, or nearer to an end of the line.
    """
    place = min(max(column, 1) - 1, len(line))
    if len(line) <= most:
        return line[:place], line[place:]
    start = max(0, min(place - most // 2, len(line) - most))
    shown = line[start : start + most]
    if start:
        shown = CUT + shown[1:]
    if start + most < len(line):
        shown = shown[:-1] + CUT
    return shown[: place - start], shown[place - start :]
