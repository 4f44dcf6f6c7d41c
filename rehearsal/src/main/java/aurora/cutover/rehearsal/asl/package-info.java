/**
 * A small interpreter of the Amazon States Language (Standard workflows, JSONata mode). It refuses,
 * before anything runs, whatever it does not implement the way AWS does.
 */
package aurora.cutover.rehearsal.asl;
