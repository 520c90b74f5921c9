"""The notice that the demo's maps are there, for the apps above to put their own into it."""

from django.dispatch import Signal

# Arguments: workspace, users ({key: User}), owners ({key: id of a member or contact}), personas ({key: id}),
# maps ({"freelancer", "studio": JourneyMap}). Sent outside of any transaction, in English; what a listener raises
# breaks the demo off.
demo_made = Signal()
