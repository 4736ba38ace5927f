"""Many articles -> copies, stories, happenings. Pure: it has no clock, no network and no files."""
