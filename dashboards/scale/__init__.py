"""Invented data in bulk, at the size of a province or of the country, to see how the pages bear it (decision 14).

`sizes` says how much, `build` puts it into an empty demo or benchmark database. Everything is made by the database from
the number of a row and the seed, so equal seeds give equal data; every constraint and trigger is in force meanwhile.
"""
