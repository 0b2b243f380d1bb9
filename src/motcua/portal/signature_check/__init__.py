"""Checking a signed file: for anybody, without an account; the file is read and not kept."""
