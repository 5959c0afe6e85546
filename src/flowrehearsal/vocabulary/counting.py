"""Numbers as people read them, alone and with their nouns: "0.333", "12,000", "1 fault", "2 faults"."""


def amount(value: float) -> str:
    """A measured number with three digits that count; from a hundred on whole, its thousands apart."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def counted(number: int, noun: str) -> str:
    """A number, its thousands apart, with its noun: "12,000 replies"."""
    return f"{number:,} {agreeing(number, noun)}"


def agreeing(number: int, noun: str) -> str:
    """The noun alone as it stands behind a number; it takes -s, or -ies where it ends in -y."""
    if number == 1:
        return noun
    return noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
