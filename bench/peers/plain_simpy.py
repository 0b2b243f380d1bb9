"""The ten steps as a plain simpy program, answered one round a line.

Run by its own interpreter (.bench-venv): ``plain_simpy.py SCENARIO.json``. Reads a number of cases a line,
runs them, and prints the seconds spent and the mean working hours of a case as JSON. Time inside simpy is
working hours; the wall-clock hours of each case come from a table of working sessions.
"""

import json
import random
import sys
from bisect import bisect_left, bisect_right
from pathlib import Path
from time import perf_counter

import simpy


class Office:
    """Half days of four hours, weeks of five days."""

    def __init__(self, weeks):
        days = [week * 7 + day for week in range(weeks) for day in range(5)]
        self.begins = [day * 24 + start for day in days for start in (0.0, 5.5)]
        self.before = [4.0 * n for n in range(len(self.begins))]

    def opens(self, worked):
        at = bisect_right(self.before, worked) - 1
        return self.begins[at] + worked - self.before[at]

    def closes(self, worked):
        at = max(0, bisect_left(self.before, worked) - 1)
        return self.begins[at] + worked - self.before[at]


class Program:
    def __init__(self, scenario, cases, seed):
        self.scenario = scenario
        self.cases = cases
        self.random = random.Random(seed)
        self.env = simpy.Environment()
        self.people = {
            lane: simpy.PriorityResource(self.env, capacity=count)
            for lane, count in scenario["staff"].items()
        }
        self.rate = {task: 1 / given["mean_hours"] for task, given in scenario["durations"].items()}
        self.found = []

    def arrivals(self):
        rate = 1 / self.scenario["arrivals"]["mean_hours"]
        share = self.scenario["priorities"]["urgent"]
        for _ in range(self.cases):
            yield self.env.timeout(self.random.expovariate(rate))
            self.env.process(self.case(0 if self.random.random() < share else 1))

    def step(self, task, lane, priority, waited):
        asked = self.env.now
        with self.people[lane].request(priority=priority) as request:
            yield request
            waited[0] += self.env.now - asked
            yield self.env.timeout(self.random.expovariate(self.rate[task]))

    def case(self, priority):
        begun, waited = self.env.now, [0.0]
        yield from self.step("receive", "counter", priority, waited)
        yield from self.step("scan", "counter", priority, waited)
        back = self.scenario["branching"]["enough-again"]
        while True:
            yield from self.step("vet", "office", priority, waited)
            a = self.env.process(self.step("opinion_a", "office", priority, waited))
            b = self.env.process(self.step("opinion_b", "office", priority, waited))
            yield a & b
            yield from self.step("draft", "office", priority, waited)
            yield from self.step("check", "head", priority, waited)
            if self.random.random() >= back:
                break
        yield from self.step("sign", "head", priority, waited)
        yield from self.step("seal", "post", priority, waited)
        yield from self.step("give_back", "counter", priority, waited)
        self.found.append((begun, self.env.now, waited[0]))

    def run(self):
        self.env.process(self.arrivals())
        self.env.run()
        office = Office(int(self.env.now / 40) + 2)
        cycle = sorted(end - begun for begun, end, _ in self.found)
        wall = sorted(office.closes(end) - office.opens(begun) for begun, end, _ in self.found)
        return sum(cycle) / len(cycle), [hours[int(0.9 * len(hours))] for hours in (cycle, wall)]


def main(path):
    scenario = json.loads(Path(path).read_text("utf-8"))
    for number, line in enumerate(sys.stdin):
        start = perf_counter()
        mean, _quantiles = Program(scenario, int(line), number).run()
        print(json.dumps({"seconds": perf_counter() - start, "mean": mean}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
