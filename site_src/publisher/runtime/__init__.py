"""The browser's Python: bundle, compression, what a build keeps, service worker."""
