"""A picture of oneself in place of a print: taken or chosen, cut, judged in words, attached."""
