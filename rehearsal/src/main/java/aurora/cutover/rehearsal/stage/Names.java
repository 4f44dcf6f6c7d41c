package aurora.cutover.rehearsal.stage;

/** What things are called on the stage, shaped as on AWS. */
public final class Names {

  public static final String ZONE_ID = "Z0REHEARSAL0SHOP";
  public static final String SERVICE_ZONE = "shop.internal";
  public static final String SERVICE = "db.shop.internal";

  static final String SOURCE_ZONE = "onprem.internal";
  public static final String SOURCE_HOST = "shop-1.onprem.internal";

  /** Another name of the source, for a record that somebody edits by hand. */
  public static final String SOURCE_ALIAS = "shop-primary.onprem.internal";

  static final String TARGET_ZONE = "rds.amazonaws.com";
  public static final String TARGET_HOST = "shop.cluster-c1a2b3d4e5f6.eu-west-1.rds.amazonaws.com";
  static final String CLUSTER = "shop";

  static final String INSTANCE_NAME = "shop-migration";
  static final String INSTANCE_ARN = "arn:aws:dms:eu-west-1:123456789012:rep:T3OM7OUB5NM2LCVZF7JPG";
  static final String SOURCE_ENDPOINT =
      "arn:aws:dms:eu-west-1:123456789012:endpoint:6GGI6YPWWGAYUVLKIB732";
  static final String TARGET_ENDPOINT =
      "arn:aws:dms:eu-west-1:123456789012:endpoint:EOM4SFKCZEYHZBFGAGZT3";
  public static final String FORWARD_TASK =
      "arn:aws:dms:eu-west-1:123456789012:task:K55IUCGBASJS5VHZJIINA45FII";

  static final String REVERSE_SOURCE_ENDPOINT =
      "arn:aws:dms:eu-west-1:123456789012:endpoint:7HHJ7ZQXXHBZVWMLJC843";
  static final String REVERSE_TARGET_ENDPOINT =
      "arn:aws:dms:eu-west-1:123456789012:endpoint:FPN5TGLDAFZIACGBHAU4U";
  public static final String REVERSE_TASK =
      "arn:aws:dms:eu-west-1:123456789012:task:R77KXVQBHNTS5WAZLKMJA60GKK";

  /** An alarm on which the operator would want to be back on the source. */
  public static final String ROLLBACK_ALARM = "shop-orders-fail";

  public static final String SOURCE = "source";
  public static final String TARGET = "target";

  private Names() {}
}
