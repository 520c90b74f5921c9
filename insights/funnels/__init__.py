"""Funnels beside a map: which step is which touchpoint, and where between two of them people are lost."""
