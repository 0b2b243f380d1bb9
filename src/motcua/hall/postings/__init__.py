"""What is posted, on the screens of a hall: a page at a time, and the screen's own word that it was shown."""
