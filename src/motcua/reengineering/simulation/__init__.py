"""Simulations of a review: first scenario, the work itself, figures taken over as promises."""
