"""Actions: the only writer of them. What is pure (proof, origin, moves) knows no database."""
