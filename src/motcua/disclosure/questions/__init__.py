"""Questions people ask: where they go, by when they are answered, what is read of them."""
