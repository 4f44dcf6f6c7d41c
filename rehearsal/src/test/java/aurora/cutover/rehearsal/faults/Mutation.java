package aurora.cutover.rehearsal.faults;

import aurora.cutover.config.Clients;
import aurora.cutover.database.Database;
import aurora.cutover.database.Side;

/** The project with one of its safeguards taken out, so that the matrix can show that it bites. */
interface Mutation {

  Mutation NONE = new Mutation() {};

  default Clients clients(Clients real) {
    return real;
  }

  default Database database(Side side, Database real) {
    return real;
  }
}
