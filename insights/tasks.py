"""Regular work on what maps say: functions with @regular_work; journeymap/settings.py has the times."""
