"""Runs the AWS CLI's commands against a server as people do: commands.py URL

All in one process, which takes a tenth of the time of one process for each. Ends with the first command whose answer is
not as DynamoDB has it.
"""

import contextlib
import io
import json
import sys

from awscli.clidriver import create_clidriver

URL = sys.argv[1]
KEY = '{"id": {"S": "a"}}'


def run(service, command, *arguments):
    """Runs a command; returns its status and what it printed."""
    output, errors = io.StringIO(), io.StringIO()
    # Some of the CLI's output goes to the bytes below the text.
    output.buffer = io.BytesIO()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
        status = create_clidriver().main([service, command, "--endpoint-url", URL, "--output", "json", *arguments])
    return status, output.getvalue() + output.buffer.getvalue().decode(), errors.getvalue()


def aws(command, *arguments, service="dynamodb"):
    """What a command answers, which must be no error."""
    status, output, errors = run(service, command, *arguments)
    if status != 0:
        raise AssertionError(f"{command}: {errors}")
    return json.loads(output) if output.strip() else {}


def check(found, expected):
    if found != expected:
        raise AssertionError(f"{found!r} is not {expected!r}")


def tables():
    aws(
        "create-table", "--table-name", "Cities", "--billing-mode", "PAY_PER_REQUEST",
        "--attribute-definitions", "AttributeName=id,AttributeType=S",
        "--key-schema", "AttributeName=id,KeyType=HASH",
        "--stream-specification", "StreamEnabled=true,StreamViewType=KEYS_ONLY",
        "--tags", "Key=team,Value=a",
    )
    aws("wait", "table-exists", "--table-name", "Cities")
    check(aws("list-tables")["TableNames"], ["Cities"])
    table = aws("describe-table", "--table-name", "Cities")["Table"]
    check(table["TableStatus"], "ACTIVE")
    return table


def items():
    aws("put-item", "--table-name", "Cities", "--item", '{"id": {"S": "a"}, "size": {"N": "1"}}')
    answer = aws(
        "update-item", "--table-name", "Cities", "--key", KEY, "--update-expression", "SET #s = #s + :n",
        "--expression-attribute-names", '{"#s": "size"}',
        "--expression-attribute-values", '{":n": {"N": "2"}}', "--return-values", "ALL_NEW",
    )
    check(answer["Attributes"]["size"], {"N": "3"})
    check(aws("get-item", "--table-name", "Cities", "--key", KEY)["Item"]["size"], {"N": "3"})
    status, _, errors = run(
        "dynamodb", "put-item", "--table-name", "Cities", "--item", KEY,
        "--condition-expression", "attribute_not_exists(id)",
    )
    check(status != 0 and "ConditionalCheckFailedException" in errors, True)
    answer = aws(
        "query", "--table-name", "Cities", "--key-condition-expression", "id = :i",
        "--expression-attribute-values", '{":i": {"S": "a"}}',
    )
    check(answer["Count"], 1)
    puts = [{"PutRequest": {"Item": {"id": {"S": str(number)}}}} for number in range(9)]
    aws("batch-write-item", "--request-items", json.dumps({"Cities": puts}))
    keys = {"Cities": {"Keys": [{"id": {"S": "1"}}, {"id": {"S": "2"}}, {"id": {"S": "none"}}]}}
    check(len(aws("batch-get-item", "--request-items", json.dumps(keys))["Responses"]["Cities"]), 2)
    check(len(aws("scan", "--table-name", "Cities", "--page-size", "3")["Items"]), 10)
    check(len(aws("scan", "--table-name", "Cities", "--max-items", "4")["Items"]), 4)


def transactions():
    writes = [
        {"Delete": {"TableName": "Cities", "Key": {"id": {"S": "1"}}}},
        {"Put": {"TableName": "Cities", "Item": {"id": {"S": "b"}}}},
    ]
    aws("transact-write-items", "--transact-items", json.dumps(writes))
    gets = [{"Get": {"TableName": "Cities", "Key": {"id": {"S": name}}}} for name in ("1", "b")]
    answer = aws("transact-get-items", "--transact-items", json.dumps(gets))
    check(["Item" in response for response in answer["Responses"]], [False, True])


def administration(table):
    arn = table["TableArn"]
    aws(
        "update-time-to-live", "--table-name", "Cities",
        "--time-to-live-specification", "Enabled=true,AttributeName=expires",
    )
    description = aws("describe-time-to-live", "--table-name", "Cities")["TimeToLiveDescription"]
    check(description["AttributeName"], "expires")
    aws("tag-resource", "--resource-arn", arn, "--tags", "Key=stage,Value=b")
    aws("untag-resource", "--resource-arn", arn, "--tag-keys", "team")
    check(aws("list-tags-of-resource", "--resource-arn", arn)["Tags"], [{"Key": "stage", "Value": "b"}])
    aws("update-table", "--table-name", "Cities", "--deletion-protection-enabled")
    check(run("dynamodb", "delete-table", "--table-name", "Cities")[0] != 0, True)
    aws("update-table", "--table-name", "Cities", "--no-deletion-protection-enabled")
    check("AccountMaxReadCapacityUnits" in aws("describe-limits"), True)
    check(len(aws("describe-endpoints")["Endpoints"]), 1)


def streams():
    service = "dynamodbstreams"
    arn = aws("list-streams", "--table-name", "Cities", service=service)["Streams"][0]["StreamArn"]
    description = aws("describe-stream", "--stream-arn", arn, service=service)["StreamDescription"]
    iterator = aws(
        "get-shard-iterator", "--stream-arn", arn, "--shard-id", description["Shards"][0]["ShardId"],
        "--shard-iterator-type", "TRIM_HORIZON", service=service,
    )["ShardIterator"]
    records = aws("get-records", "--shard-iterator", iterator, service=service)["Records"]
    check([record["eventName"] for record in records[:2]], ["INSERT", "MODIFY"])


def main():
    table = tables()
    items()
    transactions()
    administration(table)
    streams()
    aws("delete-item", "--table-name", "Cities", "--key", KEY)
    check(aws("get-item", "--table-name", "Cities", "--key", KEY), {})
    aws("delete-table", "--table-name", "Cities")
    aws("wait", "table-not-exists", "--table-name", "Cities")
    check(aws("list-tables")["TableNames"], [])


if __name__ == "__main__":
    main()
