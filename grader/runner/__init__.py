"""The untrusted side: a process inside the walls that imports the submission, runs scenarios and answers.

Standard library only, and nothing here knows an expected value. The trusted side starts it through :mod:`grader.walls` and
talks to it through :mod:`grader.runner.wire`.
"""
