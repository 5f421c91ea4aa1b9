"""What CloudTrail does in AWS and MiniStack leaves out: each recorded call that changes something goes on to EventBridge.

The record is MiniStack's own, but for the name of the operation and the names of parameters, which CloudTrail writes with
a small first letter, in the event history too.
"""

import json

# CloudTrail calls these reading, and a rule in the ordinary state does not see them.
READING = ("Decrypt", "Encrypt", "GenerateDataKey", "ReEncrypt", "Get", "List", "Describe", "Head")


def small(name):
    return name[:1].lower() + name[1:]


def pass_on():
    from ministack.services import cloudtrail, eventbridge

    record = cloudtrail.record_event

    def recorded(*, service, event_name, **call):
        record(service=service, event_name=event_name, **call)
        kept = cloudtrail._get_event_queue()[-1]
        detail = json.loads(kept["CloudTrailEvent"])
        parameters = dict(detail.get("requestParameters") or {})
        # Services of the query protocol have their operation among the parameters.
        detail["eventName"] = parameters.pop("Action", detail["eventName"])
        parameters.pop("Version", None)
        detail["requestParameters"] = {small(name): value for name, value in parameters.items()}
        kept["CloudTrailEvent"] = json.dumps(detail)
        if event_name.startswith(READING) or not eventbridge._rules:
            return
        entry = {"Source": f"aws.{service}", "DetailType": "AWS API Call via CloudTrail", "Detail": json.dumps(detail)}
        eventbridge._put_events({"Entries": [entry]}, allow_aws_source=True)

    cloudtrail.record_event = recorded
