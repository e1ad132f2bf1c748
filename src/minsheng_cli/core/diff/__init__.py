"""What differs between two days, or between two versions of a workspace."""
