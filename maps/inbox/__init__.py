"""What maps tell people in their inbox: who is told of what, and in which words."""
