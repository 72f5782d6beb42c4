"""This holds the report that the demo puts in. No force, panel or person in it exists."""
