INSERT INTO core.province BY NAME SELECT $province AS province, $successor AS successor;
