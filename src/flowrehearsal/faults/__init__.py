"""What can go wrong, one fault or assumption per file: what it adds to a lowered runtime.

A fault's branches cost one unit of the cap. A broken assumption's branches exist only when the assumption is switched
off by name, or when the definition itself contradicts it.
"""

from flowrehearsal.faults._inject import inject

__all__ = ["inject"]
