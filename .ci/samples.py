"""Parameter values with which template.yaml and infrastructure/*.yaml are evaluated offline. No account, no host of anybody."""

SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"
CERTIFICATE = "arn:aws:dms:eu-west-1:123456789012:cert:ABCDEFGHIJ"
KEY = "arn:aws:kms:eu-west-1:123456789012:key/12345678-1234-1234-1234-123456789012"
LAMBDA = "arn:aws:lambda:eu-west-1:123456789012:function:rotate"
SUBNETS = "subnet-0123456789abcdef0,subnet-0123456789abcdef1"
VPC = "vpc-0123456789abcdef0"
GROUP = "sg-0123456789abcdef0"

# What a parameter without a default is given, by its type, in templates that have no samples of their own.
BY_TYPE = {
    "List<AWS::EC2::Subnet::Id>": SUBNETS,
    "AWS::EC2::SecurityGroup::Id": GROUP,
    "List<AWS::EC2::SecurityGroup::Id>": GROUP,
    "AWS::EC2::VPC::Id": VPC,
}
GOOD = {
    "network": dict(MigrationName="orders", DynamoDbPrefixListId="pl-6fa54006", SourceCidr="10.1.2.3/32",
                    SourcePort=3306, TargetPort=3306),
    "aurora": dict(MigrationName="orders", SubnetIds=SUBNETS, DatabaseSecurityGroupId=GROUP, Port=3306),
    "secrets": dict(MigrationName="orders", SourceEngine="mysql", SourceHost="db.example.com", SourcePort=3306,
                    TargetHost="orders-aurora.cluster-abc.eu-west-1.rds.amazonaws.com", TargetPort=3306),
    "replication": dict(MigrationName="orders", SubnetIds=SUBNETS, ReplicationSecurityGroupId=GROUP,
                        SourceEngine="mysql", SourceDmsSecretArn=SECRET, SourceCertificateArn=CERTIFICATE,
                        TargetDmsSecretArn=SECRET, TargetCertificateArn=CERTIFICATE, Schemas="shop"),
    "dns": dict(MigrationName="orders", VpcId=VPC, ZoneName="db.internal", RecordLabel="orders",
                SourceHost="db.example.com"),
}
TASK = "arn:aws:dms:eu-west-1:123456789012:task:K55IUCGBASJS5VHZJIINA45FII"
INSTANCE = "arn:aws:dms:eu-west-1:123456789012:rep:T3OM7OUB5NM2LCVZF7JPG"
BOTH = dict(Migration="orders", SourceHost="db.example.com", Schemas="shop", ApplicationAccounts="app,cutover_probe",
            MarkerTable="shop.cutover_marker", ProbeTable="shop.cutover_probe")
# template.yaml, pointed at what exists, and with everything from the VPC on.
GOOD["template"] = dict(
    BOTH, ForwardTaskArn=TASK, ReplicationInstanceArn=INSTANCE, ReplicationInstanceIdentifier="orders-replication",
    ClusterIdentifier="orders-aurora", TargetHost="orders-aurora.cluster-abc.eu-west-1.rds.amazonaws.com",
    HostedZoneId="Z0123456789ABCDEFGHIJ", RecordName="orders.db.example.com", SubnetIds=SUBNETS,
    FunctionSecurityGroupId=GROUP, SourceSecretArn=SECRET, SourceProbeSecretArn=SECRET, TargetSecretArn=SECRET,
    TargetProbeSecretArn=SECRET)
GOOD["everything"] = dict(
    BOTH, CreateInfrastructure="true", SourceCidr="10.1.2.3/32", DynamoDbPrefixListId="pl-6fa54006",
    SourceCertificateArn=CERTIFICATE, TargetCertificateArn=CERTIFICATE, ZoneName="db.internal", RecordLabel="orders")
EXISTING_VPC = dict(VpcId=VPC, SubnetIds=SUBNETS)
POSTGRESQL = dict(SourceEngine="postgres", SourceDatabaseName="shop", TargetEngine="aurora-postgresql",
                  TargetDatabaseName="shop")
EVERYTHING_POSTGRESQL = dict(Engine="POSTGRESQL", DatabaseName="shop", SourceEngine="postgres", SourcePort=5432,
                             TargetPort=5432, AuroraEngineVersion="16.11")
ORACLE = dict(SourceEngine="oracle", SourceDatabaseName="ORCL", CreateReverseTask="false")
SQL_SERVER = dict(SourceEngine="sqlserver", SourceDatabaseName="shop", SourceSslMode="require", CreateReverseTask="false")
