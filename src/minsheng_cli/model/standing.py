"""The standings a project can have: a closed list, worst first."""

STANDINGS = (
    "red", "yellow", "unreported", "suspended", "deferred", "terminated",
    "unmeasured", "on-schedule", "ahead", "completed",
)  # fmt: skip
LAGGING = ("red", "yellow")
