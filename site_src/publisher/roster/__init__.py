"""A unit's roster (单位花名册): what its notice says of it, its template, what reads it in a browser."""
