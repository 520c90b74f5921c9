"""A persona of the cast's workspace."""

import pytest

from personas.models import Persona
from personas.writing import create_persona
from workspaces.models import User, Workspace


@pytest.fixture
def alex(workspace: Workspace, editor: User) -> Persona:
    return create_persona(
        workspace,
        editor,
        {
            "name": "Alex",
            "role": "Freelance designer",
            "age": 28,
            "goals": ["Steady income", "Larger projects"],
            "demographics": [{"label": "Works from", "value": "Home office"}],
            "traits": [{"low": "Cautious", "high": "Spontaneous", "value": 58}],
        },
    )
