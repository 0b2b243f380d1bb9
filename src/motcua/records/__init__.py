"""Officers' pages about papers: scanning, signatures, results, the store, side files, books, archive."""
