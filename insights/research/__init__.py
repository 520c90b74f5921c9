"""What a map assumes, and the questions by which a team finds out whether it is so."""
