-- blocking: The sentence of a figure contains it
SELECT capture_id, metric_no, "text", start_char, end_char, sentence_start, sentence_end, sentence
FROM core.metric
WHERE start_char < sentence_start OR end_char > sentence_end OR NOT contains(sentence, "text")
    OR (sentence_start IS NULL) <> (sentence IS NULL);
