"""The kit is run, not collected: see README.md beside it."""

collect_ignore = ["kit"]
