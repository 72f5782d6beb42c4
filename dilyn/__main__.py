"""This module lets `python -m dilyn` start Dilyn where no `dilyn` is on the path."""

from dilyn.start import main

main()
