"""The standings a project can have: a closed list, worst first."""

STANDINGS = (
    "red", "yellow", "unreported", "suspended", "deferred", "terminated",
    "unmeasured", "on-schedule", "ahead", "completed",
)  # fmt: skip
LAGGING = ("red", "yellow")
#: What the office calls them when it chooses by one.
_CALLED = {
    "红": ("red",), "黄": ("yellow",), "灰": ("unreported",), "滞后": LAGGING, "慢序时": LAGGING,
    "滞后（红）": ("red",),
    "滞后（黄）": ("yellow",), "未报": ("unreported",), "未报（灰）": ("unreported",), "暂停": ("suspended",),
    "暂缓": ("deferred",), "终止": ("terminated",), "未量化": ("unmeasured",), "按序时": ("on-schedule",),
    "达序": ("on-schedule",), "超序时": ("ahead",), "已完成": ("completed",), "完成": ("completed",),
    "lagging": LAGGING,
}  # fmt: skip
#: What a choice by standing may say, each key with the office's word.
CHOICES = (
    "red 红, yellow 黄, unreported 未报, suspended 暂停, deferred 暂缓, terminated 终止, "
    "unmeasured 未量化, on-schedule 按序时, ahead 超序时, completed 已完成, lagging 滞后"
)


def standings_called(name: str) -> tuple[str, ...]:
    """The standings that a name means: a key, or the office's word, which may mean two; none when it is unknown."""
    return (name,) if name in STANDINGS else _CALLED.get(name.replace("(", "（").replace(")", "）"), ())
