"""Measured numbers as people read them."""


def number(value: float) -> str:
    """A measured number as people read it: four significant digits, no exponent for usual sizes."""
    if value == 0:
        return "0"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"
