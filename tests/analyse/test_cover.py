"""Secondary suppression alone: safe against an exact solver, and not dearer than twice the best."""

from itertools import combinations
from random import Random

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from tusoi_cli.analyse.disclosure_cover import System, audit, protect


def square(random: Random, height: int, width: int, k: int, largest: int) -> System:
    """A table of random counts with its margins and its total."""
    system = System(k=k)
    inner = [
        [system.add(random.choice([0, 0, 1, 2, 3, random.randint(0, largest)])) for _ in range(width)]
        for _ in range(height)
    ]
    ends = [system.add(sum(system.values[each] for each in row), 4) for row in inner]
    feet = [system.add(sum(system.values[row[at]] for row in inner), 4) for at in range(width)]
    whole = system.add(sum(system.values[each] for each in ends), 20)
    for row, end in zip(inner, ends, strict=True):
        system.equations.append({**dict.fromkeys(row, 1), end: -1})
    for at, foot in enumerate(feet):
        system.equations.append({**{row[at]: 1 for row in inner}, foot: -1})
    system.equations.append({**dict.fromkeys(ends, 1), whole: -1})
    system.equations.append({**dict.fromkeys(feet, 1), whole: -1})
    system.small.update(each for each, value in enumerate(system.values) if 1 <= value < k)
    return system


def recovered(system: System, hidden: set[int]) -> set[int]:
    """The hidden figures that have one possible value, by integer programming."""
    size = len(system.values)
    matrix = np.zeros((len(system.equations), size))
    for index, row in enumerate(system.equations):
        for figure, factor in row.items():
            matrix[index, figure] = factor
    low = np.array([0 if each in hidden else value for each, value in enumerate(system.values)], float)
    high = np.array([5000 if each in hidden else value for each, value in enumerate(system.values)], float)
    found = set()
    for figure in hidden:
        aim = np.zeros(size)
        aim[figure] = 1
        ends = [
            round(
                sign
                * milp(
                    sign * aim,
                    constraints=LinearConstraint(matrix, 0, 0),
                    bounds=Bounds(low, high),
                    integrality=np.ones(size),
                ).fun
            )
            for sign in (1, -1)
        ]
        if ends[0] == ends[1]:
            found.add(figure)
    return found


@pytest.mark.one_in(2)
@pytest.mark.parametrize("seed", range(30))
def test_an_exact_solver_recovers_nothing_that_is_hidden(seed):
    random = Random(seed)
    system = square(
        random, random.randint(1, 8), random.randint(1, 6), random.choice([2, 3, 5]), random.choice([5, 40])
    )
    cover = protect(system)
    assert system.small <= cover.hidden
    assert audit(system, cover) == set()
    assert recovered(system, cover.hidden) == set()


@pytest.mark.one_in(3)
@pytest.mark.parametrize("seed", range(40))
def test_no_more_than_twice_as_many_figures_are_hidden_as_the_best_choice_hides(seed):
    random = Random(seed)
    system = square(random, random.randint(1, 4), random.randint(1, 3), random.choice([3, 5]), random.choice([9, 30]))
    cover = protect(system)
    others = sorted(set(range(len(system.values))) - system.small)
    fewest = -(-len(cover.hidden) // 2)  # whatever hides fewer than this would beat us by more than twice
    for size in range(max(0, fewest - len(system.small))):
        for further in combinations(others, size):
            assert recovered(system, system.small | set(further)), (cover.hidden, system.small, further)


def test_the_audit_refuses_a_cover_without_a_proof():
    system = System(k=5)
    parts = [system.add(3), system.add(20)]
    whole = system.add(23)
    system.equations.append({parts[0]: 1, parts[1]: 1, whole: -1})
    system.small.add(parts[0])
    cover = protect(system)
    assert audit(system, cover) == set()
    cover.hidden = {parts[0]}
    assert audit(system, cover) == {parts[0]}


def test_two_ones_are_not_hidden_by_each_other_for_a_reader_who_knows_k():
    """1 + 1 shown as a rest of 2: whoever knows that both are at least 1 knows both."""
    system = System(k=5)
    parts = [system.add(value) for value in (1, 1, 20, 30)]
    whole = system.add(52, 20)
    system.equations.append({**dict.fromkeys(parts, 1), whole: -1})
    system.small.update(parts[:2])
    assert len(protect(system).hidden) == 3
