"""What the home page of a workspace is made of: what one looks at, what is there, and how maps are kept."""
