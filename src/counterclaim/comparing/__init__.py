"""The comparability gate and the comparators: numbers, control, denial, NLI."""
