"""Uses boto3 against a server as programs do: clients.py URL

The resource and the client interface, paginators, waiters, every kind of operation. No setting but the URL is special:
credentials and the region come from the environment. Ends with the first thing that is not as DynamoDB has it.
"""

import sys
import time
from decimal import Decimal

import boto3
from boto3.dynamodb.conditions import Attr, Key
from botocore.exceptions import ClientError

WAIT = {"Delay": 1, "MaxAttempts": 10}


def check(found, expected):
    if found != expected:
        raise AssertionError(f"{found!r} is not {expected!r}")


def refused(code, call, **arguments):
    """Calls what must be refused with this code; returns the error's answer."""
    try:
        call(**arguments)
    except ClientError as error:
        check(error.response["Error"]["Code"], code)
        return error.response
    raise AssertionError(f"{code} was expected")


def make_table(client):
    client.create_table(
        TableName="Music",
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[
            {"AttributeName": name, "AttributeType": kind}
            for name, kind in (("artist", "S"), ("song", "S"), ("genre", "S"), ("year", "N"))
        ],
        KeySchema=[{"AttributeName": "artist", "KeyType": "HASH"}, {"AttributeName": "song", "KeyType": "RANGE"}],
        GlobalSecondaryIndexes=[
            {
                "IndexName": "byGenre",
                "KeySchema": [
                    {"AttributeName": "genre", "KeyType": "HASH"},
                    {"AttributeName": "year", "KeyType": "RANGE"},
                ],
                "Projection": {"ProjectionType": "ALL"},
            }
        ],
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
        Tags=[{"Key": "team", "Value": "a"}],
    )
    client.get_waiter("table_exists").wait(TableName="Music", WaiterConfig=WAIT)
    refused("ResourceInUseException", make_table_again, client=client)
    check(client.list_tables()["TableNames"], ["Music"])


def make_table_again(client):
    client.create_table(
        TableName="Music",
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "artist", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "artist", "KeyType": "HASH"}],
    )


def items(table):
    """Items one by one, through the resource interface."""
    song = {
        "artist": "Ada",
        "song": "Engine",
        "genre": "maths",
        "year": 1843,
        "ratings": {1, 2, Decimal("2.5")},
        "tags": {"a", "b"},
        "data": b"\x00\xff",
        "deep": {"list": [None, True, {"x": Decimal("-1E-130")}]},
    }
    table.put_item(Item=song)
    found = table.get_item(Key={"artist": "Ada", "song": "Engine"}, ConsistentRead=True)["Item"]
    check({**found, "data": found["data"].value}, song)
    answer = table.update_item(
        Key={"artist": "Ada", "song": "Engine"},
        UpdateExpression="SET #y = #y + :one, deep.#l[0] = :text REMOVE tags ADD ratings :more",
        ConditionExpression=Attr("year").eq(1843) & Attr("deep.list[1]").eq(True),
        ExpressionAttributeNames={"#y": "year", "#l": "list"},
        ExpressionAttributeValues={":one": 1, ":text": "first", ":more": {7}},
        ReturnValues="UPDATED_NEW",
        ReturnConsumedCapacity="TOTAL",
    )
    check(answer["Attributes"]["year"], 1844)
    check(answer["ConsumedCapacity"]["TableName"], "Music")
    response = refused(
        "ConditionalCheckFailedException",
        table.put_item,
        Item={"artist": "Ada", "song": "Engine"},
        ConditionExpression=Attr("artist").not_exists(),
        ReturnValuesOnConditionCheckFailure="ALL_OLD",
    )
    check(response["Error"]["Message"], "The conditional request failed")
    check(response["Item"]["year"], {"N": "1844"})
    check(response["ResponseMetadata"]["HTTPStatusCode"], 400)
    check(len(response["ResponseMetadata"]["RequestId"]), 52)
    old = table.delete_item(Key={"artist": "Ada", "song": "Engine"}, ReturnValues="ALL_OLD")
    check(old["Attributes"]["ratings"], {1, 2, Decimal("2.5"), 7})
    check("Item" in table.get_item(Key={"artist": "Ada", "song": "Engine"}), False)


def batches(resource, table):
    with table.batch_writer() as batch:
        for number in range(60):
            batch.put_item(
                Item={"artist": "Grace", "song": f"{number:03}", "genre": "code", "year": 1950 + number, "text": "x" * 300}
            )
    keys = [{"artist": "Grace", "song": f"{number:03}"} for number in range(0, 60, 3)]
    answer = resource.batch_get_item(RequestItems={"Music": {"Keys": keys, "ProjectionExpression": "song"}})
    check(sorted(item["song"] for item in answer["Responses"]["Music"]), [key["song"] for key in keys])
    check(answer["UnprocessedKeys"], {})


def reads(client, table):
    """Queries and scans, page by page."""
    answer = table.query(
        KeyConditionExpression=Key("artist").eq("Grace") & Key("song").between("010", "019"),
        FilterExpression=Attr("year").gt(1965),
        ScanIndexForward=False,
    )
    check([item["song"] for item in answer["Items"]], ["019", "018", "017", "016"])
    check((answer["Count"], answer["ScannedCount"]), (4, 10))
    pages = client.get_paginator("query").paginate(
        TableName="Music",
        IndexName="byGenre",
        KeyConditionExpression="genre = :g AND #y >= :y",
        ExpressionAttributeNames={"#y": "year"},
        ExpressionAttributeValues={":g": {"S": "code"}, ":y": {"N": "1960"}},
        PaginationConfig={"PageSize": 7},
    )
    years = [int(item["year"]["N"]) for page in pages for item in page["Items"]]
    check(years, list(range(1960, 2010)))
    found = []
    for segment in range(3):
        pages = client.get_paginator("scan").paginate(
            TableName="Music", TotalSegments=3, Segment=segment, PaginationConfig={"PageSize": 5}
        )
        found += [item["song"]["S"] for page in pages for item in page["Items"]]
    check(sorted(found), [f"{number:03}" for number in range(60)])
    check(table.scan(Select="COUNT")["Count"], 60)
    check([name for page in client.get_paginator("list_tables").paginate() for name in page["TableNames"]], ["Music"])


