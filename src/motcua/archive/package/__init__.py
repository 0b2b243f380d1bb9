"""A dossier's archive package as a folder: written, checked. Nothing here needs a database.

The folder is a bag of BagIt 1.0 (RFC 8493), so any archive's own tool reads it; docs/documents.md lists what
lies inside.
"""
