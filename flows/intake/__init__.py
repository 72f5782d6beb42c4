"""This package reads a panel's report into a draft that a person confirms."""
