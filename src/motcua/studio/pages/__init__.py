"""What the pages of the studio show, composed: one file a tab or page, named after its view."""
