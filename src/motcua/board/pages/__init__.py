"""What the pages of figures show, composed for their templates; one file per topic."""
