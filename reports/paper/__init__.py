"""Paper: from a frozen payload to the official PDF, and the checker over it. No database, no network, no settings."""
