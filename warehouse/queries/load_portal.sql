INSERT INTO core.portal BY NAME
SELECT $portal AS portal, $name AS name, $province AS province, $hosts AS hosts, $status AS status, $is_demo AS is_demo,
    $successor AS successor, $reads_with AS reads_with;
