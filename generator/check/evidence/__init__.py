"""What the checks look at: samples, extremes, wrong answers, printed numbers."""
