"""What is asked of many records at once: pages of cases, limits, outlines, ways of tasks, warnings, heads."""
