"""The one error of exports, written for people; it is raised wherever a set cannot be made."""


class ExportError(Exception):
    """A set of files cannot be written or put in its place; the one from before is still there."""
