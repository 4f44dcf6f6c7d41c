-- Written on each side directly by the prober; never replicated.
DROP SCHEMA IF EXISTS ops CASCADE;
CREATE SCHEMA ops;
CREATE TABLE ops.writability (
  side VARCHAR(10) NOT NULL,
  n BIGINT NOT NULL,
  PRIMARY KEY (side)
);
INSERT INTO ops.writability (side, n) VALUES ('source', 0), ('target', 0);
