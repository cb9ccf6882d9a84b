"""Pages of units and of their people, and what pickers suggest."""
