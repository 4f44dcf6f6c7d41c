-- What a full load leaves out (it makes tables with their primary key only), added before the changes are applied.
ALTER TABLE shop.orders
  MODIFY id BIGINT NOT NULL AUTO_INCREMENT,
  ADD KEY orders_write_id (write_id),
  ADD KEY orders_customer_id (customer_id),
  ADD CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES shop.customers (id);
ALTER TABLE shop.order_lines
  MODIFY id BIGINT NOT NULL AUTO_INCREMENT,
  ADD KEY order_lines_order_id (order_id),
  ADD KEY order_lines_sku (sku),
  ADD CONSTRAINT order_lines_order FOREIGN KEY (order_id) REFERENCES shop.orders (id);
