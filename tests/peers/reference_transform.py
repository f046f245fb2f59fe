"""The reference transform as a function, and as a program: reference_transform.py TEMPLATE REGION."""

import copy
import json
import logging
import os
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def managed_policies(partition):
    """Names and ARNs from our own table, so that both sides know the same ones."""
    import yaml

    table = yaml.safe_load((ROOT / "lib/facts/data/managed_policies.yaml").read_text())
    arns = {}
    for partitions, paths in table["sets"].items():
        if partition not in partitions.split(","):
            continue
        for path, names in paths.items():
            folder = "" if path == "-" else path + "/"
            arns.update({name: f"arn:{partition}:iam::aws:policy/{folder}{name}" for name in names})
    return arns


def partition_of(region):
    return "aws-cn" if region.startswith("cn-") else "aws-us-gov" if region.startswith("us-gov") else "aws"


def transform(document, region, parameters):
    """("ok", template), ("refused", logical IDs) or ("crash", what)."""
    from samtranslator.model.exceptions import InvalidDocumentException
    from samtranslator.translator import arn_generator
    from samtranslator.translator.transform import transform as reference

    class Policies:
        def load(self):
            return managed_policies(partition_of(region))

    # The reference keeps the first region it saw for the life of the process.
    os.environ["AWS_DEFAULT_REGION"] = region
    arn_generator.ArnGenerator.BOTO_SESSION_REGION_NAME = None
    arn_generator._get_region_from_session.cache_clear()
    try:
        made = reference(copy.deepcopy(document), dict(parameters), Policies())
        return "ok", json.loads(json.dumps(made))
    except InvalidDocumentException as refused:
        text = " ".join(cause.message for cause in refused.causes)
        return "refused", sorted(set(re.findall(r"Resource with id \[(.*?)\] is invalid", text)))
    except Exception as crash:  # whatever the reference stumbles over
        return "crash", repr(crash)


def main():
    logging.disable(logging.CRITICAL)
    from samtranslator.yaml_helper import yaml_parse

    path, region = sys.argv[1:]
    outcome, made = transform(yaml_parse(pathlib.Path(path).read_text()), region, {})
    if outcome != "ok":
        sys.exit(f"{outcome}: {made}")
    print(json.dumps(made, indent=2))


if __name__ == "__main__":
    main()
