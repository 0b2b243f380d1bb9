"""Readers of procedure records: one file per shape, each giving the canonical form. No Django here."""
