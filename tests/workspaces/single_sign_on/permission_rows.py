"""Rows of the permission table for the provider's door: where there is no provider, there is no door."""

ROWS = [
    ("GET", "/accounts/single-sign-on/", "404 404 404 404 404 404 404"),
    ("GET", "/accounts/single-sign-on/back/", "404 404 404 404 404 404 404"),
]
