"""Rating a service one had, and what people said together."""
