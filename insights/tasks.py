"""Regular work on what maps say, run by Celery's beat (journeymap/settings.py has the times)."""
