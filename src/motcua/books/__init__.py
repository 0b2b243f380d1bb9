"""Old registers in bulk: books, pages, entries keyed twice, compared and checked by sample."""
