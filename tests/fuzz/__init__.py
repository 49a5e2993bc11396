"""Fuzzing under coverage: `python -m tests.fuzz TARGET SECONDS`."""
