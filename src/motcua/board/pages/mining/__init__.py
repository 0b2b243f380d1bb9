"""The page of process mining: what is chosen, what a log shows, where it leaves the process."""
