"""Russian text: prose out of LaTeX, its typography and its spelling."""
