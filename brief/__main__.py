"""`python -m brief` is the `brief` command."""

from brief.cli import run

if __name__ == "__main__":
    run()
