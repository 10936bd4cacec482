-- Which rules decide on a figure, as rows: a list that grows with the rules, so a warning and no promise holds a figure to it.

INSERT INTO core.code VALUES
    ('core.metric.rule', 'listed', 'A number before a unit or noun of the list of units'),
    ('core.metric.rule', 'number_word', 'The same, with the number in words ("hai xã")'),
    ('core.metric.rule', 'acronym', 'A number before an abbreviation in capitals that the list does not have ("12 HTX")'),
    ('core.metric.rule', 'unknown_noun', 'A number, range, ratio or change before a noun that the list does not have: the least certain'),
    ('core.metric.rule', 'implied_money', 'An amount whose currency is not printed ("4.850 tỷ"): đồng is meant'),
    ('core.metric.rule', 'ratio', 'a of b: "20/713 xã", "cứ 10 hộ thì có 3 hộ"'),
    ('core.metric.rule', 'range', 'From one value to another: "từ 20 đến 50%"'),
    ('core.metric.rule', 'change', 'From one value to another in time: "từ 51 xuống còn 25"'),
    ('core.metric.rule', 'multiple', 'N times as much: "gấp 3 lần"'),
    ('core.metric.rule', 'list', 'One of several numbers before one unit: "3, 5 và 7 ha"'),
    ('core.metric.rule', 'broken_down', 'A share of the figure before it, whose unit it takes over: "12 xã, trong đó 5 ở miền núi"'),
    ('core.metric.rule', 'table', 'A number in a table, under a header that tells the unit ("Dư nợ (tỷ đồng)", "Số hộ")');
COMMENT ON COLUMN core.metric.value IS 'Fully scaled: 1,5 nghìn tỷ đồng is 1.5e12; of kind range the lower end, of kind change where it starts';
COMMENT ON COLUMN core.metric.value_to IS 'Of kind change where it ends; else NULL';
COMMENT ON COLUMN core.metric.unit_code IS 'Canonical spelling of the unit; NULL for counts of things: compare by coalesce(unit_code, unit)';
COMMENT ON COLUMN core.metric.direction IS 'increase or decrease: of kind change whether it went from value up or down to value_to, of other kinds the value is by how much; NULL for a level that was reached';
COMMENT ON COLUMN core.metric.rule IS 'Which rule decided, hence how certain it is: see core.code, list core.metric.rule';
