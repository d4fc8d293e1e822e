"""nbgrader: source notebooks out, scores and feedback back, and no learner's code in a kernel.

- ``build`` writes an nbgrader course folder: a notebook per exercise (``source``), the stub beside it, settings.
- ``preprocessors`` and ``exporter`` are what nbgrader runs instead of executing notebooks.
- ``release`` and ``submission`` decide what was handed in, ``store`` has it judged by ``bakehouse check`` and keeps the
  verdict, ``marks`` turns that into scores and texts for the cells.
- ``batch`` finds what a class handed in, to be judged in parallel first; ``doctor`` looks for what usually goes wrong.

Only ``preprocessors`` and ``exporter`` import nbgrader: nbgrader's settings name them as strings.
"""
