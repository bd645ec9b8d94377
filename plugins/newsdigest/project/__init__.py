"""A project as a whole: where it is, how it begins, and changes to its content/."""

from .accept import Acceptance, plan_acceptance, plan_equivalence
from .add_page import AddedPage, PagePlan, plan_pages
from .discover import find_project, has_project, settings_file
from .found_stories import FoundStories, plan_found_stories
from .init import LICENCES, NewProject, project_files, starters
from .publish_check import BuiltPage, BuiltSite, SiteProblem, broken_links, check_site
from .received import document_of, read_file
from .rename import Renaming, plan_rename
from .writing import write_new

__all__ = [
    "LICENCES",
    "Acceptance",
    "AddedPage",
    "BuiltPage",
    "BuiltSite",
    "FoundStories",
    "NewProject",
    "PagePlan",
    "Renaming",
    "SiteProblem",
    "broken_links",
    "check_site",
    "document_of",
    "find_project",
    "has_project",
    "plan_acceptance",
    "plan_equivalence",
    "plan_found_stories",
    "plan_pages",
    "plan_rename",
    "project_files",
    "read_file",
    "settings_file",
    "starters",
    "write_new",
]
