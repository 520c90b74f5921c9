"""Actions as files: what trackers import, a workbook, a calendar. Pure: entries in, bytes out."""
