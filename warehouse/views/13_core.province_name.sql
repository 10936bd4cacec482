CREATE OR REPLACE VIEW core.province_name AS
WITH name AS (
    SELECT province, unnest(['', 'tỉnh ']) || province AS name, CAST(NULL AS DATE) AS from_day, false AS is_code
    FROM (SELECT province FROM core.province UNION SELECT province FROM core.portal WHERE province IS NOT NULL)
    UNION ALL
    SELECT province, unnest(spellings), NULL, false FROM core.province
    UNION ALL
    -- A name that is new since the merger: the territory is the old province's (Huế).
    SELECT province, unnest(['', 'tỉnh ', 'thành phố ', 'TP ']) || successor, DATE '2025-07-01', false
    FROM core.province
    WHERE successor NOT IN (SELECT province FROM core.province)
    UNION ALL
    SELECT province, code, NULL, true FROM core.province WHERE code IS NOT NULL
    UNION ALL
    -- A code that another province bore before: 91 was Kiên Giang and is An Giang.
    SELECT DISTINCT since.province, part.successor_code, DATE '2025-07-01', true
    FROM core.province AS part
    JOIN core.province AS since ON since.province = part.successor AND since.code <> part.successor_code
)
SELECT DISTINCT out.words(name) AS words, province, from_day, is_code FROM name;

COMMENT ON VIEW core.province_name IS 'One row per name or code by which a province is known, folded, and province. A code may be that of two provinces';
COMMENT ON COLUMN core.province_name.words IS 'out.words of the name or code';
COMMENT ON COLUMN core.province_name.province IS 'The province by its name before 1 July 2025; also those of papers that core.province does not know';
COMMENT ON COLUMN core.province_name.from_day IS 'Before this day the name or code did not mean this province; NULL: it always did';
COMMENT ON COLUMN core.province_name.is_code IS 'An official code of two digits, of the list before or since 1 July 2025';
