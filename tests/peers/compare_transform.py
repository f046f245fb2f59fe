"""Compares samx's transform with the reference: see transform.sh."""

import argparse
import json
import logging
import pathlib
import random
import subprocess
import sys
import tempfile

from mutate_template import Mutator
from reference_transform import transform

REGIONS = ("eu-west-1", "cn-north-1", "us-gov-west-1")
PARAMETERS = {"param1": "value1", "param2": "value2"}


def templates_below(folders):
    """(path, document) of each template that is a map with resources."""
    from samtranslator.yaml_helper import yaml_parse

    for folder in folders:
        for path in sorted(pathlib.Path(folder).rglob("template.*")):
            try:
                document = json.loads(json.dumps(yaml_parse(path.read_text()), default=str))
            except Exception:
                continue  # what is no YAML is compared elsewhere
            text = json.dumps(document)
            # The current time and the application repository are not the transform's.
            if isinstance(document, dict) and "AlwaysDeploy" not in text and "ApplicationId" not in text:
                yield path, document


def ours(samx, document, region):
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(document, file)
        file.flush()
        pairs = [f"{name}={value}" for name, value in PARAMETERS.items()]
        done = subprocess.run(
            [samx, "transform", "--template", file.name, "--region", region, "--parameter-overrides", *pairs,
             "--output-format", "json", "--diagnostics-format", "json"],
            capture_output=True, text=True, timeout=120,
        )
    if done.returncode == 0:
        return "ok", json.loads(done.stdout)
    if done.returncode != 1:
        return "crash", f"exit code {done.returncode}: {done.stderr[-300:]}"
    found = json.loads(done.stderr)
    return "refused", sorted({d["logicalId"] for d in found if d["severity"] == "error" and d.get("logicalId")})


def unordered(value):
    """Lists as multisets: the reference goes through sets, whose order differs from run to run."""
    if isinstance(value, dict):
        return {key: unordered(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return sorted((unordered(item) for item in value), key=lambda item: json.dumps(item, sort_keys=True))
    return value


def same(got, want):
    return json.dumps(got, sort_keys=True) == json.dumps(want, sort_keys=True)


def first_difference(got, want, path="$"):
    if isinstance(got, dict) and isinstance(want, dict):
        for key in [*want, *(k for k in got if k not in want)]:
            if key not in got or key not in want:
                return f"{path}.{key}: only {'the reference' if key in want else 'samx'} has it"
            if not same(got[key], want[key]):
                return first_difference(got[key], want[key], f"{path}.{key}")
    if isinstance(got, list) and isinstance(want, list) and len(got) == len(want):
        for at, (mine, theirs) in enumerate(zip(got, want)):
            if not same(mine, theirs):
                return first_difference(mine, theirs, f"{path}[{at}]")
    return f"{path}: {json.dumps(got)[:150]} instead of {json.dumps(want)[:150]}"


def compare(samx, document, region):
    """(kind, what) of a difference, or None."""
    outcome, want = transform(document, region, PARAMETERS)
    mine, got = ours(samx, document, region)
    if mine == "crash":
        return "crash", got
    if outcome == "crash":
        return "reference crashed", want
    if mine != outcome:
        return f"{mine} instead of {outcome}", str(got if mine == "refused" else want)[:300]
    if outcome == "refused":
        return None if got == want else ("other resources at fault", f"{got} instead of {want}")
    if same(unordered(got), unordered(want)):
        return None
    return "differs", first_difference(unordered(got), unordered(want))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("samx")
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--mutants", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    found = list(templates_below(options.folders))
    chance = random.Random(options.seed)
    jobs = ((path.parent.name, document) for path, document in found)
    if options.mutants:
        mutator = Mutator([document for _, document in found], chance)
        jobs = ((f"{options.seed}-{n}", mutator.mutant()) for n in range(options.mutants))
    compared = differing = crashed = 0
    for name, document in jobs:
        difference = compare(options.samx, document, chance.choice(REGIONS))
        compared += 1
        if difference is None:
            continue
        if difference[0] == "reference crashed":
            crashed += 1
            continue
        differing += 1
        print(f"{name}: {': '.join(difference)}", flush=True)
        if options.keep:
            kept = pathlib.Path(options.keep) / name
            kept.mkdir(parents=True, exist_ok=True)
            (kept / "template.json").write_text(json.dumps(document, indent=1))
    print(f"{compared} compared, {differing} differ; the reference crashed on {crashed}")
    sys.exit(1 if differing or crashed * 2 > compared else 0)


if __name__ == "__main__":
    main()
