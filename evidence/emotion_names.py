"""What people call the feelings of evidence.emotions, in their language."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NAMES: Final[dict[str, str | Promise]] = {
    "angry": _("Angry"),
    "let_down": _("Let down"),
    "helpless": _("Helpless"),
    "sad": _("Sad"),
    "annoyed": _("Annoyed"),
    "confused": _("Confused"),
    "worried": _("Worried"),
    "impatient": _("Impatient"),
    "surprised": _("Surprised"),
    "curious": _("Curious"),
    "hopeful": _("Hopeful"),
    "relieved": _("Relieved"),
    "grateful": _("Grateful"),
    "proud": _("Proud"),
    "excited": _("Excited"),
    "delighted": _("Delighted"),
}
