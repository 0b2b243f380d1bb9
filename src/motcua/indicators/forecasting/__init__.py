"""How likely an open dossier is to finish after its due time, and how well such forecasts came true.

A forecast supports the people who decide; it decides nothing (NĐ 309/2026/NĐ-CP, Article 35.2h).
"""
