"""Where the entries of collections go in a blog's programs, markup included, and where their text may be shown.

Whatever is done with them that is not known to be harmless shows them: their titles, dates and addresses are parts by
name, and only those are no text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from blogctl.dialects.astro.entries import Filter
from blogctl.dialects.astro.naming import Naming, Use
from blogctl.dialects.astro.positions import element_around, key_of, method_of, root_of
from blogctl.dialects.blog_filters import NOTHING, LeftOut
from blogctl.programs.javascript.evaluation import Evaluation
from blogctl.programs.javascript.markup import ELEMENT
from blogctl.programs.javascript.names import FUNCTIONS, Names
from blogctl.programs.javascript.program import Node

NO_TEXT = frozenset({"data", "id", "slug", "collection", "length", "filePath", "digest", "frontmatter", "url", "file"})
_TEXT = frozenset({
    "body", "rendered", "render", "html", "Content", "default", "compiledContent", "rawContent", "getHeadings",
})  # fmt: skip
_PASSED_ON = frozenset({
    "await_expression", "parenthesized_expression", "as_expression", "satisfies_expression", "non_null_expression",
    "spread_element", "array", "subscript_expression", "ternary_expression", "binary_expression",
    "sequence_expression", "call_expression",
})  # fmt: skip
_OF_NO_ACCOUNT = frozenset({
    "unary_expression", "if_statement", "while_statement", "expression_statement", "template_substitution",
    "export_specifier", "import_specifier", "namespace_import", "import_clause", "jsx_expression",
})  # fmt: skip
_BINDING = {"variable_declarator": "name", "assignment_expression": "left", "for_in_statement": "left"}
_WRAPPING = frozenset({"parenthesized_expression", "as_expression", "satisfies_expression", "await_expression"})
_ADDING = frozenset({"push", "unshift", "add", "set"})
_ANSWERING = frozenset({"join", "includes", "indexOf", "some", "every", "forEach", "findIndex", "has", "toString"})
_GIVEN_BACK = frozenset({
    "Promise.all", "Object.values", "Object.entries", "Object.fromEntries", "Array.from", "structuredClone", "paginate",
})  # fmt: skip
_HARMLESS = ("console.", "Math.", "Boolean", "Array.isArray", "String", "Object.keys", "getEntry", "getEntries")
_TWO_AT_ONCE = frozenset({"sort", "toSorted", "reduce", "reduceRight"})


class Entry(NamedTuple):
    """An expression that has entries of a collection, or one entry, or something that holds them."""

    names: Names
    node: Node
    collection: str
    left_out: LeftOut

    def at(self, names: Names, node: Node) -> Entry:
        return self._replace(names=names, node=node)


class Shown(NamedTuple):
    """A place where the text of entries may be shown."""

    collection: str
    path: str
    line: int
    left_out: LeftOut


class Flow:
    """Follows entries from where they are asked for."""

    def __init__(self, evaluation: Evaluation, naming: Naming, kept_out_by: Filter) -> None:
        self._evaluation = evaluation
        self._naming = naming
        self._kept_out_by = kept_out_by
        self._waiting: list[Entry] = []
        self._seen: set[tuple[Node, str, LeftOut]] = set()
        self._shown: dict[tuple[str, str, int], Shown] = {}

    def shown(self, entries: list[Entry]) -> Iterator[Shown]:
        """Every place where the text of some entries may be shown."""
        self._waiting = list(entries)
        while self._waiting:
            entry = self._waiting.pop()
            key = (entry.node, entry.collection, entry.left_out)
            if key not in self._seen:
                self._seen.add(key)
                self._evaluation.budget.spend()
                if self._evaluation.budget.is_spent:
                    entry = entry._replace(left_out=NOTHING)
                    self._show(entry)
                else:
                    self._step(entry)
        yield from self._shown.values()

    def _show(self, entry: Entry) -> None:
        key = (entry.collection, entry.names.program.path, entry.node.line)
        known = self._shown.get(key)
        left_out = known.left_out.both(entry.left_out) if known else entry.left_out
        self._shown[key] = Shown(*key, left_out)

    def _go(self, entry: Entry, node: Node | None) -> None:
        if node is not None:
            self._waiting.append(entry.at(entry.names, node))

    def _use(self, entry: Entry, uses: Iterator[Use]) -> None:
        self._waiting += [entry.at(use.names, use.node) for use in uses]

    def _step(self, entry: Entry) -> None:
        """Follow an expression to what it stands in."""
        node, parent = entry.node, entry.node.parent
        if parent is None or parent.kind in _OF_NO_ACCOUNT:
            return
        if parent.kind in FUNCTIONS and parent.get("body") is node:
            self._returned(entry, parent)
        elif parent.kind in _BINDING:
            self._bind(entry, root_of(entry.names, parent[_BINDING[parent.kind]]))
        elif parent.kind == "augmented_assignment_expression":  # years[y] ||= []
            if node is not parent["left"]:
                self._bind(entry, root_of(entry.names, parent["left"]))
            self._go(entry, parent)
        elif parent.kind in _PASSED_ON:
            self._passed_on(entry, parent)
        elif parent.kind == "return_statement":
            self._returned(entry, next((one for one in parent.above() if one.kind in FUNCTIONS), None))
        else:
            follow = {"pair": self._in_pair, "object": self._in_object, "member_expression": self._member,
                      "arguments": self._argument}.get(parent.kind)  # fmt: skip
            if follow:
                follow(entry, parent)
            else:
                self._show(entry)

    def _passed_on(self, entry: Entry, parent: Node) -> None:
        """Follow an expression into a larger one, unless it only decides there, or is compared."""
        node = entry.node
        only_decides = node in {parent.get("condition"), parent.get("index")}
        if parent.kind == "binary_expression":
            only_decides = parent.words[0] not in {"||", "??"} and (parent.words[0], parent["right"]) != ("&&", node)
        self._go(entry, None if only_decides else parent)

    def _in_object(self, entry: Entry, holder: Node) -> None:
        node = entry.node
        written = "" if node.kind == "spread_element" else entry.names.text_of(node)
        call = element_around(entry.names, holder)
        if call is not None:
            self._given_to_component(entry, call, written)
        elif written in NO_TEXT:
            self._show(entry)
        else:
            self._go(entry, holder)

    def _in_pair(self, entry: Entry, pair: Node) -> None:
        key = entry.names.text_of(pair["key"]).strip("\"'")
        call = element_around(entry.names, pair.parent)
        if call is not None:
            self._given_to_component(entry, call, key)
        elif key in NO_TEXT:
            self._show(entry)
        else:
            self._go(entry, pair.parent)

    def _bind(self, entry: Entry, pattern: Node | None) -> None:
        """Follow the names that a pattern gives to parts of entries."""
        if pattern is None:
            self._show(entry)
        elif pattern.kind == "identifier":
            self._use(entry, self._naming.uses(entry.names, pattern))
        elif pattern.kind in {"shorthand_property_identifier_pattern", "pair_pattern"}:
            self._bind_member(entry, pattern)
        elif pattern.kind in {"object_assignment_pattern", "assignment_pattern"}:
            self._bind(entry, pattern["left"])
        elif pattern.kind in {"object_pattern", "array_pattern", "rest_pattern"}:
            for part in pattern.children:
                self._bind(entry, part)
        else:
            self._show(entry)

    def _bind_member(self, entry: Entry, part: Node) -> None:
        key = entry.names.text_of(key_of(part))
        if key in _TEXT:
            self._show(entry.at(entry.names, part))
        elif key not in NO_TEXT and part.kind == "pair_pattern":
            self._bind(entry, part["value"])
        elif key not in NO_TEXT:
            self._use(entry, self._naming.uses(entry.names, part))

    def _member(self, entry: Entry, member: Node) -> None:
        name = entry.names.text_of(member["property"])
        call = member.parent if member.parent and member.parent.get("function") is member else None
        is_of_pages = name == "data" and entry.names.text_of(member["object"]).rpartition(".")[2] == "page"
        if is_of_pages:  # what `paginate` gives
            self._go(entry, member)
            return
        if name in NO_TEXT or (call is not None and name in _ADDING):
            return
        if name in _TEXT:
            self._show(entry)
        elif call is None or call.kind != "call_expression":
            self._go(entry, member)
        else:
            self._method(entry, name, call)

    def _method(self, entry: Entry, name: str, call: Node) -> None:
        """Follow a list into a function that its method calls, and to what the method gives."""
        arguments = call["arguments"].children
        function = arguments[0] if arguments else None
        for home, node in self._naming.functions(entry.names, function):
            for at in (0, 1) if name in _TWO_AT_ONCE else (0,):
                self._bind_parameter(entry.at(home, node), node, at)
        if name == "filter" and function is not None:
            scope = self._naming.scope_at(entry.names, call)
            kept = self._kept_out_by(entry.collection, self._evaluation.value(function, scope))
            self._waiting.append(entry.at(entry.names, call)._replace(left_out=entry.left_out | kept))
        elif name not in _ANSWERING and name not in {"map", "flatMap", "then", "reduce", "reduceRight"}:
            self._go(entry, call)

    def _bind_parameter(self, entry: Entry, function: Node, at: int) -> None:
        single = function.get("parameter")
        parameters = [single] if single else function["parameters"].children
        if at < len(parameters):
            self._bind(entry, parameters[at].get("pattern") or parameters[at])

    def _argument(self, entry: Entry, arguments: Node) -> None:
        call = arguments.parent
        if call is None or call.kind != "call_expression":
            self._show(entry)
            return
        called = call["function"]
        written = entry.names.text_of(called)
        if written == ELEMENT:
            if arguments.children[0] is entry.node:
                self._show(entry)
        elif called.kind == "member_expression" and written.rpartition(".")[2] in _ADDING:
            self._bind(entry, root_of(entry.names, called))
        elif written.endswith((".concat", ".reduce")) or written in _GIVEN_BACK:
            self._go(entry, call)
        elif not written.startswith(_HARMLESS) and not written.endswith((".includes", ".indexOf")):
            functions = list(self._naming.functions(entry.names, called))
            for home, node in functions:
                self._bind_parameter(entry.at(home, node), node, arguments.children.index(entry.node))
            if not functions:
                self._show(entry)

    def _given_to_component(self, entry: Entry, call: Node, key: str) -> None:
        """Follow what a component is given; one that is no file of Astro's may do anything with it."""
        if call["arguments"].children[0].kind == "string":
            if key.startswith("set:"):
                self._show(entry)
            return
        component = self._naming.component(entry.names, call["arguments"].children[0])
        if component is None:
            self._show(entry)
            return
        for node in self._naming.props(component):
            pattern = node.parent["name"] if node.parent and node.parent.kind == "variable_declarator" else None
            if not key or pattern is None or pattern.kind != "object_pattern":
                member = node.parent if node.parent and node.parent.kind == "member_expression" else None
                if not key or member is None or component.text_of(member["property"]) == key:
                    self._waiting.append(entry.at(component, member if key and member else node))
                continue
            for part in pattern.children:
                if part.kind == "rest_pattern":
                    self._bind(entry.at(component, part), part)
                elif component.text_of(key_of(part)) == key:
                    bound = part.get("value") if part.kind == "pair_pattern" else key_of(part)
                    self._use(entry, self._naming.uses(component, bound or part))

    def _returned(self, entry: Entry, function: Node | None) -> None:
        """Follow what a function returns to where it is called."""
        if function is None:
            self._show(entry)
            return
        holder = function.parent
        while holder is not None and holder.kind in _WRAPPING:
            holder = holder.parent
        if holder is not None and holder.kind == "arguments":
            call = holder.parent
            self._go(entry, None if call and method_of(entry.names, call) in _ANSWERING | {"filter", "sort"} else call)
            return
        name = function.get("name") or (holder.get("name") if holder and holder.kind == "variable_declarator" else None)
        if name is None or name.kind != "identifier":
            self._show(entry)
        elif entry.names.text_of(name) == "getStaticPaths":
            self._waiting += [entry.at(entry.names, node) for node in self._naming.props(entry.names)]
        else:
            for use in self._naming.uses(entry.names, name):
                self._from_function(entry.at(use.names, use.node))

    def _from_function(self, use: Entry) -> None:
        parent = use.node.parent
        if parent is None or parent.kind in _OF_NO_ACCOUNT:
            return
        if parent.kind == "call_expression" and parent.get("function") is use.node:
            self._go(use, parent)
        elif parent.kind == "arguments" and parent.parent:
            is_asked = method_of(use.names, parent.parent) in _ANSWERING | {"filter", "sort"}
            self._go(use, None if is_asked else parent.parent)
        else:
            self._show(use)
