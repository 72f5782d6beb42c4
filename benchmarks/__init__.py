"""This package measures Dilyn beside the least that could do the same, in one run: `make bench`."""
