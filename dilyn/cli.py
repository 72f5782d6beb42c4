"""This module is the command line with every command, for whoever lists or tries them all."""

from dilyn.command_line import line_of

app = line_of()
