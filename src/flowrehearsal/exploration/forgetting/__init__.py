"""Which values nobody will read: states that differ in nothing else are one."""