def transactions(client):
    key = {"artist": {"S": "Grace"}, "song": {"S": "000"}}
    moved = {"artist": {"S": "Grace"}, "song": {"S": "moved"}}
    client.transact_write_items(
        TransactItems=[
            {"Delete": {"TableName": "Music", "Key": key}},
            {"Put": {"TableName": "Music", "Item": {**moved, "year": {"N": "1"}, "genre": {"S": "moved"}}}},
        ],
        ClientRequestToken="token",
    )
    answer = client.transact_get_items(
        TransactItems=[{"Get": {"TableName": "Music", "Key": key}}, {"Get": {"TableName": "Music", "Key": moved}}]
    )
    check([("Item" in response) for response in answer["Responses"]], [False, True])
    response = refused(
        "TransactionCanceledException",
        client.transact_write_items,
        TransactItems=[
            {"Put": {"TableName": "Music", "Item": key}},
            {
                "ConditionCheck": {
                    "TableName": "Music",
                    "Key": moved,
                    "ConditionExpression": "attribute_not_exists(artist)",
                }
            },
        ],
    )
    check([reason["Code"] for reason in response["CancellationReasons"]], ["None", "ConditionalCheckFailed"])
    check("Item" in client.get_item(TableName="Music", Key=key), False)


def administration(client):
    table = client.describe_table(TableName="Music")["Table"]
    check(table["TableStatus"], "ACTIVE")
    client.update_time_to_live(
        TableName="Music", TimeToLiveSpecification={"Enabled": True, "AttributeName": "expires"}
    )
    description = client.describe_time_to_live(TableName="Music")["TimeToLiveDescription"]
    check(description["AttributeName"], "expires")
    client.tag_resource(ResourceArn=table["TableArn"], Tags=[{"Key": "stage", "Value": "b"}])
    client.untag_resource(ResourceArn=table["TableArn"], TagKeys=["team"])
    pages = client.get_paginator("list_tags_of_resource").paginate(ResourceArn=table["TableArn"])
    check([tag for page in pages for tag in page["Tags"]], [{"Key": "stage", "Value": "b"}])
    refused("ValidationException", client.put_item, TableName="Music", Item={"artist": {"S": ""}, "song": {"S": "a"}})
    refused("ResourceNotFoundException", client.describe_table, TableName="None")


def settings(client):
    """A table's indexes and limits change while it is used."""
    client.update_table(
        TableName="Music",
        AttributeDefinitions=[{"AttributeName": "year", "AttributeType": "N"}],
        GlobalSecondaryIndexUpdates=[
            {
                "Create": {
                    "IndexName": "byYear",
                    "KeySchema": [{"AttributeName": "year", "KeyType": "HASH"}],
                    "Projection": {"ProjectionType": "KEYS_ONLY"},
                }
            }
        ],
    )
    for _ in range(50):
        indexes = client.describe_table(TableName="Music")["Table"]["GlobalSecondaryIndexes"]
        if all(index["IndexStatus"] == "ACTIVE" for index in indexes):
            break
        time.sleep(0.1)
    answer = client.query(
        TableName="Music",
        IndexName="byYear",
        KeyConditionExpression="#y = :y",
        ExpressionAttributeNames={"#y": "year"},
        ExpressionAttributeValues={":y": {"N": "1960"}},
    )
    check(answer["Count"], 1)
    check("AccountMaxReadCapacityUnits" in client.describe_limits(), True)
    check(len(client.describe_endpoints()["Endpoints"]), 1)


def streams(client):
    arn = client.list_streams(TableName="Music")["Streams"][0]["StreamArn"]
    shards = client.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"]
    names = []
    for shard in shards:
        iterator = client.get_shard_iterator(
            StreamArn=arn, ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON"
        )["ShardIterator"]
        # A shard that is open has always another iterator.
        while iterator:
            answer = client.get_records(ShardIterator=iterator)
            names += [record["eventName"] for record in answer["Records"]]
            iterator = answer.get("NextShardIterator") if answer["Records"] else None
    check(names[:3], ["INSERT", "MODIFY", "REMOVE"])
    check(names.count("INSERT"), 62)


def drop_table(client):
    client.delete_table(TableName="Music")
    client.get_waiter("table_not_exists").wait(TableName="Music", WaiterConfig=WAIT)
    check(client.list_tables()["TableNames"], [])


def main():
    url = sys.argv[1]
    client = boto3.client("dynamodb", endpoint_url=url)
    resource = boto3.resource("dynamodb", endpoint_url=url)
    table = resource.Table("Music")
    make_table(client)
    check(table.creation_date_time.year >= 2020, True)
    items(table)
    batches(resource, table)
    reads(client, table)
    transactions(client)
    administration(client)
    settings(client)
    streams(boto3.client("dynamodbstreams", endpoint_url=url))
    drop_table(client)


if __name__ == "__main__":
    main()
