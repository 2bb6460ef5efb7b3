"""Writing a file whole or not at all, and the one error that a bad place to write gives."""

from __future__ import annotations

import secrets
from pathlib import Path

from counterclaim.errors import OutputError


def make_folder(folder: Path) -> None:
    """Create ``folder`` and what lies above it, if need be.

    Raises:
        OutputError: where a file is in the way or the place may not be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise OutputError(
            "is a file, not a folder", where=str(folder), remedy="Name another folder."
        ) from None
    except NotADirectoryError:
        raise OutputError(
            "lies below a file", where=str(folder), remedy="Name another folder."
        ) from None
    except OSError as error:
        raise _refused(folder, error) from error


def write_atomically(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` in one step: readers see the old file or the new one.

    The bytes go to a neighbour first and are moved over ``path``, which a link or an older
    file there does not survive. The file's mode follows the user's umask.

    Raises:
        OutputError: where a folder is in the way or the place may not be written to.
    """
    neighbour = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        try:
            with neighbour.open("xb") as stream:
                stream.write(content)
            neighbour.replace(path)
        finally:
            neighbour.unlink(missing_ok=True)
    except IsADirectoryError:
        raise OutputError(
            "is a folder, not a file", where=str(path), remedy="Move it or write elsewhere."
        ) from None
    except OSError as error:
        raise _refused(path, error) from error


def _refused(path: Path, error: OSError) -> OutputError:
    """The system's refusal in our words."""
    reason = error.strerror or type(error).__name__
    return OutputError(
        f"cannot be written ({reason.lower()})",
        where=str(path),
        remedy="Check its permissions and the free space, or write elsewhere.",
    )
