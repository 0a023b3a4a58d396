"""What pyproject.toml cannot say: the frame of new guides is our own, which stands outside the package."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithFrame(build_py):
    """Puts `overrides/` beside the starters; where the project itself is installed to be changed, it is read there."""

    def run(self) -> None:
        super().run()
        if not self.editable_mode:
            frame = Path(self.build_lib, "fieldguide", "authoring", "starters", "frame")
            shutil.copytree("overrides", frame, dirs_exist_ok=True)


setup(cmdclass={"build_py": BuildWithFrame})
