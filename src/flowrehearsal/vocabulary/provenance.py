"""What a result was made from: same provenance, same bytes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Provenance:
    """The inputs that decide a result; carried by every report.

    `workflow_digest` and `scenario_digest` are SHA-256 in hexadecimal over the normalised definition (empty where there
    is none); `options` are (name, value) pairs in order of name, limits and seed among them.
    """

    workflow: str
    workflow_digest: str
    scenario: str
    scenario_digest: str
    package_version: str
    options: tuple[tuple[str, str], ...]
