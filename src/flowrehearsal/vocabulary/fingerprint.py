"""What a finding is recognised by when the file around it has changed."""

import re
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from flowrehearsal.vocabulary.finding import Finding

QUOTED = re.compile(r"`([^`]+)`")
DIGITS = 32


def fingerprint(finding: Finding) -> str:
    """32 hexadecimal digits, the same wherever the finding stands and however its sentence is worded.

    It is made from the rule and the finding's identity; where it has none, from the rule, the subject and the cause;
    where no cause is known, from the names of the definition that the message quotes. None of these depends on the
    order in which parts are written. A message may name an example, such as one rival of several, and a solver may
    find another witness tomorrow, so neither counts where the cause does. The file is left out too: two definitions
    that stand side by side may have findings with the same fingerprint. Findings of one definition that differ in
    nothing of this share it as well: see `fingerprints`.
    """
    message = finding.message.replace(finding.witness, "") if finding.witness else finding.message
    names = sorted(set(QUOTED.findall(message)))
    known_by = (finding.subject, *((finding.cause,) if finding.cause else ("", *names)))
    told = "\0".join((finding.name, *((finding.identity,) if finding.identity else known_by)))
    return sha256(told.encode()).hexdigest()[:DIGITS]


def fingerprints(findings: Iterable[Finding]) -> tuple[str, ...]:
    """The fingerprint of each finding of one definition; the second of those that are alike ends in ":2", and so on."""
    seen: Counter[str] = Counter()
    found = []
    for finding in findings:
        digest = fingerprint(finding)
        seen[digest] += 1
        found.append(digest if seen[digest] == 1 else f"{digest}:{seen[digest]}")
    return tuple(found)
