"""The experiments by name, in the order of the lessons. Each is imported only when it is asked for."""

from importlib import import_module

from grader.lab.experiment import Experiment

NAMES = (
    "one_program",
    "one_thread",
    "one_core",
    "lost_update",
    "lock",
    "waiting",
    "stopping",
    "creation",
    "inherited",
    "memory",
    "computing",
    "hashing",
    "subinterpreters",
    "chunk_size",
    "graph",
    "switching",
    "round_trip",
    "messages",
    "empty_queue",
    "lost_in_processes",
    "open_file",
    "other_memory",
    "crash",
    "child_crash",
    "leak",
    "zombie",
    "fork_with_threads",
)


def load(name: str) -> Experiment:
    """The experiment of that name, which must be one of NAMES."""
    found: Experiment = import_module(f"grader.lab.experiments.{name}").EXPERIMENT
    return found
