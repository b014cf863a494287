"""A template rewritten, before it is compiled, so that it counts what it does.

What can run again (a loop, a macro, a block, a template) begins by counting its nodes, and what Jinja would
hand to Python unseen (comparisons, slices, ``~``) is weighed. The names of these filters have a space, so
that no template can write them.
"""

from collections.abc import Callable, Iterator
from typing import Any

from jinja2 import Environment, nodes, pass_context
from jinja2.runtime import Context, markup_join, str_join

from pipeline.compose.sandbox.budget import Budget

_STEP, _WEIGH, _SEARCH, _SLICE, _CONCAT = "a step", "a value", "a place", "a slice", "a chain"
_LEAVES = (nodes.Name, nodes.Const, nodes.TemplateData)
_REPEATED = (nodes.Template, nodes.Block, nodes.Macro, nodes.CallBlock, nodes.For)


def count(node: nodes.Node, environment: Environment) -> int:
    """Rewrite ``node`` in place, and all below it; gives how many nodes that were."""

    def filtered(one: Any, name: str) -> nodes.Filter:
        place = {"lineno": one.lineno, "environment": environment}
        return nodes.Filter(one, name, [], [], None, None, **place)

    if type(node) in _LEAVES:
        return 1
    size = 1 + sum(count(child, environment) for child in _inner(node))
    if isinstance(node, nodes.Compare):
        node.expr = filtered(node.expr, _WEIGH)
        for operand in node.ops:
            operand.expr = filtered(operand.expr, _SEARCH if operand.op.endswith("in") else _WEIGH)
    elif isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Slice):
        node.node = filtered(node.node, _SLICE)
    elif isinstance(node, nodes.Pair):
        node.key = filtered(node.key, _WEIGH)
    elif isinstance(node, nodes.Concat):
        node.nodes = [filtered(nodes.List(node.nodes, lineno=node.lineno, environment=environment), _CONCAT)]
    elif isinstance(node, _REPEATED):
        steps = filtered(nodes.Const(size, lineno=node.lineno, environment=environment), _STEP)
        node.body.insert(0, nodes.ExprStmt(steps, lineno=node.lineno, environment=environment))
        if isinstance(node, nodes.For) and node.test is not None:
            node.test = filtered(node.test, _WEIGH)
    return size


def _inner(node: nodes.Node) -> Iterator[nodes.Node]:
    """The nodes right below ``node``; in a third of the time that Jinja's own way takes."""
    for name in node.fields:
        value = getattr(node, name)
        if isinstance(value, nodes.Node):
            yield value
        elif isinstance(value, list):
            for part in value:
                if isinstance(part, nodes.Node):
                    yield part


def _budget(context: Context) -> Budget:
    budget: Budget = context.environment.budget  # type: ignore[attr-defined]
    return budget


# With the context asked for, Jinja does not work these out when it compiles.
@pass_context
def _step(context: Context, steps: int) -> None:
    _budget(context).step(steps)


@pass_context
def _weighed(context: Context, value: Any) -> Any:
    _budget(context).step()
    return _budget(context).weigh(value)


@pass_context
def _searched(context: Context, value: Any) -> Any:
    """In dicts and the like nothing is searched for: Python goes to the place."""
    return value if isinstance(value, (dict, set, frozenset, range)) else _weighed(context, value)


@pass_context
def _sliced(context: Context, value: Any) -> Any:
    return _budget(context).made(value)


@pass_context
def _joined(context: Context, values: list[Any]) -> str:
    budget = _budget(context)
    budget.text(values)
    budget.write(sum(len(value) for value in values if isinstance(value, str)))
    return markup_join(values) if context.eval_ctx.autoescape else str_join(values)


FILTERS: dict[str, Callable[..., Any]] = {
    _STEP: _step,
    _WEIGH: _weighed,
    _SEARCH: _searched,
    _SLICE: _sliced,
    _CONCAT: _joined,
}
