"""Plans from a list of projects as offices keep it in Excel: its rows, its due dates, its figures."""
