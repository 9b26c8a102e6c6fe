"""Runs a script, then prints what the process and its children used: measured.py SCRIPT ARGUMENT..."""

import json
import re
import resource
import runpy
import sys

script = sys.argv[1]
sys.argv = sys.argv[1:]
failure = None
answer = None
try:
    answer = runpy.run_path(script, run_name="__main__").get("answer")
except BaseException as error:  # the loop ends with the first error, which is part of the result
    failure = f"{type(error).__name__}: {error}"[:200]
own = resource.getrusage(resource.RUSAGE_SELF)
children = resource.getrusage(resource.RUSAGE_CHILDREN)
cpu = sum(each.ru_utime + each.ru_stime for each in (own, children)) * 1000
try:
    # ru_maxrss counts what the process that started this one held, too.
    with open("/proc/self/status") as status:
        memory = int(re.search(r"VmHWM:\s+(\d+) kB", status.read()).group(1)) * 1024
except OSError:
    memory = own.ru_maxrss * 1024
print(json.dumps({"cpu": cpu, "memory": memory, "failure": failure, "answer": answer}))
