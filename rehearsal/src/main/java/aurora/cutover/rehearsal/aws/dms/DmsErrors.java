package aurora.cutover.rehearsal.aws.dms;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.databasemigration.model.DatabaseMigrationException;
import software.amazon.awssdk.services.databasemigration.model.InvalidResourceStateException;
import software.amazon.awssdk.services.databasemigration.model.ResourceNotFoundException;

/** DMS's errors with the codes it sends. */
final class DmsErrors {

  private DmsErrors() {}

  static DatabaseMigrationException notFound(String message) {
    return filled(ResourceNotFoundException.builder(), "ResourceNotFoundFault", message);
  }

  static DatabaseMigrationException invalidState(String message) {
    return filled(InvalidResourceStateException.builder(), "InvalidResourceStateFault", message);
  }

  /** The SDK has no class of its own for these two. */
  static DatabaseMigrationException invalidCombination(String message) {
    return filled(
        DatabaseMigrationException.builder(), "InvalidParameterCombinationException", message);
  }

  static DatabaseMigrationException invalidValue(String message) {
    return filled(DatabaseMigrationException.builder(), "InvalidParameterValueException", message);
  }

  private static DatabaseMigrationException filled(
      DatabaseMigrationException.Builder builder, String code, String message) {
    return (DatabaseMigrationException)
        builder
            .message(message)
            .statusCode(400)
            .awsErrorDetails(
                AwsErrorDetails.builder()
                    .errorCode(code)
                    .errorMessage(message)
                    .serviceName("DatabaseMigration")
                    .build())
            .build();
  }
}
