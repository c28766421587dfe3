"""Days as Norwegians type them; Django knows these, but no clock with a full stop."""

DATETIME_INPUT_FORMATS = [
    *("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"),
    *("%d.%m.%Y %H:%M", "%d.%m.%y %H:%M", "%d.%m.%Y %H.%M", "%d.%m.%y %H.%M"),
]
