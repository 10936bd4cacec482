-- Which provinces reported how much of the year's public investment was paid out, by which day, and in which sentence?
SELECT m.province, m.period_end AS paid_out_by, m.value, m.unit, m.sentence, m.url
FROM out.metric AS m
WHERE m.is_first_report AND m.kind = 'percent' AND m.direction IS NULL
    AND contains(lower(m.sentence), 'giải ngân vốn đầu tư công') AND contains(m.sentence, m."text" || ' kế hoạch')
    AND (m.period_end IS NULL OR m.period_end <= m.published_day) -- what lies ahead is a target
QUALIFY row_number() OVER (PARTITION BY m.article_id ORDER BY m.field DESC, m.start_char) = 1 -- title, lead, body: the first such figure
ORDER BY m.province, m.published_day;
