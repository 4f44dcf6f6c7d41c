package aurora.cutover.rehearsal.stage;

import java.util.Map;

/**
 * What an engine is called, and what template.yaml is told about it.
 *
 * @param engine as {@code --engine} says it
 * @param source as DMS calls an endpoint of the source
 * @param target as DMS calls an endpoint of Aurora
 * @param cluster Aurora's engine, as RDS calls it
 * @param clusterVersion one that Aurora offers
 * @param parameters of the template that differ by engine
 */
record EngineNames(
    String engine,
    String source,
    String target,
    String cluster,
    String clusterVersion,
    Map<String, String> parameters) {

  EngineNames {
    parameters = Map.copyOf(parameters);
  }
}
