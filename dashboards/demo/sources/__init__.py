"""The four other sources: Đà Lạt, Hạ Long, Quảng Ngãi, Bình Thuận, each with the records behind its figures.

A real place shows only what its public document says; cases and measures lie in invented units below it. All people
are invented.
"""
