"""PostGIS, in a real PostgreSQL: what goes in comes out, all of it or nothing, and no secret is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import geopandas as gpd
import pandas as pd
import psycopg
import pytest
import shapely
from geopandas.testing import assert_geodataframe_equal
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg.sql import SQL, Identifier

from geo.model import Atlas
from layers import postgis
from layers.errors import DatabaseError
from layers.frames import DTYPES, frames
from layers.looks import styles
from layers.schema import CRS, KEYED, LAYERS, Layer
from tests.cluster import QUOTED, Cluster, fresh
from tests.layers.strategies import atlases
from tests.samples import atlas as sample

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.postgis


@pytest.fixture(scope="module")
def filled(cluster: Cluster) -> Iterator[str]:
    with fresh(cluster) as url:
        postgis.write(frames(sample()), styles(), url)
        yield url


def _asked(url: str, query: str, *values: object) -> list[tuple[Any, ...]]:
    with psycopg.connect(url) as connection:
        return connection.execute(query.encode(), values).fetchall()


def _read(connection: psycopg.Connection[Any], layer: Layer) -> pd.DataFrame:
    names = [*layer.names, *(["geom"] if layer.geometry else [])]
    query = SQL("SELECT {} FROM {} ORDER BY ctid").format(SQL(", ").join(map(Identifier, names)), Identifier("sitmap", layer.name))
    read = pd.DataFrame(connection.execute(query).fetchall(), columns=[*layer.names, *(["geometry"] if layer.geometry else [])])
    for column in layer.columns:
        values = read[column.name]
        read[column.name] = (values.fillna("") if column.type in {"text", "json"} else values).astype(
            pd.api.types.pandas_dtype(DTYPES[column.type])
        )
    if layer.geometry:
        read["geometry"] = shapely.from_wkb(read["geometry"])
        return gpd.GeoDataFrame(read, geometry="geometry", crs=CRS)
    return read


def _check_round_trip(made: dict[str, pd.DataFrame], url: str) -> None:
    with psycopg.connect(url) as connection:
        for layer in LAYERS:
            read, wanted = _read(connection, layer), made[layer.name].replace("\0", "\ufffd", regex=True)
            if isinstance(read, gpd.GeoDataFrame) and isinstance(wanted, gpd.GeoDataFrame):
                assert_geodataframe_equal(read, wanted, check_index_type=False)
            else:
                pd.testing.assert_frame_equal(read, wanted, check_index_type=False)


def test_what_is_written_is_what_is_read(filled: str) -> None:
    _check_round_trip(frames(sample()), filled)


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(atlas=atlases())
def test_any_atlas_comes_back(atlas: Atlas, postgis_url: str) -> None:
    made = frames(atlas)
    postgis.write(made, {}, postgis_url)
    _check_round_trip(made, postgis_url)


def test_tables_have_keys_and_indexes(filled: str) -> None:
    keys = _asked(
        filled,
        "SELECT conrelid::regclass::text, contype::text, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE connamespace = 'sitmap'::regnamespace",
    )
    assert {table for table, kind, _ in keys if kind == "p"} == {f"sitmap.{layer.name}" for layer in LAYERS}
    wanted = {(f"sitmap.{layer.name}", column.name, column.references) for layer in LAYERS for column in layer.columns if column.references}
    assert len([kind for _, kind, _ in keys if kind == "f"]) == len(wanted)
    for table, column, other in wanted:
        assert any(t == table and d == f"FOREIGN KEY ({column}) REFERENCES sitmap.{other}(id)" for t, _, d in keys), (table, column)
    spatial = _asked(filled, "SELECT tablename FROM pg_indexes WHERE schemaname = 'sitmap' AND indexdef LIKE '%%USING gist (geom)'")
    assert {name for (name,) in spatial} == {layer.name for layer in LAYERS if layer.geometry}


def test_geometry_has_its_type_and_reference_system(filled: str) -> None:
    rows = _asked(filled, "SELECT f_table_name, type, srid FROM geometry_columns WHERE f_table_schema = 'sitmap'")
    assert {(name, kind, srid) for name, kind, srid in rows} == {
        (layer.name, layer.geometry.upper(), 4326) for layer in LAYERS if layer.geometry
    }
    assert _asked(filled, "SELECT count(*) FROM sitmap.zones WHERE NOT ST_IsValid(geom)") == [(0,)]


def test_columns_say_what_they_are(filled: str) -> None:
    (said,) = _asked(
        filled,
        "SELECT col_description(attrelid, attnum) FROM pg_attribute"
        " WHERE attrelid = 'sitmap.zones'::regclass AND attname = 'uncertainty_m'",
    )
    assert said[0].endswith("[m]")


def test_another_export_replaces_the_rows_and_leaves_views_alone(postgis_url: str) -> None:
    postgis.write(frames(sample()), styles(), postgis_url)
    with psycopg.connect(postgis_url) as connection:
        connection.execute("CREATE VIEW mine AS SELECT id FROM sitmap.bases")
    stored = postgis.write(frames(Atlas()), styles(), postgis_url)
    assert stored.styled
    assert _asked(postgis_url, "SELECT count(*) FROM mine") == [(0,)]
    assert _asked(postgis_url, "SELECT count(*) FROM layer_styles") == [(len(LAYERS),)]


def test_tables_of_other_columns_are_made_anew(postgis_url: str) -> None:
    postgis.write(frames(sample()), {}, postgis_url)
    with psycopg.connect(postgis_url) as connection:
        connection.execute("COMMENT ON SCHEMA sitmap IS 'Layers of sitmap, written anew by each export; columns of version 0'")
        connection.execute("ALTER TABLE sitmap.bases DROP COLUMN name")
    postgis.write(frames(sample()), {}, postgis_url)
    _check_round_trip(frames(sample()), postgis_url)


def test_a_failed_export_leaves_what_was_there(postgis_url: str) -> None:
    made = frames(sample())
    postgis.write(made, styles(), postgis_url)
    broken = {**frames(Atlas()), "statements": made["statements"]}  # whose passages are not there
    with pytest.raises(DatabaseError, match="violates foreign key constraint"):
        postgis.write(broken, {}, postgis_url)
    _check_round_trip(made, postgis_url)


def test_tables_of_somebody_else_are_not_touched(postgis_url: str) -> None:
    with psycopg.connect(postgis_url) as connection:
        connection.execute("CREATE SCHEMA sitmap")
        connection.execute("CREATE TABLE sitmap.bases AS SELECT 42 AS answer")
    with pytest.raises(DatabaseError, match=r"holds tables that sitmap did not write \(bases\)"):
        postgis.write(frames(sample()), {}, postgis_url)
    assert _asked(postgis_url, "SELECT answer FROM sitmap.bases") == [(42,)]


def test_what_stands_in_the_way_is_named(postgis_url: str) -> None:
    postgis.write(frames(sample()), {}, postgis_url)
    with psycopg.connect(postgis_url) as connection:
        connection.execute("CREATE TABLE notes (base text REFERENCES sitmap.bases (id))")
    with pytest.raises(DatabaseError, match='Table "notes" references "bases"'):
        postgis.write(frames(sample()), {}, postgis_url)


def test_postgis_is_made_where_the_role_may_and_asked_for_where_not(cluster: Cluster) -> None:
    with fresh(cluster, postgis=False) as url:
        with psycopg.connect(url) as connection:
            connection.execute("CREATE ROLE guest LOGIN PASSWORD 'guest'")
        try:
            guest = url.replace(f"owner:{QUOTED}", "guest:guest")
            with pytest.raises(DatabaseError, match=r"no PostGIS .*CREATE EXTENSION postgis"):
                postgis.write(frames(Atlas()), {}, guest)
            postgis.write(frames(Atlas()), {}, url)
            with psycopg.connect(url) as connection:
                connection.execute("DROP SCHEMA sitmap CASCADE")
                connection.execute(f"GRANT CREATE ON DATABASE {connection.info.dbname} TO guest".encode())
            assert not postgis.write(frames(Atlas()), styles(), guest).styled, "the schema public is not the guest's"
        finally:
            with psycopg.connect(url) as connection:
                connection.execute("DROP OWNED BY guest")
                connection.execute("DROP ROLE guest")


def test_no_secret_is_told(cluster: Cluster) -> None:
    wrong = cluster.url(password="wr0ng-s3cret")  # noqa: S106 - a wrong one, on purpose
    with pytest.raises(DatabaseError, match="password authentication failed") as caught:
        postgis.write(frames(Atlas()), {}, wrong)
    assert "wr0ng" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


@settings(max_examples=200)
@given(
    before=st.sampled_from(["", "@", ":", "/", "?", "#", "%", "%zz", "@a:", "/x@", " ", "&", "=", "["]),
    after=st.sampled_from(["", "@", ":", "/", "?", "#", "%", "@b/", ":9@", "/y?", " ", "&z=", "]"]),
    escaped=st.booleans(),
)
def test_a_password_with_signs_that_urls_use_is_never_told(before: str, after: str, escaped: bool) -> None:  # noqa: FBT001 - drawn
    secret = f"{before}S3CRET{after}"
    url = f"postgresql://me:{quote(secret, safe='') if escaped else secret}@127.0.0.1:1/gis"
    with pytest.raises(DatabaseError) as caught:
        postgis.write({}, {}, url)
    assert "S3CRET" not in str(caught.value)


def test_every_table_stands_behind_those_it_refers_to() -> None:
    seen: set[str] = set()
    for layer in KEYED:
        assert {column.references for column in layer.columns} <= seen | {"", layer.name}
        seen.add(layer.name)
    assert seen == {layer.name for layer in LAYERS}
