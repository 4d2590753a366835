"""Use cases: what a command line and a page on screen ask for, in a function each. Prints nothing."""
