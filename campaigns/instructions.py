"""Hints that a starting point puts where a text should be. Each bears a pencil, so that none goes out by mistake."""

PENCIL = "✎"


def is_instruction(text: str) -> bool:
    return PENCIL in text
