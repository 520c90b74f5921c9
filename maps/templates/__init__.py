"""Starter maps: what a new map can begin with. docs/adding-a-template.md says how to add one."""

from typing import Final

from django.utils.translation import gettext as _

from workspaces.errors import Invalid

from .b2b_sales import B2B_SALES
from .blank import BLANK
from .checkout import CHECKOUT
from .classic import CLASSIC
from .drawing import operations_of
from .employee import EMPLOYEE
from .event import EVENT
from .onboarding import ONBOARDING
from .patient import PATIENT
from .public_service import PUBLIC_SERVICE
from .retention import RETENTION
from .saas_trial import SAAS_TRIAL
from .service_blueprint import BLUEPRINT
from .structure import Lane, Metric, Objective, Stage, Starter, Touchpoint
from .support_case import SUPPORT_CASE

__all__ = [
    "STARTERS",
    "Lane",
    "Metric",
    "Objective",
    "Stage",
    "Starter",
    "Touchpoint",
    "operations_of",
    "starter",
]

# In the order of the gallery; the blank map comes first.
STARTERS: Final[tuple[Starter, ...]] = (
    BLANK,
    CLASSIC,
    B2B_SALES,
    SAAS_TRIAL,
    CHECKOUT,
    SUPPORT_CASE,
    ONBOARDING,
    RETENTION,
    BLUEPRINT,
    EMPLOYEE,
    PATIENT,
    PUBLIC_SERVICE,
    EVENT,
)
_BY_KEY: Final = {starter.key: starter for starter in STARTERS}


def starter(key: str) -> Starter:
    """The starter map of this key. Invalid when there is none."""
    found = _BY_KEY.get(key)
    if found is None:
        message = _("There is no such template.")
        raise Invalid(message, details={"template": [message]})
    return found
