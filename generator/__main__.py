"""`python -m generator`: the same commands as the console script `biletnik`."""

from generator.cli.main import main

main()
