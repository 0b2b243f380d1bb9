"""Consultations for citizens: what is asked, giving and changing an opinion, the published result."""
