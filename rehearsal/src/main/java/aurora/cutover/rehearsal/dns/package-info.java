/**
 * The rehearsal's DNS: an authoritative server on loopback, Route 53's API in front of it, and a
 * caching stub resolver plugged into the JVM, so that clients with a plain JDBC URL see a flip when
 * (and only when) a real client would.
 */
package aurora.cutover.rehearsal.dns;
