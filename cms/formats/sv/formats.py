"""Days as Swedes type them: Django reads 6/12 as the twelfth of June."""

DATE_INPUT_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d/%m %Y", "%d.%m.%Y", "%Y%m%d"]
DATETIME_INPUT_FORMATS = [
    *("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d %H.%M"),
    *("%d/%m/%Y %H:%M", "%d/%m %Y %H:%M", "%d.%m.%Y %H:%M"),
]
