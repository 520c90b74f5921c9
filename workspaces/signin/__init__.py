"""Signing in: passwords with a second factor, passkeys, the sessions they make, and what the audit log keeps of it."""
