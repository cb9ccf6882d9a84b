"""What people see of reports and do with them."""
