"""Readers of files that other programs wrote: bytes in, a Draft (maps.exchange.draft) out. Pure; run in the sandbox.

`source.py` turns bytes into a Source once: tables of cells, or text. `reading.py` makes a Draft of it, as often as
somebody corrects the mapping.
"""
