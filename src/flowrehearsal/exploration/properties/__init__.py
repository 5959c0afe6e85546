"""One question to an exploration per file: constants SEVERITY, TITLE and SENTENCE, functions `reads` and `claims`."""
