package aurora.cutover.testing;

/** Task settings and table mappings that the lint has nothing to say about. */
public final class SafeTask {

  public static final String SETTINGS =
      """
      {"TargetMetadata":{"TargetSchema":"","SupportLobs":true,"FullLobMode":true,
         "LimitedSizeLobMode":false,"LobMaxSize":0,"BatchApplyEnabled":false,"ParallelApplyThreads":0},
       "ControlTablesSettings":{"ControlSchema":"awsdms_control","SuspendedTablesTableEnabled":true},
       "ErrorBehavior":{"ApplyErrorInsertPolicy":"SUSPEND_TABLE","ApplyErrorUpdatePolicy":"STOP_TASK",
         "ApplyErrorDeletePolicy":"STOP_TASK","DataErrorPolicy":"SUSPEND_TABLE",
         "DataTruncationErrorPolicy":"STOP_TASK"},
       "ValidationSettings":{"EnableValidation":true}}
      """;

  public static final String MAPPINGS =
      """
      {"rules":[{"rule-type":"selection","rule-id":"1","rule-name":"shop","rule-action":"include",
        "object-locator":{"schema-name":"shop","table-name":"%"}}]}
      """;

  private SafeTask() {}
}
