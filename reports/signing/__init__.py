"""Signatures of a report: demo keys, visible images, signing and checking.

A pure package: bytes in, bytes out. It knows no model, no database, no network.
"""
