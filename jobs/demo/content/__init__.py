"""The texts of Elvestad, as JSON: one file a campaign and language."""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def read(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return content


def filled(value: Any, words: dict[str, str]) -> Any:
    """A text, list or mapping with every `{word}` replaced."""
    if isinstance(value, str):
        return value.format_map(words)
    if isinstance(value, list):
        return [filled(one, words) for one in value]
    if isinstance(value, dict):
        return {key: filled(one, words) for key, one in value.items()}
    return value
