"""What examines a bank: checks, their evidence, the lints of Russian text, and the reports."""
