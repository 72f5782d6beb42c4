"""This module reads the sample report."""

from importlib.resources import files


def sample_report() -> bytes:
    """Return it as it came: plain text."""
    return files("dilyn.sample").joinpath("report.txt").read_bytes()
