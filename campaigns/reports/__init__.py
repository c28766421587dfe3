"""From stored rows to what HR reads: daily counts, the report, its words and pictures."""
