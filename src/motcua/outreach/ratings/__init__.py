"""What people said about being served: results, their own for officers, words to review."""
