"""A project as a whole: where it is, how it begins, and changes to its content/."""

from .discover import find_project, has_project, settings_file

__all__ = ["find_project", "has_project", "settings_file"]
