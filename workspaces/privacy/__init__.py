"""One's own data: taken along as a file, and an account that is deleted; docs/privacy.md."""
