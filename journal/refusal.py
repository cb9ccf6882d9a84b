"""Why an act was not done, in a sentence for the person who tried."""


class Refused(Exception):
    """The act breaks a rule; nothing was written. `str()` is the sentence."""


class Outdated(Refused):
    """The record has moved on since the actor saw it; only a fresh look helps."""
