"""The demo data: plain data in Python, written by the same actions that the pages call.

Tháp Mười shows what its public document says. Every person is invented; lateness, returns and
cases belong to the invented districts Minh Họa and Ví Dụ (decision 3).
"""
