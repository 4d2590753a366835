"""`python -m generator`: the same commands as the console script `biletnik`."""

from generator.cli import main

main()
