"""Folders that office machines scan into (by SMB or FTP): watched, each file taken exactly once."""
