"""Why an act was not done, in a sentence for the person who tried."""


class Refused(Exception):
    """The act breaks a rule; nothing was written. `str()` is the sentence."""


class LeadTaken(Refused):
    """Somebody else changed the lead of the task meanwhile."""
