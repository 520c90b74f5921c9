"""Maps that leave and come back as files: readers and writers, one file a format, over MapDocument and Journey."""
