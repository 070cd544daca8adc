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
    Record,
    Value,
    joined,
)  # fmt: skip

if TYPE_CHECKING:
    from blogctl.programs.javascript.evaluation import Evaluation
    from blogctl.programs.javascript.program import Node

_DECLARED_FUNCTIONS = frozenset({"function_declaration", "generator_function_declaration"})
_OF_NO_ACCOUNT = frozenset({
    "empty_statement", "class_declaration", "interface_declaration", "type_alias_declaration", "enum_declaration",
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
    for argument in arguments:
        _let_go_of(argument)
    let_go(evaluation, written, scope)
    return UNKNOWN


def let_go(evaluation: Evaluation, nodes: Sequence[Node], scope: Scope) -> None:
    """Know no more of what code that is not followed gives to functions: it may be changed there."""
    for top in nodes:
        for node in top.walk():
            if node.kind == "arguments" or (node in nodes and node.kind == "spread_element"):
                for argument in node.children:
                    inner = argument.children[0] if argument.kind == "spread_element" else argument
                    if inner.kind in {"identifier", "member_expression"}:
                        _let_go_of(evaluation.value(inner, scope))


def _let_go_of(value: Value) -> None:
    if isinstance(value, Record) and value.is_given:
        for field in value.fields.values():
            _let_go_of(field)
        value.fields.clear()


def answer_of(evaluation: Evaluation, function: Function, arguments: Sequence[Value], *, are_all: bool = True) -> Value:
    """What a function of the blog answers to some arguments."""
    node, names = function.node, function.scope.names
    if "*" in node.words or node.kind.startswith("generator"):
        return TRUTHY
    if any(node.start <= place.start < node.end for place in names.rewriting):
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
        let_go(evaluation, [part for part in statement.children if part.kind != "call_expression"], scope)
        return Outcome([])
    if statement.kind in _OF_NO_ACCOUNT or statement.kind in _NOTHING_AFTER:
        return Outcome([], goes_on=statement.kind not in _NOTHING_AFTER)
    let_go(evaluation, [statement], scope)
    return Outcome([UNKNOWN] if _may_return(statement) else [])


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


def _may_return(statement: Node) -> bool:
    """Whether a statement holds a `return` of its own."""
    waiting = [statement]
    while waiting:
        node = waiting.pop()
        if node.kind == "return_statement":
            return True
        waiting += [part for part in node.children if part.kind not in FUNCTIONS]
    return False
