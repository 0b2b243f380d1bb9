"""Live alerts: raised from what happened and from time that passed, closed by a person with a reason."""
