"""Bytes to model and back: the only room that opens files."""
