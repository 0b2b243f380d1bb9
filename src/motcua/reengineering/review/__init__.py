"""One review read: what it says, what it lacks, what it adds up to. Nothing here writes."""
