"""``{% load counters %}``: how the figures of the counters are written."""

from __future__ import annotations

from django import template

from motcua.board.pages.counters import minutes

register = template.Library()
register.filter("minutes", minutes)
