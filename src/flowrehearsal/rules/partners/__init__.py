"""Other people's systems: what they acknowledge, report later, and can be asked."""
