"""The drawing page and the table editor: what they open with, what each change does, what is told back."""
