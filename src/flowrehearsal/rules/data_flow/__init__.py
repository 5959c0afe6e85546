"""What a case knows: whether data is there, true and still the same when somebody relies on it."""
