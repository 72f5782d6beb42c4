"""This package is handed out with each export: plain Python that imports nothing of ours."""
