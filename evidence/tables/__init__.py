"""Text files and workbooks as text and rows, numbers and dates of a column: pure, for every reader of files."""
