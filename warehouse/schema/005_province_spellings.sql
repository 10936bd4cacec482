-- How else a province is written: what a text calls it, and what a researcher may type.

ALTER TABLE core.province ADD COLUMN spellings VARCHAR[];
COMMENT ON COLUMN core.province.spellings IS 'Other usual spellings than its name, with "thành phố" where it is one; accents, capitals and "tỉnh" do not count';
