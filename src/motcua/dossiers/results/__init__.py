"""Result documents: templates, composing, numbers, signing, copies and what the public may verify."""
