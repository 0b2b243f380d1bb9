"""What an officer has at the counter: the next number, the person in front, those who wait."""
