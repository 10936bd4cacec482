INSERT INTO core.province BY NAME
SELECT $province AS province, $successor AS successor, $code AS code, $successor_code AS successor_code, $spellings AS spellings;
