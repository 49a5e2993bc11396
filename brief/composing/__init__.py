"""From an `Analysis` to a `Brief`: choosing what is printed, numbering its sources.

Pure; heights come in as arguments.
"""
