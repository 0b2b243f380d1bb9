"""The own event log, and the facts of a month, as Parquet files for analysis away from the live tables."""
