"""twostage with twenty threads."""

from twostage import stages


def main():
    stages(19, 1)
