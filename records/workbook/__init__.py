"""Excel out and in, without models, database or request: descriptions of sheets, bytes, and rows of plain values.

`sheet` says what a sheet asks for, `write` makes lists and templates, `read` takes a filled-in template back.
What is accepted and why: docs/workbooks.md.
"""
