"""The same input gives the same bytes, and more input leaves what was there alone."""

import copy
import os
import random
import shutil
import sys
from pathlib import Path

import pytest

from addresses import Addresses, cloudformation_addresses, terraform_addresses
from program import REPOSITORY, Program
from random_manifests import Inputs, random_inputs, write_inputs
from tools import missing, run_tool
from trees import Tree, read_tree

SEEDS = range(20)


def rendered(mailzone: Program, manifest: Path, output: Path, **options) -> Tree:
    """Renders a manifest and returns the files."""
    run = mailzone("render", manifest, "-o", output, **options)
    assert run.code == 0, run.err
    return read_tree(output)


@pytest.mark.parametrize("seed", SEEDS)
def test_order_and_files_leave_no_trace(mailzone: Program, tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    inputs = random_inputs(rng)
    trees = [
        rendered(
            mailzone,
            write_inputs(inputs, tmp_path / f"{number}/in", rng),
            tmp_path / f"{number}/out",
        )
        for number in range(3)
    ]
    assert len(trees[0]) > 3 * len(inputs.zones)
    assert trees[1] == trees[0]
    assert trees[2] == trees[0]


class TestSurroundings:
    @pytest.fixture
    def manifest(self, tmp_path: Path) -> Path:
        rng = random.Random(0)
        return write_inputs(random_inputs(rng), tmp_path / "in", rng)

    @pytest.fixture
    def expected(self, mailzone: Program, manifest: Path, tmp_path: Path) -> Tree:
        return rendered(mailzone, manifest, tmp_path / "expected")

    @pytest.mark.parametrize(
        "env",
        [
            {"LC_ALL": "C"},
            {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
            {"TZ": "Pacific/Kiritimati"},
            {"HOME": "/nonexistent", "TERM": "dumb", "CLICOLOR_FORCE": "1"},
        ],
        ids=str,
    )
    def test_environment(
        self, mailzone: Program, manifest: Path, expected: Tree, tmp_path: Path, env: dict[str, str]
    ) -> None:
        assert rendered(mailzone, manifest, tmp_path / "out", env=env) == expected

    def test_process(
        self, mailzone: Program, manifest: Path, expected: Tree, tmp_path: Path
    ) -> None:
        """Swift seeds its hashes anew in each process."""
        for number in range(5):
            assert rendered(mailzone, manifest, tmp_path / f"out{number}") == expected

    def test_working_directory(
        self, mailzone: Program, manifest: Path, expected: Tree, tmp_path: Path
    ) -> None:
        inside = rendered(mailzone, Path("mailzone.yaml"), tmp_path / "a", cwd=manifest.parent)
        beside = rendered(
            mailzone, Path("../in/mailzone.yaml"), tmp_path / "b", cwd=manifest.parent
        )
        assert inside == expected
        assert beside == expected

    def test_number_of_cores(
        self, mailzone: Program, manifest: Path, expected: Tree, tmp_path: Path
    ) -> None:
        if shutil.which("taskset") is None:
            missing("taskset, which binds a process to one core, is not installed")
        one_core = ["taskset", "--cpu-list", "0"]
        assert rendered(mailzone, manifest, tmp_path / "out", wrapper=one_core) == expected


class TestAddresses:
    @pytest.mark.parametrize("seed", SEEDS[:5])
    def test_adding_domains_renames_no_record(
        self, mailzone: Program, tmp_path: Path, seed: int
    ) -> None:
        rng = random.Random(seed)
        inputs = random_inputs(rng)
        more = copy.deepcopy(inputs)
        for zone in inputs.zones:
            more.add_domain(rng, f"0.{zone}")
            more.add_domain(rng, f"news.mail.{zone}")
        more.add_domain(rng, "another.example")
        before = self.addresses(mailzone, inputs, tmp_path / "before")
        after = self.addresses(mailzone, more, tmp_path / "after")
        for fewer, all_of_them in zip(before, after, strict=True):
            assert fewer
            assert len(all_of_them) > len(fewer)
            assert {key: all_of_them[key] for key in fewer} == fewer

    def addresses(self, mailzone: Program, inputs: Inputs, folder: Path) -> list[Addresses]:
        """What the inputs' records are called in Terraform and in CloudFormation."""
        manifest = write_inputs(inputs, folder, random.Random(0))
        rendered(mailzone, manifest, folder / "out")
        return [
            terraform_addresses(folder / "out"),
            cloudformation_addresses(folder / "out"),
        ]


def test_the_bench_compares_the_same_work(mailzone: Program, tmp_path: Path) -> None:
    """Its script of PyYAML and Jinja2 writes the same bytes; else the bench has no result."""
    compare = (
        "import pathlib, sys; sys.path.insert(0, sys.argv[1]); import bench;"
        "bench.compare_bytes(pathlib.Path(sys.argv[2]))"
    )
    arguments = [REPOSITORY / "Tests/Bench", tmp_path / "small"]
    environment = os.environ | {"MAILZONE": str(mailzone.path), "PYTHONDONTWRITEBYTECODE": "1"}
    printed = run_tool(sys.executable, "-c", compare, *arguments, env=environment)
    assert "write the same bytes" in printed
