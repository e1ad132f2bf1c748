"""A press text beside the data: its figures, what each speaks of, and whether the data say the same."""
