"""Reading papers: text with places and confidence, codes, searchable copies, fields proposed for forms."""
