"""Signing in through the company's own identity provider (OpenID Connect); docs/single-sign-on.md."""
