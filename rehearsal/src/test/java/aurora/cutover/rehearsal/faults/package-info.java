/**
 * The fault matrix: the real state machine and the real handlers over a model of everything around
 * them, on a virtual clock, with a fault at every point where one can strike.
 */
package aurora.cutover.rehearsal.faults;
