"""The small guard language: parse, type, evaluate (plain values and columns), print."""
