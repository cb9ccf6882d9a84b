"""Tags that every template has (`builtins` of the settings)."""
