"""Evidence as maps know it: what is linked where, and what that says of a map. The library is the app below."""
