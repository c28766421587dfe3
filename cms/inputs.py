"""Form fields' inputs that several rooms use."""

from typing import Any

from django import forms


class DayInput(forms.DateInput):
    """The browser's own calendar: it works on a phone and without JavaScript."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")
