"""News by mail: what each person wants, letters that are made of it, and how they are sent."""
