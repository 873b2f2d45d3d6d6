"""What the checker needs to run in a browser: Python and the wheel, compression, the service worker."""
