"""This holds the commands of the command line, a file for each concern."""
