"""A picture of a person in place of a print of 3 by 4: judged in words, cut, made ready for a card."""
