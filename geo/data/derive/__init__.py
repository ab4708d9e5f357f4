"""Makes the files in geo/data and layers/data from published data; run by developers only (``make data``).

The order is: ``packages`` fetches and checks the inputs, ``provinces`` reads and simplifies them, ``records`` and
``outlines``, ``basemap`` and ``us_places`` make the files, ``ledger`` notes their SHA-256 in sources.toml.
"""
