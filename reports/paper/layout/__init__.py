"""The page as an element tree: text goes in as text nodes only, so no word of a payload can become markup."""
