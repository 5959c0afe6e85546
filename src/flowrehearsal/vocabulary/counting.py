"""Numbers with their nouns, as people read them: "1 fault", "2 faults"."""


def counted(number: int, noun: str) -> str:
    """A number, its thousands apart, with its noun: "12,000 replies"."""
    return f"{number:,} {agreeing(number, noun)}"


def agreeing(number: int, noun: str) -> str:
    """The noun alone as it stands behind a number; it takes -s, or -ies where it ends in -y."""
    if number == 1:
        return noun
    return noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
