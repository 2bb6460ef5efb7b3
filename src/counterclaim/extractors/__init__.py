"""Claims, attribution, quantities, control, times and places from parsed text."""
