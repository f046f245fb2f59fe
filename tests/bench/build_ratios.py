"""Times `samx build` as ratios within one run, so that the limits hold on slow and busy machines too.

usage: python3 tests/bench/build_ratios.py PATH-OF-SAMX

100 Python functions of 20 files each: the first build against `cp -r` of the same sources, a build with
nothing changed and one with a changed file against the first build. Exits with 1 when a limit is broken.
"""

import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

FUNCTIONS, FILES, ROUNDS = 100, 20, 7
# name: most that the first number may be, as a multiple of the second
LIMITS = {
    "first build / cp -r": 20.0,
    "nothing changed / first build": 0.3,
    "one file changed / first build": 1.0,
}


def write_project(folder):
    resources = []
    for number in range(FUNCTIONS):
        source = folder / f"f{number}"
        source.mkdir()
        for file in range(FILES):
            (source / f"m{file}.py").write_text(f"VALUE = {number * FILES + file}\n" * 20)
        resources.append(f"  F{number}:\n    Type: AWS::Serverless::Function\n    Properties:\n"
                         f"      CodeUri: f{number}\n      Handler: m0.h\n      Runtime: python3.13\n")
    (folder / "template.yaml").write_text(
        "Transform: AWS::Serverless-2016-10-31\nResources:\n" + "".join(resources))


def seconds(command, folder):
    started = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started


def median(measure):
    return statistics.median(measure() for _ in range(ROUNDS))


def measure(samx, folder):
    build, state = [samx, "build"], folder / ".aws-sam"

    def first():
        shutil.rmtree(state, ignore_errors=True)
        return seconds(build, folder)

    def copy():
        shutil.rmtree(folder / "copy", ignore_errors=True)
        (folder / "copy").mkdir()
        return seconds(["cp", "-r", *(f"f{n}" for n in range(FUNCTIONS)), "copy"], folder)

    def changed():
        (folder / "f7/m3.py").write_text(f"# {time.perf_counter_ns()}\n")
        return seconds(build, folder)

    # Files that are younger than two seconds are compared by content (build/stamp.h).
    old = time.time() - 60
    for path in folder.glob("f*/*"):
        os.utime(path, (old, old))
    times = {"cp -r": median(copy), "first build": median(first)}
    times["nothing changed"] = median(lambda: seconds(build, folder))
    times["one file changed"] = median(changed)
    return times


def main():
    samx = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory(prefix="samx-bench-") as name:
        folder = pathlib.Path(name)
        write_project(folder)
        times = measure(samx, folder)
    broken = False
    for name, value in times.items():
        print(f"{name:20} {value * 1000:8.1f} ms")
    for name, limit in LIMITS.items():
        of, over = name.split(" / ")
        ratio = times[of] / times[over]
        broken = broken or ratio > limit
        print(f"{name:32} {ratio:6.2f} (at most {limit})")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
