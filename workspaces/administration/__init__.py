"""Django's admin at /admin/, for whoever runs this installation; docs/administration.md."""
