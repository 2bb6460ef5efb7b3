"""The command line: one file a command; only this package knows click.

Nothing heavy is imported here at module level: ``counterclaim --help`` answers at once.
"""

from counterclaim.cli.group import main

__all__ = ["main"]
