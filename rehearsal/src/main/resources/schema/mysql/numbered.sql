-- Tables that number their rows in the ways MySQL has; none of it comes with a full load.
CREATE TABLE shop.by_int (id INT AUTO_INCREMENT PRIMARY KEY, what VARCHAR(40) NOT NULL);
CREATE TABLE shop.by_unsigned (
  id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, what VARCHAR(40) NOT NULL
) AUTO_INCREMENT = 1000;
CREATE TABLE shop.by_second_key (
  id BIGINT NOT NULL AUTO_INCREMENT, region INT NOT NULL DEFAULT 1, what VARCHAR(40) NOT NULL,
  PRIMARY KEY (region, id), KEY by_second_key_id (id)
);
