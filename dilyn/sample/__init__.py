"""A made-up panel report that the demo puts in: no force, panel or person in it exists."""
