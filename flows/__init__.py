"""When things happen: thin Prefect flows and the timetable."""
