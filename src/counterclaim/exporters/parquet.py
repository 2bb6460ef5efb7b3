"""The DataFrames of a run as Parquet files in one folder, with the meaning of each column.

The files hold what `frames` declares; a column's description is in its field's metadata
(``pyarrow.parquet.read_schema(file).field("low").metadata``).
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from counterclaim.exporters import figure_frames, frames
from counterclaim.exporters.files import make_folder, write_atomically
from counterclaim.records import Results

if TYPE_CHECKING:
    import pandas as pd

TABLES: Mapping[str, tuple[Callable[[Results], pd.DataFrame], Sequence[frames.Column[Any]]]] = (
    MappingProxyType(
        {
            "claims": (frames.claims_frame, frames.CLAIM_COLUMNS),
            "quantities": (figure_frames.quantities_frame, figure_frames.QUANTITY_COLUMNS),
            "control": (figure_frames.control_frame, figure_frames.CONTROL_COLUMNS),
            "findings": (frames.findings_frame, frames.FINDING_COLUMNS),
            "events": (frames.events_frame, frames.EVENT_COLUMNS),
            "casualties": (frames.casualties_frame, frames.CASUALTY_COLUMNS),
        }
    )
)
"""File name without its ending -> how the frame is made, and its columns."""


class ParquetExporter:
    """Writes a folder with one Parquet file for each DataFrame of `TABLES`."""

    name = "parquet"
    suffix = ""

    def write(self, results: Results, path: Path) -> None:
        """Write the files into the folder ``path``, each whole or not at all.

        Raises:
            OutputError: where the folder or a file cannot be written.
        """
        contents = {
            f"{name}.parquet": _render(make(results), columns)
            for name, (make, columns) in TABLES.items()
        }
        make_folder(path)
        for file, content in contents.items():
            write_atomically(path / file, content)


def _render(frame: pd.DataFrame, columns: Sequence[frames.Column[Any]]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.Table.from_pandas(frame, preserve_index=False)
    described = [
        field.with_metadata({"description": column.description})
        for field, column in zip(table.schema, columns, strict=True)
    ]
    table = table.cast(pa.schema(described, metadata=table.schema.metadata))
    stream = io.BytesIO()
    pq.write_table(table, stream, compression="zstd")
    return stream.getvalue()
