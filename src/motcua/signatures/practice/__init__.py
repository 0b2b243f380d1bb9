"""An authority of certificates and of time for practice and tests: it vouches for nobody.

It loads only where practice is allowed, serves on this computer only, and what it signs is believed only by a
site that was told so by an anchor marked as practice.
"""
