"""Questions to the records; the first argument is who asks."""
