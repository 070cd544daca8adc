"""What a function answers: all that it may return, whichever way its conditions go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from blogctl.programs.javascript.names import DECLARATIONS, FUNCTIONS, names_in
from blogctl.programs.javascript.scopes import Function, Scope
from blogctl.programs.javascript.values import (
    TRUTHY,
    UNDEFINED,
    UNKNOWN,
    Native,
    Promised,
    Value,
    joined,
)  # fmt: skip

if TYPE_CHECKING:
    from blogctl.programs.javascript.evaluation import Evaluation
    from blogctl.programs.javascript.program import Node

_DECLARED_FUNCTIONS = frozenset({"function_declaration", "generator_function_declaration"})
_OF_NO_ACCOUNT = frozenset({
    "empty_statement", "interface_declaration", "type_alias_declaration", "enum_declaration",
    *_DECLARED_FUNCTIONS,
})  # fmt: skip
_NOTHING_AFTER = frozenset({"throw_statement", "break_statement", "continue_statement"})


class Outcome(NamedTuple):
    """What some statements come to."""

    answers: list[Value]
    """What may be returned."""
    goes_on: bool = True
    """Whether what follows them may be reached."""


def call(evaluation: Evaluation, called: Value, written: Sequence[Node], scope: Scope) -> Value:
    """What a call gives. What an unknown function is given may be another thing afterwards."""
    place = evaluation.place
    arguments = [evaluation.value(part, scope) for part in written if part.kind != "spread_element"]
    evaluation.place = place
    if len(arguments) < len(written):
        arguments = []
        let_go(evaluation, written, scope)
    if isinstance(called, Native):
        return called.answer(arguments)
    if isinstance(called, Function) and not evaluation.is_too_deep:
        return answer_of(evaluation, called, arguments, are_all=len(arguments) == len(written))
    let_go_of(evaluation, arguments)
    return UNKNOWN


def let_go(evaluation: Evaluation, nodes: Sequence[Node], scope: Scope) -> None:
    """Know no more of what code that is not followed names otherwise than to read a member of it, or to call one."""
    for top in nodes:
        for node in evaluation.budget.walk(top):
            if node.kind in {"identifier", "shorthand_property_identifier"}:
                whole = _with_members(node)
                is_method = whole is not node and whole.parent is not None and whole.parent.get("function") is whole
                if not is_method:
                    let_go_of(evaluation, [evaluation.value(whole, scope)])


def _with_members(node: Node) -> Node:
    """The longest chain of members that begins with a name: `data.page.url`."""
    while node.parent is not None and node.parent.kind == "member_expression" and node.parent["object"] is node:
        node = node.parent
    return node


def let_go_of(evaluation: Evaluation, values: Sequence[Value]) -> None:
    """Know no more of values that are given to what is not followed, nor of all that can be reached from them."""
    waiting, seen = list(values), set[int]()
    while waiting and not evaluation.budget.is_spent:
        value = waiting.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        evaluation.budget.spend()
        waiting += value.let_go()
        if isinstance(value, Function) and value not in evaluation.let_go_of:
            evaluation.let_go_of.append(value)
            let_go(evaluation, [value.node["body"]], value.scope)
            evaluation.let_go_of.remove(value)


def answer_of(evaluation: Evaluation, function: Function, arguments: Sequence[Value], *, are_all: bool = True) -> Value:
    """What a function of the blog answers to some arguments."""
    node, names = function.node, function.scope.names
    if "*" in node.words or node.kind.startswith("generator"):
        let_go_of(evaluation, arguments)
        return TRUTHY
    if names.rewrites_in(node):
        let_go_of(evaluation, [*arguments, function])
        return Promised(UNKNOWN) if "async" in node.words else UNKNOWN
    scope = Scope(names, node, function.scope)
    scope.bound = dict.fromkeys(_hoisted(evaluation, node, scope), UNKNOWN)
    _bind_parameters(evaluation, node, arguments if are_all else None, scope)
    doubts = evaluation.doubts
    body = node["body"]
    if body.kind != "statement_block":
        answer = evaluation.value(body, scope)
    else:
        outcome = run(evaluation, body.children, scope)
        answer = joined([*outcome.answers, *([UNDEFINED] if outcome.goes_on else [])]) if any(outcome) else UNKNOWN
    evaluation.doubts = doubts
    return Promised(answer) if "async" in node.words else answer


def _hoisted(evaluation: Evaluation, function: Node, scope: Scope) -> list[str]:
    """The names that are declared anywhere in a function, but for those of functions in it."""
    if function not in evaluation.hoisted:
        names: list[str] = []
        waiting = [function["body"]]
        while waiting:
            node = waiting.pop()
            evaluation.budget.spend()
            if node.kind == "variable_declarator" or node.kind in {"class_declaration", *_DECLARED_FUNCTIONS}:
                names += names_in(scope.names.program, node["name"])
            waiting += [
                part for part in node.children if part.kind not in FUNCTIONS or part.kind in _DECLARED_FUNCTIONS
            ]
            if node.kind in _DECLARED_FUNCTIONS:
                waiting = [part for part in waiting if part.parent is not node]
        evaluation.hoisted[function] = names
    return evaluation.hoisted[function]


def _bind_parameters(evaluation: Evaluation, node: Node, arguments: Sequence[Value] | None, scope: Scope) -> None:
    single = node.get("parameter")
    parameters = [single] if single else node["parameters"].children
    for at, parameter in enumerate(parameters):
        pattern = parameter.get("pattern") or parameter
        value = UNKNOWN if arguments is None else arguments[at] if at < len(arguments) else UNDEFINED
        if parameter.get("value") is not None and (value is UNDEFINED or value.truth is None):
            value = UNKNOWN
        scope.bound |= dict.fromkeys(names_in(scope.names.program, pattern), UNKNOWN)
        evaluation.bind(pattern, value, scope, scope.bound)


def run(evaluation: Evaluation, statements: Sequence[Node], scope: Scope) -> Outcome:
    """Follow statements, one after the other, as far as they are reached."""
    answers: list[Value] = []
    for statement in statements:
        if statement.kind in _DECLARED_FUNCTIONS:
            scope.bound[scope.names.text_of(statement["name"])] = Function(statement, scope)
    for statement in statements:
        outcome = _run_one(evaluation, statement, scope)
        answers += outcome.answers
        if not outcome.goes_on:
            return Outcome(answers, goes_on=False)
        evaluation.doubts += bool(outcome.answers)
    return Outcome(answers)


def _run_one(evaluation: Evaluation, statement: Node, scope: Scope) -> Outcome:
    if statement.kind == "statement_block":
        return run(evaluation, statement.children, Scope(scope.names, scope.region, scope))
    if statement.kind == "return_statement":
        return Outcome([_returned(evaluation, statement, scope)], goes_on=False)
    if statement.kind == "if_statement":
        return _run_if(evaluation, statement, scope)
    if statement.kind in DECLARATIONS:
        _run_declaration(evaluation, statement, scope)
        return Outcome([])
    if statement.kind == "expression_statement":
        evaluation.value(statement.children[0], scope)
        let_go(evaluation, [part for part in statement.children if not _is_call(part)], scope)
        return Outcome([])
    if statement.kind in _OF_NO_ACCOUNT or statement.kind in _NOTHING_AFTER:
        return Outcome([], goes_on=statement.kind not in _NOTHING_AFTER)
    let_go(evaluation, [statement], scope)
    return Outcome([UNKNOWN] if _may_return(evaluation, statement) else [])


def _is_call(expression: Node) -> bool:
    """Whether an expression is a call, waited for or not."""
    while expression.kind in {"await_expression", "parenthesized_expression"}:
        expression = expression.children[0]
    return expression.kind == "call_expression"


def _returned(evaluation: Evaluation, statement: Node, scope: Scope) -> Value:
    if not statement.children:
        return UNDEFINED
    value = statement.children[0]
    # A break of the line behind `return` ends the statement.
    return UNKNOWN if value.line != statement.line else evaluation.value(value, scope)


def _run_if(evaluation: Evaluation, statement: Node, scope: Scope) -> Outcome:
    condition = evaluation.value(statement["condition"], scope).truth
    otherwise = statement.get("alternative")
    sides = [[statement["consequence"]], otherwise.children if otherwise else []]
    taken = sides if condition is None else [sides[not condition]]
    doubts = evaluation.doubts
    evaluation.doubts += condition is None
    outcomes = [run(evaluation, side, Scope(scope.names, scope.region, scope)) for side in taken]
    evaluation.doubts = doubts
    answers = [answer for outcome in outcomes for answer in outcome.answers]
    return Outcome(answers, any(outcome.goes_on for outcome in outcomes))


def _run_declaration(evaluation: Evaluation, statement: Node, scope: Scope) -> None:
    for declarator in statement.children:
        if declarator.kind == "variable_declarator":
            value = evaluation.value(declarator.get("value"), scope) if declarator.get("value") else UNKNOWN
            bound: dict[str, Value] = {}
            evaluation.bind(declarator["name"], value, scope, bound)
            scope.bound |= dict.fromkeys(names_in(scope.names.program, declarator["name"]), UNKNOWN) | bound


def _may_return(evaluation: Evaluation, statement: Node) -> bool:
    """Whether a statement holds a `return` of its own."""
    waiting = [statement]
    while waiting:
        node = waiting.pop()
        evaluation.budget.spend()
        if node.kind == "return_statement":
            return True
        waiting += [part for part in node.children if part.kind not in FUNCTIONS]
    return False
