-- Which provinces reported how much of the year's public investment was paid out, and in which sentence?
SELECT m.province, m.published_day, m.value, m.unit, m.sentence, m.url
FROM out.metric AS m
WHERE m.unit = '%' AND contains(m.sentence, 'giải ngân') AND contains(m.sentence, 'đầu tư công') AND NOT m.is_repeat AND NOT m.is_syndicated_copy
ORDER BY m.province, m.published_day, m.start_char
LIMIT 10;
