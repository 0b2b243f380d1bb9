"""The procedure linter: what is wrong with a procedure as published, rule by rule."""
