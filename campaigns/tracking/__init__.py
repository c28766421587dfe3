"""From an arrival to a stored row: the door, whose visit it is, and whether it counts."""
