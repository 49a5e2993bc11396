"""Reading and studying on real Dask workers gives what this process gives, even when a worker is killed."""

import warnings
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest

from brief.cluster import Cluster, ClusterError
from brief.reading import list_files
from brief.settings import ReadingSettings
from brief.study import File, Taken, read_file
from tests.benchmarks.arrivals import write
from tests.dask_workers import Running, running


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(2, tmp_path_factory.mktemp("cluster")) as found:
        yield found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("articles")
    write(made, 130, 4)
    (made / "bad.txt").write_bytes(b"")
    return made


@pytest.fixture(scope="module")
def here(folder: Path) -> list[Taken]:
    """What this process gives."""
    settings = ReadingSettings()
    return [read_file(File(file.place, file.path, settings)) for file in list_files([folder])[0]]


def there(address: str, folder: Path, on_the_way: Callable[[], None] = lambda: None) -> list[object]:
    """What the cluster gives; `on_the_way` happens when the first file's answer is there and others are not."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what distributed says about itself when it closes
        with Cluster(address) as crew:
            coming = crew.take(list_files([folder])[0], ReadingSettings())
            first = list(islice(coming, 1))
            on_the_way()
            return [*first, *coming]


def test_workers_give_what_this_process_gives_in_the_order_of_the_files(
    cluster: Running, folder: Path, here: list[Taken]
) -> None:
    assert there(cluster.scheduler, folder) == here


def test_a_worker_killed_on_the_way_changes_nothing(cluster: Running, folder: Path, here: list[Taken]) -> None:
    assert there(cluster.scheduler, folder, cluster.workers[0].kill) == here


def test_a_cluster_without_workers_is_named_and_so_is_one_that_ends_on_the_way(tmp_path: Path, folder: Path) -> None:
    with running(0, tmp_path) as found:
        with pytest.raises(ClusterError, match="has no workers"):
            there(found.scheduler, tmp_path)
        found.add()
        with pytest.raises(ClusterError, match="is gone; what was read so far is kept"):
            there(found.scheduler, folder, found.head.kill)


def test_a_scheduler_that_is_not_there_is_named() -> None:
    with pytest.raises(ClusterError, match=r"tcp://127\.0\.0\.1:9: cannot be reached"):
        Cluster("tcp://127.0.0.1:9", wait_s=0.5)
