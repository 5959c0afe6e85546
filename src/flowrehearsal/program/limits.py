"""How large a variable may be, for whoever counts with variables and looks at no program."""

DOMAIN_LIMIT = 64
"""Values of one variable: a guard term is one 64-bit mask."""
