"""What a review team that is too small costs a payment review: authorisations expire before anybody looks."""

from flowrehearsal.definition.load import parse_scenario
from flowrehearsal.experiments.figures import figure_of
from flowrehearsal.experiments.sweep import Swept, sweep
from flowrehearsal.options import Options
from tests.models.expected import workflow

WINDOW_MINUTES = 7 * 24 * 60
TWO_DAYS_OF_ORDERS = parse_scenario("""
scenario: two-days-of-orders
extends: calm
figures: placeholder
arrivals: {rate: 4/h, cases: 200}
run_for: 21d
people:
  any: {takes: {lognormal: {median: 4m, p95: 15m}}, works: mon-fri 09:00-17:00}
  reviewer: {takes: {lognormal: {median: 12m, p95: 45m}}, works: mon-fri 09:00-17:00, decides: {reject: 5%}}
""")


def measured(found: Swept, words: str) -> list[float]:
    return [figure_of(point.study, words).estimate or 0.0 for point in found.points]


def tried(name: str, *people: int) -> Swept:
    design = workflow("payment_review", name), TWO_DAYS_OF_ORDERS
    return sweep(design, {"roles.reviewer.people": people}, Options(replications=1))


def test_authorisations_expire_once_reviews_wait_longer_than_they_last() -> None:
    found = tried("naive", 1, 4)
    few, enough = measured(found, "p95(queue_wait(reviewer))")
    assert few > WINDOW_MINUTES > enough
    lapsed, rarely = measured(found, "lapsed(capture)")
    assert lapsed > 50 > 10 > rarely


def test_in_the_hardened_design_somebody_else_looks_in_time() -> None:
    (lapsed,) = measured(tried("hardened", 1), "lapsed(capture)")
    assert lapsed < 1
