"""The arithmetic and the judgement: pure functions, no files, no clock (docs: ARITHMETIC)."""
