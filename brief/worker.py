"""The process of a pool's worker: questions come in on standard input, answers go out where standard output was.

Does what it is asked and nothing by itself; ends when the process that started it does, since then its input ends.
"""

import os
import signal
import sys

from brief.pool import serve

if __name__ == "__main__":
    # What is stopped from the keyboard is stopped by the one that asks.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not break an answer
    serve(sys.stdin.buffer, answers)
