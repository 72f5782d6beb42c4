"""Where it starts: command line, service, demo, settings."""
