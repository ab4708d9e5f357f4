"""What tests need from outside of Python: a test that lacks it is skipped, or fails where SITMAP_REQUIRE names it.

SITMAP_REQUIRE is a list such as ``browser,qgis``: where a machine is meant to have these, a missing one is a fault.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
from hypothesis import Phase, settings

from tests.cluster import Cluster, fresh, programs, running

if TYPE_CHECKING:
    from geo.pipeline import Tools

# Machines differ too much for a time limit on each example; explaining a failure takes minutes where geopandas is traced.
_PHASES = tuple(phase for phase in Phase if phase is not Phase.explain)
settings.register_profile("sitmap", deadline=None, phases=_PHASES)
# In CI the same examples every time: a new failure is then one that the change made. Locally they are drawn anew.
settings.register_profile("ci", deadline=None, phases=_PHASES, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "sitmap")

collect_ignore_glob = ["qgis/*_with_qgis.py", "qgis/pictures.py"]  # run in QGIS's own Python

_QGIS_PYTHONS = ("/usr/bin/python3", "python3")
_CHROMIUMS = ("/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome")


def missing(need: str, reason: str) -> NoReturn:
    """Fail if SITMAP_REQUIRE names what is missing, otherwise skip."""
    required = {name.strip() for name in os.environ.get("SITMAP_REQUIRE", "").split(",")}
    if need in required:
        pytest.fail(f"{reason}, but SITMAP_REQUIRE names {need}", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def qgis_python() -> Path:
    """The Python that can import qgis.core: Debian's, never that of a virtual environment."""
    for candidate in filter(None, map(shutil.which, _QGIS_PYTHONS)):
        command = [candidate, "-c", "import qgis.core"]
        environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}}
        if subprocess.run(command, env=environment, capture_output=True, check=False, timeout=120).returncode == 0:  # noqa: S603 - a fixed command
            return Path(candidate)
    missing("qgis", "QGIS is not here (Debian: apt-get install python3-qgis qgis-providers)")


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """The Chromium of the system; none is downloaded."""
    for candidate in filter(None, map(shutil.which, _CHROMIUMS)):
        return Path(candidate)
    missing("browser", "Chromium is not here (Debian: apt-get install chromium)")


@pytest.fixture(scope="session")
def sitmap_cache(request: pytest.FixtureRequest) -> Path:
    """A cache folder with the real index, built once for the whole run and kept for the next."""
    folder = Path(request.config.cache.mkdir("sitmap"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITMAP_CACHE", str(folder))
        patch.setenv("SITMAP_DATA", str(folder / "data"))
        from geo.gazetteer.store import open_gazetteer

        open_gazetteer()
    return folder


@pytest.fixture(scope="module")
def using(sitmap_cache: Path) -> Iterator[Tools]:
    """The tools of the pipeline with the real index, and nothing of the user's own."""
    from geo.gazetteer.store import open_gazetteer
    from geo.pipeline import tools

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITMAP_CACHE", str(sitmap_cache))
        patch.setenv("SITMAP_DATA", str(sitmap_cache / "data"))
        yield tools(open_gazetteer())


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL with PostGIS of our own, started once for the whole run."""
    binaries = programs()
    if binaries is None:
        missing("postgis", "PostGIS is not here (Debian: apt-get install postgresql-postgis)")
    with running(binaries) as started:
        yield started


@pytest.fixture
def postgis_url(cluster: Cluster) -> Iterator[str]:
    """The URL of an empty database with PostGIS, dropped after the test."""
    with fresh(cluster) as url:
        yield url
