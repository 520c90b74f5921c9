"""Reports: what a map says at one point, told in sentences made from its figures, as a page and as a PDF."""
