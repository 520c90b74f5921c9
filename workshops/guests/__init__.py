"""Guests of a session: people without an account, by QR code and name, for as long as the session goes on."""
