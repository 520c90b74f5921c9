"""The demo workspace: what a newcomer sees first, written through the ordinary functions."""
