"""Ratings and the invitations to give one."""

from motcua.ratings.models.invitation import Invitation
from motcua.ratings.models.rating import Channel, Doubt, Rating

__all__ = ["Channel", "Doubt", "Invitation", "Rating"]
