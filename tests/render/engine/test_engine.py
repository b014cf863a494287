"""How the engine is imported."""

import subprocess
import sys

import pytest

_RAN = """
import sys
ran = []
sys.addaudithook(lambda event, arguments: ran.append(arguments[0]) if event == "subprocess.Popen" else None)
"""


def told(script: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux does the search run other programs")
def test_no_compiler_is_asked_for_libraries() -> None:
    assert told(
        f"{_RAN}import pipeline.render.engine.loading\nprint(len(ran), 'weasyprint' in sys.modules)"
    ) == ["0 True"]


def test_where_nothing_is_found_so_it_may_search() -> None:
    script = """
import sys
from importlib.abc import MetaPathFinder
class Refuse(MetaPathFinder):
    tried = 0
    def find_spec(self, name, path, target=None):
        if name == "weasyprint" and not self.tried:
            self.tried = 1
            raise OSError("no such library")
sys.meta_path.insert(0, Refuse())
import ctypes.util
search = ctypes.util.find_library
import pipeline.render.engine.loading
print(ctypes.util.find_library is search, "weasyprint" in sys.modules)
import pipeline.render.engine.typeset
print("weasyprint" in sys.modules)
"""
    assert told(script) == ["True False", "True"]
