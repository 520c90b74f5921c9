"""Names that hearing and telling share."""

from typing import Final

GUEST_COMMENT: Final = "guest_comment"
# What has an owner.
OWNED: Final = ("card", "pain_point", "opportunity")
