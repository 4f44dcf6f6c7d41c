-- The application's own schema, as its own migrations would have made it on the source.
DROP DATABASE IF EXISTS shop;
CREATE DATABASE shop CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE shop.customers (
  id BIGINT NOT NULL,
  name VARCHAR(100) NOT NULL,
  email VARCHAR(200) NOT NULL,
  PRIMARY KEY (id)
);

-- write_id is indexed but not unique on purpose: a row that arrives twice must be able to stay and be seen.
CREATE TABLE shop.orders (
  id BIGINT NOT NULL AUTO_INCREMENT,
  write_id CHAR(36) NOT NULL,
  client INT NOT NULL,
  customer_id BIGINT NOT NULL,
  amount DECIMAL(12,2) NOT NULL,
  version INT NOT NULL,
  note VARCHAR(200) NOT NULL,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  KEY orders_write_id (write_id),
  KEY orders_customer_id (customer_id),
  CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES shop.customers (id)
);

CREATE TABLE shop.order_lines (
  id BIGINT NOT NULL AUTO_INCREMENT,
  write_id CHAR(36) NOT NULL,
  order_id BIGINT NOT NULL,
  sku VARCHAR(32) NOT NULL,
  quantity INT NOT NULL,
  PRIMARY KEY (id),
  KEY order_lines_order_id (order_id),
  KEY order_lines_sku (sku),
  CONSTRAINT order_lines_order FOREIGN KEY (order_id) REFERENCES shop.orders (id)
);

CREATE TABLE shop.cutover_marker (
  id VARCHAR(64) NOT NULL,
  run_id VARCHAR(64) NOT NULL,
  seq BIGINT NOT NULL,
  written_at TIMESTAMP(6) NOT NULL,
  PRIMARY KEY (id)
);
