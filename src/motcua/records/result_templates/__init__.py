"""The workshop of result templates: write, look, send for approval, approve, retire."""
