-- Written on each side directly by the prober; never replicated.
DROP DATABASE IF EXISTS ops;
CREATE DATABASE ops CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE TABLE ops.writability (
  side VARCHAR(10) NOT NULL,
  n BIGINT NOT NULL,
  PRIMARY KEY (side)
);
INSERT INTO ops.writability (side, n) VALUES ('source', 0), ('target', 0);
