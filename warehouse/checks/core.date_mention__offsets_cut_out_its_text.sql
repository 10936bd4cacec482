-- blocking: The offsets of a date cut its text out of the field they name, and its article is there
SELECT mention.capture_id, mention.mention_no, mention.field, mention.start_char, mention.end_char, mention."text"
FROM core.date_mention AS mention
LEFT JOIN core.article AS article USING (part_id, capture_id, article_id)
WHERE substr(
    core.text_of(mention.field, article.title, article.lead, article.body),
    mention.start_char + 1, mention.end_char - mention.start_char
) IS DISTINCT FROM mention."text";
