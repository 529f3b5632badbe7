"""Writes and reads the running example's items with boto3: interop.py write|read TABLE

The items are those that design and documentation promise, in boto3's own types, spelled out by hand. `write` stores them;
`read` compares what another program stored with them, and fails on the first difference.
"""

import os
import sys
from decimal import Decimal

import boto3

CUSTOMER = {
    "pk": "CUST#ada",
    "sk": "PROFILE",
    "_type": "Customer",
    "customerID": "ada",
    "email": "ada@example.com",
    "name": "Ada \u2192 \U0001f469\u200d\U0001f680",
    "address": {"street": "12 St James's Square", "city": "London"},
    "tags": {"early", "maths"},
    "orderCount": 3,
}
ORDER = {
    "pk": "CUST#ada",
    "sk": "ORDER#2026-03-01T09:00:00.250Z#1001",
    "gsi1pk": "ORD#1001",
    "gsi1sk": "ORDER",
    "_type": "Order",
    "customerID": "ada",
    "orderID": "1001",
    "placedAt": "2026-03-01T09:00:00.250Z",
    "status": "refunded",
    "region": "eu",
    "total": {"amount": Decimal("12345678901234567890123456789012345.678"), "currency": "EUR"},
    "lineCount": 2,
}
LINE = {
    "pk": "ORD#1001",
    "sk": "LINE#0007",
    "gsi1pk": "ORD#1001",
    "gsi1sk": "LINE#0007",
    "_type": "OrderLine",
    "orderID": "1001",
    "lineNumber": 7,
    "sku": "GEAR-72",
    "quantity": 999,
    "price": {"amount": Decimal("-0.05"), "currency": "EUR"},
}

# What a program with a later schema may have added, and NULL where an optional attribute has no value.
UNKNOWN = {
    "loyalty": {"points": 17, "tiers": ["gold", None, True, {"since": 2019}], "badge": b"\x00\xff"},
    "levels": {1, 2, 3},
}


def write(table):
    table.put_item(Item=CUSTOMER | UNKNOWN | {"address": None})
    table.put_item(Item=ORDER | UNKNOWN | {"note": None})
    table.put_item(Item=LINE)


def read(table):
    for expected in (CUSTOMER, ORDER, LINE):
        key = {"pk": expected["pk"], "sk": expected["sk"]}
        compare(table.get_item(Key=key, ConsistentRead=True).get("Item"), expected)


def read_saved(table):
    """What `write` stored, after another program changed the names and the notes that it knows of."""
    key = {"pk": CUSTOMER["pk"], "sk": CUSTOMER["sk"]}
    expected = {name: value for name, value in CUSTOMER.items() if name != "address"}
    compare(table.get_item(Key=key, ConsistentRead=True).get("Item"), expected | UNKNOWN | {"name": "Countess"})
    key = {"pk": ORDER["pk"], "sk": ORDER["sk"]}
    compare(table.get_item(Key=key, ConsistentRead=True).get("Item"), ORDER | UNKNOWN | {"note": "Ring twice."})


def compare(item, expected):
    if item is None:
        sys.exit(f"there is no item {expected['pk']} {expected['sk']}")
    for name in sorted(item.keys() | expected.keys()):
        if name not in item or name not in expected or item[name] != expected[name]:
            found, wanted = item.get(name, "nothing"), expected.get(name, "nothing")
            sys.exit(f"{expected['_type']}.{name} is {found!r} and should be {wanted!r}")


def main():
    command, name = sys.argv[1:]
    dynamodb = boto3.resource(
        "dynamodb",
        endpoint_url=os.environ["TABLEWRIGHT_TEST_ENDPOINT"],
        region_name="us-east-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )
    {"write": write, "read": read, "read-saved": read_saved}[command](dynamodb.Table(name))


if __name__ == "__main__":
    main()
