"""Times samx transform against the reference in one run, whole processes, and checks growth and memory.

  sh tests/bench/transform_against_reference.sh PATH-OF-SAMX [ROUNDS]

Prints ratios, since they hold on slow and busy machines too. Exit code 1 if a limit is broken; a debug build does
not meet them.
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
REFERENCE = HERE.parent / "peers/reference_transform.py"
REGION = "eu-west-1"


def functions(count):
    """A template of `count` functions with two events each."""
    resources = {}
    for number in range(count):
        events = {
            "Get": {"Type": "Api", "Properties": {"Path": f"/items/{number}", "Method": "get"}},
            "Every": {"Type": "Schedule", "Properties": {"Schedule": "rate(1 day)"}},
        }
        properties = {"Handler": "app.run", "Runtime": "python3.12", "CodeUri": "s3://bucket/key", "Events": events}
        resources[f"Function{number}"] = {"Type": "AWS::Serverless::Function", "Properties": properties}
    return {"Transform": "AWS::Serverless-2016-10-31", "Resources": resources}


def plain(count):
    properties = {"QueueName": "name", "VisibilityTimeout": 30, "Tags": [{"Key": "a", "Value": {"Ref": "AWS::Region"}}]}
    resources = {f"Queue{n}": {"Type": "AWS::SQS::Queue", "Properties": properties} for n in range(count)}
    return {"Transform": "AWS::Serverless-2016-10-31", "Resources": resources}


def write_yaml(folder, name, document):
    """Block style as people write it."""
    import yaml

    class Unshared(yaml.SafeDumper):
        def ignore_aliases(self, data):
            return True

    path = pathlib.Path(folder) / f"{name}.yaml"
    path.write_text(yaml.dump(document, Dumper=Unshared, sort_keys=False))
    return path


def run(command):
    """(seconds, largest resident set in bytes) of a process."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if child.returncode != 0:
        sys.exit(f"exit code {child.returncode}: {' '.join(map(str, command))}")
    return seconds, usage.ru_maxrss * 1024


def undisturbed(times):
    """Other work on the machine only adds time."""
    return sorted(times)[len(times) // 10]


def compared(samx, template, rounds):
    """Seconds of both, measured in turns."""
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(run(samx_command(samx, template))[0])
        theirs.append(run([sys.executable, REFERENCE, template, REGION])[0])
    return undisturbed(ours), undisturbed(theirs)


def samx_command(samx, template):
    return [samx, "transform", "--template", template, "--region", REGION, "--output-format", "json"]


def report(good, line):
    print(("ok    " if good else "BROKEN") + "  " + line, flush=True)
    return good


def main():
    samx = sys.argv[1]
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 10
    good = True
    with tempfile.TemporaryDirectory() as folder:
        # name, template, how often faster at least
        rows = [("hello", functions(1), 100), ("functions-100", functions(100), 100), ("plain-500", plain(500), 40)]
        for name, document, least in rows:
            template = write_yaml(folder, name, document)
            ours, theirs = compared(samx, template, rounds)
            rate = template.stat().st_size / ours / 1e6
            line = f"{name}: {theirs / ours:.0f} times as fast (at least {least}), {ours * 1e3:.1f} ms against"
            good &= report(theirs >= least * ours, f"{line} {theirs * 1e3:.0f} ms, {rate:.1f} MB/s")
        small = write_yaml(folder, "plain-1000", plain(1000))
        large = write_yaml(folder, "plain-10000", plain(10000))
        times = {t: undisturbed([run(samx_command(samx, t))[0] for _ in range(rounds)]) for t in (small, large)}
        growth = times[large] / times[small]
        good &= report(growth <= 12, f"10,000 resources: {growth:.1f} times the time of 1,000 (at most 12)")
        memory = run(samx_command(samx, large))[1]
        limit = 20 * large.stat().st_size + 10_000_000
        good &= report(memory <= limit, f"memory: {memory / 1e6:.0f} MB (at most {limit / 1e6:.0f} MB)")
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
