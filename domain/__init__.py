"""This package says what is true: pure rules, no clock, no input or output."""
