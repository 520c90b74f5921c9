"""Two maps, or two states of one, side by side: what belongs together, what differs, and the page that shows it."""
