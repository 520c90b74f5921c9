"""What a brand-new workspace gets to look around in: one persona and one small, complete map; gone in one click."""

from .making import make_sample
from .removing import remove_sample

__all__ = ["make_sample", "remove_sample"]
