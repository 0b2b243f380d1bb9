"""Paper into files: scanning sessions, quality, devices, recognition of text and codes, portraits."""
