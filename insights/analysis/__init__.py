"""What a map says in figures: pure functions over a Journey (maps.exchange.journey); the formulas: docs/analysis.md."""
