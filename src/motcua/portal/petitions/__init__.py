"""Citizens' pages of petitions: writing, following, reading what was answered."""
