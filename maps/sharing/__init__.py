"""Maps for people without an account: links, their secrets and passwords, guests, and what these may see."""
