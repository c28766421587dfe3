"""The gate: no page goes out without what it must have, whichever way it is published."""
