-- A person here is a signature at one paper, and no more: nothing in the archive tells whether equal names are one human being.

CREATE OR REPLACE MACRO core.signature(name) AS
    translate(lower(nfc_normalize(name)), 'àằầèềìòồờùừỳáắấéếíóốớúứýãẵẫẽễĩõỗỡũữỹảẳẩẻểỉỏổởủửỷạặậẹệịọộợụựỵ', 'aăâeêioôơuưyaăâeêioôơuưyaăâeêioôơuưyaăâeêioôơuưyaăâeêioôơuưy')
    || '|' || regexp_replace(translate(lower(nfc_normalize(name)), 'àằầèềìòồờùừỳáắấéếíóốớúứýãẵẫẽễĩõỗỡũữỹảẳẩẻểỉỏổởủửỷạặậẹệịọộợụựỵ', '111111111111222222222222333333333333444444444444555555555555'), '[^1-5 ]', '', 'g');
COMMENT ON MACRO core.signature IS 'A name by which two spellings of one signature are equal: lower case, and the tone of each syllable apart, so that "Hoà" and "Hòa" meet; accents count';

CREATE OR REPLACE MACRO core.person_id(portal, name, kind) AS
    CASE WHEN kind IN ('person', 'pen_name') THEN left(sha256(portal || chr(10) || core.signature(name)), 24) END;
COMMENT ON MACRO core.person_id IS 'Hash of portal and signature: 24 hex digits, the same in every load, edition and rebuild; NULL for desks and agencies';

CREATE OR REPLACE VIEW core.person AS
WITH credit AS (
    SELECT core.person_id(article.portal, byline.name, byline.kind) AS person_id, article.portal, byline.name, article.article_id
    FROM core.byline AS byline
    JOIN core.article AS article USING (part_id, capture_id)
    WHERE byline.kind IN ('person', 'pen_name')
), spelling AS (
    SELECT person_id, portal, name, count(DISTINCT article_id) AS articles FROM credit GROUP BY ALL
)
SELECT
    spelling.person_id, spelling.portal, max_by(spelling.name, {'articles': spelling.articles, 'name': spelling.name}) AS name,
    list(spelling.name ORDER BY spelling.name) AS spellings, any_value(total.articles) AS articles
FROM spelling
JOIN (SELECT person_id, count(DISTINCT article_id) AS articles FROM credit GROUP BY person_id) AS total USING (person_id)
GROUP BY spelling.person_id, spelling.portal;

COMMENT ON VIEW core.person IS 'One row per signature of a person within a paper, in any reading. Key: person_id. Equal signatures in two papers have two ids: they are not known to be one person; two people who sign alike in one paper have one id, and one who signs "Minh Đức" and "Đ.M" has two';
COMMENT ON COLUMN core.person.person_id IS 'Hash of portal and signature (core.signature): no running number, so the same in every load, edition and rebuild; a rule that reads the name otherwise gives another id';
COMMENT ON COLUMN core.person.portal IS 'Short name of the paper';
COMMENT ON COLUMN core.person.name IS 'The spelling that most articles have; among equals the last in order';
COMMENT ON COLUMN core.person.spellings IS 'All spellings of the signature, in order: case and the place of the tone mark differ, accents do not';
COMMENT ON COLUMN core.person.articles IS 'Articles of any revision with this signature, in whatever role';
