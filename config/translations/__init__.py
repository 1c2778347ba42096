"""What people read: the Latvian and English catalogues, and the Latvian ways of writing things."""
