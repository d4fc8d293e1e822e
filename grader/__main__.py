"""``python -m grader`` is the command ``bakehouse``."""

from grader.cli import main

if __name__ == "__main__":
    main(prog_name="bakehouse")
