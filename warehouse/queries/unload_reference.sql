DELETE FROM core.portal;
DELETE FROM core.province;
