"""What a class's answers tell of its problems: facility, discrimination, fairness, mistakes, neighbours. Pure."""
