"""The words of exported files: every label and note that a writer says, so that a file can be in any language.

Writers run without translations; whoever starts one gives it `words(language)`. A test holds that each text that a
writer says stands here.
"""

from __future__ import annotations

from typing import Final

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .document_words import TEXTS as DOCUMENTS

_OF_ALL: Final = (
    # Roles of lanes
    _("Actions"), _("Thoughts"), _("Needs and questions"), _("What works"), _("On-stage"), _("Off-stage"),
    _("Support"), _("Images"), _("Notes"), _("Emotion"), _("Channels"), _("Pain points"), _("Opportunities"),
    _("Metrics"), _("Evidence"),
    # What a map is made of
    _("Map"), _("Stage"), _("Touchpoint"), _("Persona"), _("Personas"), _("Lane"), _("Channel"), _("Title"),
    _("Description"), _("Number"), _("Text"), _("Reason"), _("severity"), _("yes"), _("Moment of truth"),
    _("Waiting before, in minutes"), _("Duration, in minutes"),
    # Values
    _("Current state"), _("Future state"), _("Draft"), _("In review"), _("Published"), _("Archived"), _("Open"),
    _("In progress"), _("Solved"), _("Accepted"), _("Before"), _("During"), _("After"), _("Owned"), _("Earned"),
    _("Paid"), _("Partner"), _("In contact"), _("Waits"), _("Decides"), _("Uses"), _("Higher is better"),
    _("Lower is better"), _("Online"), _("Offline"),
    # Sheets, and what stands above their columns
    _("Touchpoints"), _("Cards"), _("Emotions"), _("Paths"), _("About the map"), _("Ownership"), _("Contact"),
    _("Detailed in"), _("Last touchpoint"), _("Tags"), pgettext_lazy("answers for something", "Owner"), _("Team"),
    _("System"), _("Due"), _("Picture"), _("Score"), _("Word"), _("Severity"), _("Said by"), _("Out of"), _("Status"),
    _("Answers"), _("Impact"), _("Effort"), _("Metric"), _("Unit"), _("Baseline"), _("Target"), _("Better"), _("From"),
    _("To"), _("Label"), _("Share in per cent"), _("Leaves the journey"), _("In a few words"), _("Age"),
    _("Occupation"), _("Lives in"), _("Quote"), _("About"), _("Goals"), _("Frustrations"), _("Motivations"),
    _("Behaviours"), _("Scenario"), _("Begins with"), _("Ends with"), _("State"), _("Objective"), _("Measured by"),
    _("Lead"), _("Workspace"), _("Untitled map"), _("Stages"), _("Lanes"), _("When"), _("On the way to the next stage"),
    _("Colour"), _("Icon"), pgettext_lazy("a lane", "Holds"), _("Name of its own"), _("What to write here"), _("Place"),
    _("Last place"), _("Action register"), _("Action"), pgettext_lazy("evidence for it", "What"),
    pgettext_lazy("evidence for it", "Says"), _("A guess so far"), _("Pain point"), _("Review after, in days"),
    _("Survey"), _("Reviews"), _("Support tickets"), _("Feedback on a page"), _("Interviews"), _("Analytics"),
    _("Social and forum posts"), _("Validation by customers"),
    _("No opportunity has become an action yet."), _("There is nothing yet that evidence could speak for."),
    # What a format can't carry
    _("Cards over several touchpoints stand under the first: {count}."),
    _("Which personas a card is about is left out: {count}."),
    _("Pictures are left out: {count}."),
    _("Paths are left out: {count}."),
    _("Stages without a touchpoint are left out: {count}."),
    _("Pictures are left out, what they show is told: {count}."),
    _("Cells with more text than a spreadsheet takes were cut: {count}."),
    _("Mermaid holds stages, touchpoints and scores from 1 to 5 only."),
    _("Touchpoints where personas feel differently stand there once for each score: {count}."),
    _("Touchpoints without an emotion have the score 3 and no persona: {count}."),
    _("Emotions that were rounded: {count}."),
    _("Pictures that could not be read are left out: {count}."),
    _("A CSV holds the grid only: no scenario, no objective."),
)  # fmt: skip
_TEXTS: Final = _OF_ALL + DOCUMENTS


def words(language: str) -> dict[str, str]:
    """English -> `language`, of all that writers say."""
    with translation.override(None):
        english = [str(text) for text in _TEXTS]
    with translation.override(language):
        return dict(zip(english, (str(text) for text in _TEXTS), strict=True))
