"""Running the checker in the browser: bundle, compression, kept files, service worker."""
