"""Points in a map's history that are kept whole: made by people, and by themselves; looked at, named, put back."""
