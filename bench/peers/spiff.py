"""SpiffWorkflow's load-complete-save cycle, answered one round a line.

Run by its own interpreter (.bench-venv). Reads a count a line on standard input, runs that many whole
processes with a save and a load around every step, and prints the seconds spent in these cycles and their
number as JSON.
"""

import json
import sys
from pathlib import Path
from time import perf_counter

from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState


def main(path: str) -> None:
    parser = BpmnParser()
    # SpiffWorkflow evaluates a duration as Python, so the ISO text has to be a string literal there.
    xml = Path(path).read_text("utf-8").replace(">PT72H<", ">'PT72H'<")
    parser.add_bpmn_str(xml.encode())
    spec = parser.get_spec("permit")
    serializer = BpmnWorkflowSerializer(BpmnWorkflowSerializer.configure())
    for line in sys.stdin:
        spent, cycles = 0.0, 0
        for _ in range(int(line)):
            took, steps = one_process(spec, serializer)
            spent, cycles = spent + took, cycles + steps
        print(json.dumps({"seconds": spent, "cycles": cycles}), flush=True)


def one_process(spec, serializer):
    """Seconds and number of load-complete-save cycles from start to end."""
    workflow = BpmnWorkflow(spec)
    workflow.data["amount"] = 200
    workflow.do_engine_steps()
    saved, spent, cycles = serializer.serialize_json(workflow), 0.0, 0
    while True:
        start = perf_counter()
        workflow = serializer.deserialize_json(saved)
        task = next(iter(workflow.get_tasks(state=TaskState.READY, manual=True)), None)
        if task is None:
            return spent, cycles
        task.data["amount"] = 200
        task.run()
        workflow.do_engine_steps()
        saved = serializer.serialize_json(workflow)
        spent, cycles = spent + perf_counter() - start, cycles + 1


if __name__ == "__main__":
    main(sys.argv[1])
