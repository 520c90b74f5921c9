"""What personas tell the apps above; personas itself knows none of them."""

from django.dispatch import Signal

# After a committed write, with `persona`: what an upper app shows of it may be stale.
persona_changed = Signal()
