"""Sets in insertion order.

CPython iterates a set of tasks in the order of their addresses, which no run repeats. The judge
needs one order, so asyncio's own sets and the program's are given this one.
"""

import __future__

import ast
import builtins
import opcode
import types
import weakref

_plain_set = builtins.set
_NAME = "__ordered_set__"
_BUILD_SET = opcode.opmap["BUILD_SET"]
_FUTURE_FLAGS = 0
for _feature in __future__.all_feature_names:
    _FUTURE_FLAGS |= getattr(__future__, _feature).compiler_flag


class _SetType(type):
    """Lets isinstance(x, set) hold for plain sets where `set` means the ordered one."""

    def __instancecheck__(cls, instance):
        if cls is OrderedSet:
            return isinstance(instance, _plain_set)
        return type.__instancecheck__(cls, instance)

    def __subclasscheck__(cls, subclass):
        if cls is OrderedSet:
            return issubclass(subclass, _plain_set)
        return type.__subclasscheck__(cls, subclass)


class OrderedSet(_plain_set, metaclass=_SetType):
    """A set whose iteration and pop() go by insertion."""

    __slots__ = ("_order",)

    def __init__(self, items=()):
        super().__init__()
        self._order = {}
        self.update(items)

    def __iter__(self):
        size = len(self._order)
        for item in self._order:
            yield item
            if len(self._order) != size:
                raise RuntimeError("Set changed size during iteration")

    def __repr__(self):
        if not self._order:
            return "set()"
        return "{" + ", ".join(map(repr, self._order)) + "}"

    def __reduce__(self):
        return (type(self), (list(self._order),))

    def add(self, item):
        super().add(item)
        self._order[item] = None

    def discard(self, item):
        super().discard(item)
        self._order.pop(item, None)

    def remove(self, item):
        super().remove(item)
        self._order.pop(item, None)

    def pop(self):
        if not self._order:
            raise KeyError("pop from an empty set")
        item = next(iter(self._order))
        self.remove(item)
        return item

    def clear(self):
        super().clear()
        self._order.clear()

    def copy(self):
        return type(self)(self._order)

    def update(self, *others):
        for other in others:
            for item in list(other):
                self.add(item)

    def difference_update(self, *others):
        for other in others:
            for item in list(other):
                self.discard(item)

    def intersection_update(self, *others):
        for other in others:
            kept = _plain_set(other)
            for item in list(self._order):
                if item not in kept:
                    self.discard(item)

    def symmetric_difference_update(self, other):
        for item in OrderedSet(other):
            if item in self:
                self.discard(item)
            else:
                self.add(item)


def _operation(method, operator):
    in_place = getattr(OrderedSet, method + "_update" if method != "union" else "update")

    def named(self, *others):
        result = self.copy()
        in_place(result, *others)
        return result

    def infix(self, other):
        if not isinstance(other, (_plain_set, frozenset)):
            return NotImplemented
        return named(self, other)

    def reflected(self, other):
        if not isinstance(other, (_plain_set, frozenset)):
            return NotImplemented
        return named(OrderedSet(other), self)

    def augmented(self, other):
        if not isinstance(other, (_plain_set, frozenset)):
            return NotImplemented
        in_place(self, other)
        return self

    setattr(OrderedSet, method, named)
    setattr(OrderedSet, f"__{operator}__", infix)
    setattr(OrderedSet, f"__r{operator}__", reflected)
    setattr(OrderedSet, f"__i{operator}__", augmented)


for _method, _operator in (
    ("union", "or"),
    ("difference", "sub"),
    ("intersection", "and"),
    ("symmetric_difference", "xor"),
):
    _operation(_method, _operator)

OrderedSet.__name__ = OrderedSet.__qualname__ = "set"
OrderedSet.__module__ = "builtins"


class OrderedWeakSet(weakref.WeakSet):
    """The same of objects that it does not keep alive."""

    def __init__(self):
        super().__init__()
        self.data = OrderedSet()


def ordered_builtins():
    """A copy of the builtins in which set() makes ordered sets."""
    module = types.ModuleType("builtins")
    module.__dict__.update(vars(builtins))
    module.__dict__["set"] = OrderedSet
    module.__dict__[_NAME] = OrderedSet
    return module


class _Displays(ast.NodeTransformer):
    def visit_Set(self, node):
        return self._call(node, ast.List(node.elts, ast.Load()))

    def visit_SetComp(self, node):
        return self._call(node, ast.ListComp(node.elt, node.generators))

    def _call(self, node, items):
        self.generic_visit(items)
        call = ast.Call(ast.Name(_NAME, ast.Load()), [ast.copy_location(items, node)], [])
        ast.copy_location(call.func, node)
        return ast.copy_location(call, node)


def compile_ordered(source, filename):
    """Compiles source text so that {a, b} and {x for x in y} make ordered sets; positions stay."""
    return in_order(compile(source, filename, "exec", dont_inherit=True), source)


def in_order(code, source):
    """What was compiled of source text, with ordered sets.

    A syntax tree costs several times as much as compiling, so it is made of as little as will do:
    of the functions and classes that make sets, which are few.
    """
    lines = source.splitlines(True)
    consts = []
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType) and _makes_sets(constant):
            constant = _compile_definition(constant, lines)
            if constant is None:
                return _compile_all(source, code)
        consts.append(constant)
    plain = code.replace(co_consts=tuple(c for c in consts if not isinstance(c, types.CodeType)))
    return _compile_all(source, code) if _makes_sets(plain) else code.replace(co_consts=tuple(consts))


def _compile_all(source, code):
    tree = _Displays().visit(ast.parse(source, code.co_filename))
    return compile(tree, code.co_filename, "exec", dont_inherit=True)


def _compile_definition(code, lines):
    """A function or class of a module compiled by itself; None if its text is not found."""
    first = code.co_firstlineno - 1
    padding = "\n" * first
    text = "".join(_definition(lines[first:]))
    flags = code.co_flags & _FUTURE_FLAGS
    try:
        tree = compile(padding + text, code.co_filename, "exec", flags | ast.PyCF_ONLY_AST, True)
    except SyntaxError:
        return None
    made = compile(_Displays().visit(tree), code.co_filename, "exec", flags, True)
    found = [c for c in made.co_consts if isinstance(c, types.CodeType)]
    same = [c for c in found if (c.co_name, c.co_firstlineno) == (code.co_name, first + 1)]
    return same[0] if len(found) == len(same) == 1 else None


def _definition(lines):
    """The lines of the definition that they begin with, its decorators among them."""
    is_inside = False
    for line in lines:
        if line.startswith(("def ", "async def ", "class ")) and not is_inside:
            is_inside = True
        elif is_inside and not line[0].isspace() and line[0] not in "#)]}":
            return
        yield line


def _makes_sets(code):
    """Whether there may be a set display; one of constants may have become a frozenset."""
    if _BUILD_SET in code.co_code[::2]:
        return True
    return any(
        isinstance(constant, frozenset)
        or (isinstance(constant, types.CodeType) and _makes_sets(constant))
        for constant in code.co_consts
    )
