"""All is said in pyproject.toml, but for one thing: the samples live in data/ and travel inside the package."""

from pathlib import Path
from shutil import copytree

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithSamples(build_py):
    """A wheel carries data/samples as tusoi_cli/samples; an editable install finds them where they are."""

    def run(self) -> None:
        super().run()
        if not self.editable_mode:
            copytree("data/samples", Path(self.build_lib) / "tusoi_cli" / "samples", dirs_exist_ok=True)


setup(cmdclass={"build_py": BuildWithSamples})
