"""A wheel carries all of Dilyn and nothing else, and works where there is nothing else."""

import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from dilyn.packing import STYLESHEET
from tests.architecture.sources import PACKAGES, ROOT

pytestmark = pytest.mark.slow

BESIDE = (
    ".gitignore",
    "docs",
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "constraints.txt",
    "pyproject.toml",
)
#: Whatever the order of packing was, these must have come along.
READ_AT_RUNTIME = (
    "dilyn/sample/report.txt",
    "storage/migrations/env.py",
    "storage/offline/verify.py",
    "templates/locale/cy/LC_MESSAGES/dilyn.mo",
    "templates/mail/digest/subject.txt",
    "templates/pages/layout.html",
    "web/static/govuk/govuk-frontend.min.js",
    "web/static/govuk/govuk.css",
)
OFFICE = (
    "--office", "Office of the Commissioner", "--officer", "Aled Prys <aled.prys@opcc.example>",
    "--force", "GLANMOR", "--panel", "The Panel", "--owner-post", "Head of the Hub",
    "--owner", "Mari Pugh <mari.pugh@glanmor.example>", "--smtp", "", "--language", "en",
)  # fmt: skip


def pack(root, into, *kinds):
    """This packs a checkout as any frontend would, without fetching anything."""
    chosen = [word for kind in kinds for word in ("-t", kind)]
    return subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(into), *chosen],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A checkout after `make static`, with what people leave lying in one."""
    root = tmp_path_factory.mktemp("checkout")
    passed_over = shutil.ignore_patterns("__pycache__", "*.mo")
    for name in PACKAGES:
        shutil.copytree(ROOT / name, root / name, ignore=passed_over)
    for name in BESIDE:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, root / name)
    for made in (STYLESHEET, STYLESHEET.with_name("govuk-frontend.min.js")):
        # Where no npm answered, something has to stand for what it would have brought.
        (root / made).parent.mkdir(exist_ok=True)
        (root / made).touch()
    for name in ("tests", "demo-data", "node_modules", "backups"):
        (root / name).mkdir()
        (root / name / "left.py").touch()
    return root


@pytest.fixture(scope="module")
def packed(checkout):
    done = pack(checkout, checkout / "dist", "sdist", "wheel")
    assert done.returncode == 0, done.stdout + done.stderr
    return checkout / "dist"


@pytest.fixture(scope="module")
def wheel(packed):
    [found] = packed.glob("*.whl")
    return found


def carried(wheel):
    """This lists what a wheel holds, its own papers aside."""
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


def test_a_wheel_carries_every_file_of_the_packages_and_no_other(checkout, wheel):
    expected = {
        path.relative_to(checkout).as_posix()
        for name in PACKAGES
        for path in (checkout / name).rglob("*")
        if path.is_file()
    }

    assert carried(wheel) == expected
    assert set(READ_AT_RUNTIME) <= expected


def test_the_sources_hold_what_a_wheel_is_built_from_and_build_the_same_one(
    packed, wheel, tmp_path
):
    [sources] = packed.glob("*.tar.gz")
    with tarfile.open(sources) as archive:
        archive.extractall(tmp_path, filter="data")
    [root] = tmp_path.iterdir()

    done = pack(root, tmp_path / "again", "wheel")

    [again] = (tmp_path / "again").glob("*.whl")
    assert done.returncode == 0, done.stderr
    assert not {"tests", "demo-data", "node_modules", "backups"} & {
        path.name for path in root.iterdir()
    }
    assert again.read_bytes() == wheel.read_bytes()


def test_plain_pages_are_not_packed_and_one_sentence_says_what_to_do(checkout, tmp_path):
    plain = shutil.copytree(checkout, tmp_path / "plain", ignore=shutil.ignore_patterns("dist"))
    (plain / STYLESHEET).unlink()

    refused = pack(plain, tmp_path / "dist", "wheel")

    assert refused.returncode == 1
    assert "Run make static" in refused.stdout + refused.stderr
    assert "Traceback" not in refused.stdout + refused.stderr
    assert not list((tmp_path / "dist").glob("*.whl"))


@pytest.fixture(scope="module")
def anywhere(wheel, tmp_path_factory):
    """An environment that holds the wheel and can reach the libraries, in an empty folder."""
    place = tmp_path_factory.mktemp("anywhere")
    venv.create(place / "venv", with_pip=False)
    install = [sys.executable, "-m", "pip", "--python", str(python_of(place)), "install", "-q"]
    subprocess.run(
        [*install, "--no-deps", "--no-index", "--disable-pip-version-check", str(wheel)],
        check=True,
    )
    [packages] = (place / "venv").glob("**/site-packages")
    libraries = [path for path in sys.path if Path(path).name == "site-packages"]
    (packages / "libraries.pth").write_text("\n".join(libraries), encoding="utf-8")
    (place / "empty").mkdir()
    return place


def python_of(place):
    # On Windows it is elsewhere, under another name.
    return next(path for path in (place / "venv").glob("*/python*") if path.stem == "python")


def typed(place, *words):
    """This types a command where nothing is set but whose home it is."""
    done = subprocess.run(
        words,
        cwd=place / "empty",
        env={"HOME": str(place / "empty")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_an_installed_wheel_founds_an_office_in_an_empty_folder(anywhere):
    dilyn = str(python_of(anywhere).with_name("dilyn"))

    version = typed(anywhere, dilyn, "--version")
    founded = typed(anywhere, dilyn, "init", *OFFICE)
    register = typed(anywhere, dilyn, "register")

    assert version.startswith("dilyn ")
    assert "dilyn serve" in founded
    assert "Nothing on the register" in register
    assert [path.name for path in (anywhere / "empty").iterdir()] == [".local"]
