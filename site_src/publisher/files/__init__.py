"""Files beside the pages: PDF, XML, JSON, feed, calendar, search."""
