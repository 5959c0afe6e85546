"""A contrast of two designs, written by hand."""

from dataclasses import replace

from flowrehearsal.simulation.contrast import Contender, Contrast, Difference, Standing, World

WORSE = Difference(
    "rainy", "new", "refused-clicks", "guest", "per 1,000 acts", 0.0, 50.0, 50.0, 42.0, 58.0, 0.99,
    "paired: Student t over replications", 20, Standing.WORSE, bound=20.0,
)  # fmt: skip
BETTER = replace(
    WORSE, metric="duplicates", subject="charge", unit="per 10,000 intents", before=67.8, after=0.0, estimate=-67.8,
    low=-105.2, high=-30.6, standing=Standing.BETTER, bound=1.0,
)  # fmt: skip
BUSIER = replace(
    WORSE, metric="utilisation", subject="clerk", unit="% of working time", before=10.0, after=11.0, estimate=1.0,
    low=0.5, high=1.5, standing=Standing.OTHER, bound=None, better="",
)  # fmt: skip
STUCK = replace(
    WORSE, metric="stuck", subject="", unit="%", before=0.0, after=0.15, estimate=0.15, low=-0.02, high=0.32,
    standing=Standing.OPEN, needed=1_149, bound=0.1,
)  # fmt: skip
SLOWER = replace(
    WORSE, metric="cycle-time", subject="", unit="minutes, p95", before=5.0, after=5.1, estimate=0.1, low=-9.0,
    high=9.2, standing=Standing.OPEN, bound=None,
)  # fmt: skip
SAME = replace(
    WORSE, metric="losses", subject="charge", before=0.0, after=0.0, estimate=0.0, low=None, high=None,
    standing=Standing.SAME, bound=1.0,
)  # fmt: skip
OLD = Contender("old", "shop", 1, "shops/old.yaml", "0" * 64)
NEW = Contender("new", "shop", 2, "shops/new.yaml", "1" * 64)


def contrast(*found: Difference) -> Contrast:
    return Contrast(
        (OLD, NEW),
        (World("rainy", "2" * 64, True),),
        replications=20,
        seed=7,
        engine="batch",
        confidence=0.95,
        differences=found,
        alone=(("old", "calls", ("charge", "refund")), ("new", "calls", ("capture",)), ("new", "losses", ("capture",))),
    )


EVERYTHING = contrast(BETTER, BUSIER, STUCK, SLOWER, SAME, WORSE)
