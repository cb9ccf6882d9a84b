"""The year-end sheet of a unit or a head: what is counted, where and on which days, as of the year's end (need 29)."""
