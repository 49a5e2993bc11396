"""From an `Analysis` to a `Brief`: choosing what is printed and numbering its sources. Pure; heights come in as arguments."""
