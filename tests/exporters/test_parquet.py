"""Parquet: the declared columns and types, each described, readable by pandas."""

import pandas as pd
import pandas.testing
import pytest
from pyarrow import parquet as pq

from counterclaim.exporters.parquet import TABLES, ParquetExporter


@pytest.fixture(scope="module")
def folder(results, tmp_path_factory):
    path = tmp_path_factory.mktemp("out") / "parquet"
    ParquetExporter().write(results, path)
    return path


def test_one_file_a_frame_and_nothing_else(folder):
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        f"{name}.parquet" for name in TABLES
    )


@pytest.mark.parametrize("name", TABLES)
def test_a_file_reads_back_as_the_frame(name, folder, results):
    make, columns = TABLES[name]
    read = pd.read_parquet(folder / f"{name}.parquet")
    made = make(results)  # Parquet counts times in thousandths of a second, the frame in seconds
    pandas.testing.assert_frame_equal(read.astype(made.dtypes), made)
    schema = pq.read_schema(folder / f"{name}.parquet")
    for column in columns:
        assert schema.field(column.name).metadata[b"description"].decode() == column.description


def test_the_same_results_give_the_same_bytes(results, folder, tmp_path):
    ParquetExporter().write(results, tmp_path / "again")
    for path in folder.iterdir():
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes()


def test_nothing_gives_files_with_columns(nothing, tmp_path):
    ParquetExporter().write(nothing, tmp_path / "empty")
    assert list(pd.read_parquet(tmp_path / "empty" / "claims.parquet").columns) == [
        column.name for column in TABLES["claims"][1]
    ]
