"""Executors are made only for the kinds that there are, with no more workers than jobs; matching, an exit stack, spawned processes."""

from collections import Counter
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from multiprocessing import get_context
from typing import NamedTuple


class Job(NamedTuple):
    kind: str
    function: object
    args: tuple = ()


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None

MAKERS = {"cpu": partial(ProcessPoolExecutor, mp_context=get_context("spawn")), "io": ThreadPoolExecutor}


def run_jobs(jobs, workers):
    if workers < 1:
        raise ValueError(f"{workers=}")
    counted = Counter(job.kind for job in jobs)
    match sorted(counted.keys() - MAKERS.keys(), key=str):
        case [kind, *_]:
            raise ValueError(f"{kind!r}?")
    with ExitStack() as stack:
        executors: dict[str, Executor] = {
            kind: stack.enter_context(MAKERS[kind](min(workers, count))) for kind, count in counted.items()
        }
        futures = [executors[job.kind].submit(job.function, *job.args) for job in jobs]
    return [Result(None, error) if (error := future.exception()) else Result(future.result(), None) for future in futures]
