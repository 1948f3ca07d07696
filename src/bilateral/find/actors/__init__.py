"""Who: countries, organisations, offices, persons and groups, by name, by phrase and by reference."""
