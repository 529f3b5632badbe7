"""Validates YAML files as an editor does: validate.py JSON-SCHEMA FILE…

Prints a line for each file that the JSON Schema refuses: its path, a tab, and why.
"""

import json
import re
import sys

import jsonschema
import yaml


class CoreLoader(yaml.SafeLoader):
    """Reads scalars by YAML 1.2's core schema, as editors do; PyYAML's own are YAML 1.1's."""

    yaml_implicit_resolvers = {}


for tag, pattern in [
    ("null", r"^(?:~|null|Null|NULL|)$"),
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$"),
    ("int", r"^[-+]?[0-9]+$"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$"),
]:
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), None)


def problem(validator, path):
    """Why a file is refused; None where it is not."""
    try:
        with open(path, encoding="utf-8") as file:
            document = yaml.load(file, CoreLoader)
    except yaml.YAMLError as error:
        return f"no YAML: {error}"
    error = jsonschema.exceptions.best_match(validator.iter_errors(document))
    return error and f"{error.json_path}: {error.message}"


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    for path in sys.argv[2:]:
        why = problem(validator, path)
        if why:
            print(f"{path}\t{why.splitlines()[0]}")


main()
