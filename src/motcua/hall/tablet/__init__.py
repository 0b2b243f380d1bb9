"""The tablet that stands at a counter or by the door: people say there how they were served."""
