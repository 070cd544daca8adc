"""blogctl measured side by side with real engines, in turn in one run: `python -m scripts.bench --help`."""
