"""Standings to documents and typed records, in the words of a language; no files, no formats."""
