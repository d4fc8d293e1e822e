"""The same class on a real Dask cluster of two worker processes on this machine."""

import pytest

from grader.batch.cluster import Cluster, NoCluster
from grader.batch.judging import Job, fingerprint
from grader.course import Course
from grader.verdict import Result

distributed = pytest.importorskip("distributed", reason="needs the extra `cluster`")


@pytest.fixture
def address(judged):
    """A scheduler's address. Its workers are started after ``judged`` has set the environment that they inherit."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as cluster:
        yield cluster.scheduler_address


def test_submissions_are_judged_on_the_workers(address, small_course, right, wrong):
    grader = fingerprint(Course.load(small_course).exercise("shared_counter"))
    texts = {"ann": right, "ben": wrong, "cem": "# GRADER CRASHES\n" + right}
    jobs = [Job(name, "shared_counter", text.encode(), grader, str(small_course)) for name, text in texts.items()]
    found = {judgement.job.learner: judgement for judgement in Cluster(address).run(jobs)}
    assert found["ann"].verdict.verdict is Result.PASSED
    assert found["ben"].verdict.verdict is Result.FAILED
    assert found["cem"].verdict is None
    assert "exit code 9" in found["cem"].problem


def test_a_worker_with_another_version_does_not_judge(address, small_course, right, judged):
    job = Job("ann", "shared_counter", right.encode(), "another version", str(small_course))
    (judgement,) = Cluster(address).run([job])
    assert judgement.verdict is None
    assert "another version" in judgement.problem
    assert judged.read_text() == ""


def test_no_scheduler_is_said_plainly(monkeypatch):
    monkeypatch.setattr("grader.batch.cluster.PATIENCE", 1)
    with pytest.raises(NoCluster, match=r"127\.0\.0\.1:9"):
        Cluster("tcp://127.0.0.1:9")


def test_an_address_that_is_none_is_said_plainly():
    with pytest.raises(NoCluster):
        Cluster("carrier-pigeon://loft")
