"""minsheng: a city's yearly livelihood projects in plain YAML and CSV."""

__version__ = "0.1.0"
