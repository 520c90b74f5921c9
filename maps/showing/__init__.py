"""A map for readers: the stakeholder's page, presentations, print and the stand-alone file, all from one Journey."""
