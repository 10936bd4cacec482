-- warning: The portal of a capture is declared
SELECT portal, count(*) AS captures FROM raw.capture ANTI JOIN core.portal USING (portal) GROUP BY portal;
