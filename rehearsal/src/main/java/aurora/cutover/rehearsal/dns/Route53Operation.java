package aurora.cutover.rehearsal.dns;

/** The calls of Route 53 that the double serves. */
public enum Route53Operation {
  CHANGE_RESOURCE_RECORD_SETS,
  GET_CHANGE,
  LIST_RESOURCE_RECORD_SETS,
  GET_HOSTED_ZONE,
  LIST_HOSTED_ZONES_BY_NAME
}
