package aurora.cutover.rehearsal.postgresql;

/** Questions to the catalog whose answers are the statements that make what it describes. */
final class SchemaQueries {

  private SchemaQueries() {}

  /** Without those of identities, which come with their columns. */
  static String sequences(String schemas) {
    return "SELECT format('CREATE SEQUENCE %I.%I AS %s INCREMENT %s MINVALUE %s MAXVALUE %s START %s"
        + " CACHE %s %s', n.nspname, c.relname, format_type(q.seqtypid, NULL), q.seqincrement,"
        + " q.seqmin, q.seqmax, q.seqstart, q.seqcache, CASE WHEN q.seqcycle THEN 'CYCLE' ELSE"
        + " 'NO CYCLE' END) FROM pg_sequence q JOIN pg_class c ON c.oid = q.seqrelid"
        + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE NOT EXISTS (SELECT FROM pg_depend d"
        + " WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'i')"
        + " AND n.nspname"
        + schemas
        + " ORDER BY 1";
  }

  /** Defaults, what owns a serial's sequence, identities. */
  static String columns(String tables) {
    return "SELECT format('ALTER TABLE %s ALTER %I SET DEFAULT %s', d.adrelid::regclass, a.attname,"
        + " pg_get_expr(d.adbin, d.adrelid)) FROM pg_attrdef d JOIN pg_attribute a"
        + " ON a.attrelid = d.adrelid AND a.attnum = d.adnum AND a.attgenerated = ''"
        + " WHERE d.adrelid"
        + tables
        + " UNION ALL SELECT format('ALTER SEQUENCE %s OWNED BY %s.%I', d.objid::regclass,"
        + " d.refobjid::regclass, a.attname) FROM pg_depend d JOIN pg_class s ON s.oid = d.objid"
        + " AND s.relkind = 'S' JOIN pg_attribute a ON a.attrelid = d.refobjid"
        + " AND a.attnum = d.refobjsubid WHERE d.classid = 'pg_class'::regclass"
        + " AND d.deptype = 'a' AND d.refobjid"
        + tables
        + " UNION ALL SELECT format('ALTER TABLE %s ALTER %I ADD GENERATED %s AS IDENTITY"
        + " (INCREMENT %s MINVALUE %s MAXVALUE %s START %s CACHE %s)', a.attrelid::regclass,"
        + " a.attname, CASE a.attidentity WHEN 'a' THEN 'ALWAYS' ELSE 'BY DEFAULT' END,"
        + " q.seqincrement, q.seqmin, q.seqmax, q.seqstart, q.seqcache) FROM pg_attribute a"
        + " JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = a.attrelid"
        + " AND d.refobjsubid = a.attnum AND d.deptype = 'i' JOIN pg_sequence q"
        + " ON q.seqrelid = d.objid WHERE a.attidentity <> '' AND a.attrelid"
        + tables;
  }

  /** Without primary keys, which the load made under a name of its own. */
  static String constraints(String tables, String type) {
    return "SELECT format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname,"
        + " pg_get_constraintdef(oid)) FROM pg_constraint WHERE contype IN ('u', 'c', 'x', 'f')"
        + " AND contype "
        + type
        + " AND conrelid"
        + tables
        + " ORDER BY 1";
  }

  /** Without those that belong to a constraint. */
  static String indexes(String tables) {
    return "SELECT pg_get_indexdef(i.indexrelid) FROM pg_index i WHERE NOT EXISTS (SELECT FROM"
        + " pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))"
        + " AND i.indrelid"
        + tables
        + " ORDER BY 1";
  }

  static String replicaIdentities(String tables) {
    return "SELECT format('ALTER TABLE %s REPLICA IDENTITY %s', c.oid::regclass, CASE c.relreplident"
        + " WHEN 'f' THEN 'FULL' WHEN 'n' THEN 'NOTHING' ELSE (SELECT format('USING INDEX %I',"
        + " x.relname) FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid"
        + " WHERE i.indrelid = c.oid AND i.indisreplident) END) FROM pg_class c"
        + " WHERE c.relreplident <> 'd' AND c.oid"
        + tables;
  }
}
