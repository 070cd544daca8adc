"""What modules of Python certainly give their names, followed statement by statement."""
