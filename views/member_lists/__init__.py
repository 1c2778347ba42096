"""Lists handed in: for interest education by the deputy, for combined journals by teachers (4.1, 10)."""
