"""Processes of this program that run the bank's code: started, watched, limited and ended here, and nowhere else."""
