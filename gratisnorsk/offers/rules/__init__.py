"""What is allowed and what follows: dates, freshness, access. Pure functions that never write."""
