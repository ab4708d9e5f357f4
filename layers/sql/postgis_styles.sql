-- The table in which QGIS keeps styles of a PostGIS database, with the columns that QGIS gives it.
CREATE TABLE IF NOT EXISTS public.layer_styles (
  id SERIAL PRIMARY KEY, f_table_catalog VARCHAR, f_table_schema VARCHAR, f_table_name VARCHAR, f_geometry_column VARCHAR,
  stylename TEXT, styleqml XML, stylesld XML, useasdefault BOOLEAN, description TEXT, owner VARCHAR(63) DEFAULT CURRENT_USER,
  ui XML, update_time TIMESTAMP DEFAULT CURRENT_TIMESTAMP, type VARCHAR
);
