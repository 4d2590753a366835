"""What an exam asks of the bank → papers: blueprint, selection, workload, seating, students."""
