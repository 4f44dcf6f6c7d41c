/**
 * The adapters against services that somebody else wrote: whatever answers at the endpoint named in
 * {@code AURORA_CUTOVER_EMULATOR}, else LocalStack where a Docker engine answers, else nothing.
 */
package aurora.cutover.rehearsal.emulator;
