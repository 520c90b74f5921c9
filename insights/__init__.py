"""What maps say: figures, checks, and what is done about it."""
