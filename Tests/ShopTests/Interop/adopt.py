"""Makes tables as another program would, with boto3, and checks what was made of them: adopt.py make|check LEDGER READINGS

`make` creates both tables and writes items; `check` compares every item with what boto3 itself would have written.
"""

import os
import sys
from decimal import Decimal

import boto3

MOMENT = 1_772_355_600_250

LEDGER = [
    {"PK": "ACCT#a1", "SK": MOMENT, "entity": "account", "acct_id": "a1", "Owner": "Ada"},
    {
        "PK": "ENTRY#a1", "SK": 7, "GSI1PK": "DAY#2026-03-01", "GSI1SK": MOMENT, "entity": "entry", "acct_id": "a1",
        "day": "2026-03-01", "Amt": Decimal("-12.5"), "memo_text": "lunch \U0001f35c",
        "legacy": {"checked": True, "by": None, "marks": {1, 2}},
    },
    {
        "PK": "ENTRY#a1", "SK": 12, "GSI1PK": "DAY#2026-03-01", "GSI1SK": MOMENT + 1, "entity": "entry",
        "acct_id": "a1", "day": "2026-03-01", "Amt": Decimal("100"),
    },
]  # fmt: skip
READINGS = [
    {"device": b"\x00\xff\x10", "ts": MOMENT + i, "kind": "heat", "value": Decimal(i), "level": Decimal("0.5")}
    | ({"site": "roof"} if i % 2 == 0 else {})
    | ({"note": "odd"} if i == 1 else {})
    for i in range(6)
]

# What the models add, as boto3 would have written it.
ADDED_ENTRY = {
    "PK": "ENTRY#a2", "SK": -3, "GSI1PK": "DAY#2026-03-02", "GSI1SK": MOMENT, "entity": "entry", "acct_id": "a2",
    "day": "2026-03-02", "Amt": Decimal("0.01"),
}  # fmt: skip
ADDED_READING = {
    "device": b"\x01", "ts": MOMENT, "kind": "cold", "value": Decimal("1.5"), "level": Decimal("2"), "site": "yard",
}  # fmt: skip


def make(dynamodb, ledger, readings):
    create(
        dynamodb, ledger, ("PK", "S"), ("SK", "N"),
        globals=[("GSI1", ("GSI1PK", "S"), ("GSI1SK", "N"), {"ProjectionType": "ALL"})],
        locals=[("byAmount", ("PK", "S"), ("Amt", "N"), {"ProjectionType": "ALL"})],
    )  # fmt: skip
    value = {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["value"]}
    create(
        dynamodb, readings, ("device", "B"), ("ts", "N"),
        globals=[
            ("byKind", ("kind", "S"), ("ts", "N"), value),
            ("bySite", ("site", "S"), ("level", "N"), {"ProjectionType": "KEYS_ONLY"}),
            ("whole", ("site", "S"), ("ts", "N"), {"ProjectionType": "ALL"}),
        ],
    )  # fmt: skip
    for name, items in ((ledger, LEDGER), (readings, READINGS)):
        for item in items:
            dynamodb.Table(name).put_item(Item=item)


def create(dynamodb, name, partition, sort, globals=(), locals=()):
    attributes = dict([partition, sort])
    arguments = {}
    for key, indexes in (("GlobalSecondaryIndexes", globals), ("LocalSecondaryIndexes", locals)):
        for index in indexes:
            attributes.update([index[1], index[2]])
        if indexes:
            arguments[key] = [
                {"IndexName": index, "KeySchema": schema(first, second), "Projection": projection}
                for index, first, second, projection in indexes
            ]
    dynamodb.create_table(
        TableName=name,
        KeySchema=schema(partition, sort),
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": kind} for name, kind in attributes.items()],
        BillingMode="PAY_PER_REQUEST",
        **arguments,
    )


def schema(partition, sort):
    return [
        {"AttributeName": partition[0], "KeyType": "HASH"},
        {"AttributeName": sort[0], "KeyType": "RANGE"},
    ]


def check(dynamodb, ledger, readings):
    compare(dynamodb.Table(ledger), LEDGER + [ADDED_ENTRY], ("PK", "SK"))
    compare(dynamodb.Table(readings), READINGS + [ADDED_READING], ("device", "ts"))


def compare(table, expected, key):
    found = sorted((order(item, key), item) for item in table.scan(ConsistentRead=True)["Items"])
    wanted = sorted((order(item, key), item) for item in expected)
    if [place for place, _ in found] != [place for place, _ in wanted]:
        sys.exit(f"the keys are {[place for place, _ in found]} and should be {[place for place, _ in wanted]}")
    for (place, item), (_, other) in zip(found, wanted):
        if item != other:
            sys.exit(f"the item {place} is {item!r} and should be {other!r}")


def order(item, key):
    return " ".join(str(getattr(item[name], "value", item[name])) for name in key)


def main():
    command, ledger, readings = sys.argv[1:]
    dynamodb = boto3.resource(
        "dynamodb",
        endpoint_url=os.environ["TABLEWRIGHT_TEST_ENDPOINT"],
        region_name="us-east-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )
    {"make": make, "check": check}[command](dynamodb, ledger, readings)


if __name__ == "__main__":
    main()
