-- warning: Our code reads every page, or says why not, without an error of its own: report these
SELECT capture_id, url, detail
FROM core.rejected
WHERE reason = 'reader_failed';
