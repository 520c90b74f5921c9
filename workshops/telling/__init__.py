"""What is told of a session: to members, to guests, and afterwards to whoever reads the minutes."""
