"""The part of the AWS CLI that documents and runbooks use, for commands that are run as they are pasted.

The CLI itself is not on every machine; botocore, which it is made of, comes with the local cloud, and so do the models
that say which operations and options there are. Unknown ones fail, as with the CLI.
"""

import json
import os
import re
import sys

import botocore.session
import jmespath

GLOBAL = ("region", "query", "output")
PAGES = ("max-items",)


def fail(message):
    print(f"aws: {message}", file=sys.stderr)
    sys.exit(252)


def option_name(member):
    """`KeyId` and `PendingWindowInDays` as the CLI writes them."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-", member).lower()


def parsed(shape, text):
    if shape.type_name in ("integer", "long"):
        return int(text)
    if shape.type_name == "boolean":
        return text == "true"
    if shape.type_name == "list" and shape.member.type_name == "structure":
        return [dict(pair.split("=", 1) for pair in text.split(","))]
    if shape.type_name == "list":
        return [text]
    return text


def text_of(value):
    """As --output text prints it: lists of scalars on one line, other lists one item a line."""
    if isinstance(value, list):
        if all(not isinstance(item, (list, dict)) for item in value):
            return "\t".join(scalar(item) for item in value)
        return "\n".join(text_of(item) for item in value)
    if isinstance(value, dict):
        return "\t".join(text_of(item) for item in value.values())
    return scalar(value)


def scalar(value):
    return "None" if value is None else str(value)


def answer_of(client, operation, parameters, limit):
    """All pages, as the CLI reads them."""
    if client.can_paginate(operation):
        pages = {} if limit is None else {"MaxItems": int(limit)}
        return client.get_paginator(operation).paginate(**parameters, PaginationConfig=pages).build_full_result()
    answer = getattr(client, operation)(**parameters)
    answer.pop("ResponseMetadata", None)
    return answer


def main(service, command, words):
    session = botocore.session.get_session()
    if service not in session.get_available_services():
        fail(f"there is no service {service}")
    model = session.get_service_model(service)
    names = {option_name(name).replace("_", "-"): name for name in model.operation_names}
    if command not in names:
        fail(f"{service} has no {command}")
    shapes = model.operation_model(names[command]).input_shape.members
    members = {option_name(name): name for name in shapes}
    given = {}
    parameters = {}
    while words:
        word = words.pop(0)
        name = word.removeprefix("--")
        negated = name.removeprefix("no-")
        if name in GLOBAL + PAGES:
            given[name] = words.pop(0)
        elif name in members and shapes[members[name]].type_name == "boolean":
            parameters[members[name]] = True
        elif negated != name and negated in members:
            parameters[members[negated]] = False
        elif name in members:
            parameters[members[name]] = parsed(shapes[members[name]], words.pop(0))
        else:
            fail(f"{service} {command} has no option {word}")
    client = session.create_client(service, region_name=given.get("region"), endpoint_url=os.environ["AWS_ENDPOINT_URL"])
    answer = answer_of(client, botocore.xform_name(names[command]), parameters, given.get("max-items"))
    result = jmespath.search(given["query"], answer) if "query" in given else answer
    if given.get("output") in ("text", "table"):
        print(text_of(result))
    elif result not in ({}, None):
        print(json.dumps(result, indent=4, default=str))


try:
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
except botocore.exceptions.ClientError as error:
    print(f"\n{error}", file=sys.stderr)
    sys.exit(254)
