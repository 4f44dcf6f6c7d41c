/** The AWS side of the rehearsal: doubles on the SDK's interfaces and what reads the template. */
package aurora.cutover.rehearsal.aws;
