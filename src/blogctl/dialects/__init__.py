"""One file per engine: names, places, dates, what is published, addresses."""
