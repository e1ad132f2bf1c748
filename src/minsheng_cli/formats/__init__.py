"""A Document to text in one format: a file each. They know blocks, never projects."""
