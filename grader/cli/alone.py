"""``bakehouse verify --all-checks``: the checks that no wrong solution fails alone."""

import sys
from contextlib import closing

import click

from grader.batch.alone import Search, Trial, alone, known
from grader.batch.findings import Findings
from grader.batch.local import Local
from grader.batch.verifying import Verification
from grader.course import Exercise
from grader.report.live import progress
from grader.suite.listing import checks_of
from grader.verdict import INTERRUPTED


def never_alone(
    exercises: list[Exercise], found: list[Verification], *, workers: int, seed: int, before: Findings
) -> dict[str, list[str]]:
    """By exercise, the checks that reject none of the wrong files alone. ``found``: how the files' claims came out."""
    search = Search(found, {exercise.slug: [info.id for info in checks_of(exercise)] for exercise in exercises}, seed)
    try:
        while trials := search.next():
            for trial, answer in _answers(trials, workers, before).items():
                search.tell(trial, answer)
    except KeyboardInterrupt:
        click.echo("Interrupted. With --keep, the same command goes on from here.", err=True)
        sys.exit(INTERRUPTED)
    return search.lacking()


def _answers(trials: list[Trial], workers: int, before: Findings) -> dict[Trial, bool]:
    """Whether each trial's check rejects its file alone."""
    answers = {trial: answer for trial in trials if (answer := known(before, trial)) is not None}
    jobs = {trial.job: trial for trial in trials if trial not in answers}
    with progress(len(jobs), "Alone") as tell, closing(Local(workers).run(list(jobs))) as judgements:
        for judgement in judgements:
            trial, answer = jobs[judgement.job], alone(judgement)
            answers[trial] = answer
            before.note(trial.key, alone=answer)
            tell(f"{trial.case.exercise.slug} {trial.check}: {trial.case.name} {'alone' if answer else 'not alone'}")
    return answers
