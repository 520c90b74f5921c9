from .note import Decision, Note
from .poll import Ballot, Poll
from .workshop import Participant, Workshop

__all__ = ["Ballot", "Decision", "Note", "Participant", "Poll", "Workshop"]
