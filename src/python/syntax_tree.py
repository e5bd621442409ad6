"""The syntax tree of a Python file as JSON, with its comments: what `asyncdemo new --from` translates.

Runs as a program of the host; the request, source_of_request, is put before this text.
"""

import ast
import base64
import io
import json
import tokenize
import traceback


def describe(data, filename):
    try:
        tree = ast.parse(data, filename)
    except (SyntaxError, ValueError) as error:
        error.__traceback__ = None
        return {"error": "".join(traceback.format_exception_only(error)).rstrip("\n")}
    encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    text = io.TextIOWrapper(io.BytesIO(data), encoding).read()
    lines = text.splitlines()
    return {
        "body": [_Writer(lines).node(each) for each in tree.body],
        "lines": lines,
        "comments": list(_comments(text)),
    }


def _comments(text):
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            line, column = token.start
            alone = token.line[:column].strip() == ""
            yield {"line": line, "column": column, "text": token.string, "alone": alone}


class _Writer:
    def __init__(self, lines):
        self.lines = lines

    def value(self, value):
        if isinstance(value, ast.AST):
            return self.node(value)
        if isinstance(value, list):
            return [self.value(each) for each in value]
        return value

    def node(self, node):
        fields = {"kind": type(node).__name__}
        if hasattr(node, "lineno"):
            fields["line"] = node.lineno
            fields["column"] = self.column(node.lineno, node.col_offset)
            fields["endLine"] = node.end_lineno
            fields["endColumn"] = self.column(node.end_lineno, node.end_col_offset)
        if isinstance(node, ast.Constant):
            return {**fields, **self.constant(node)}
        for name, value in ast.iter_fields(node):
            fields[name] = self.value(value)
        return fields

    def column(self, line, offset):
        """In characters; the parser counts bytes."""
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        return len(text.encode()[:offset].decode(errors="ignore"))

    def constant(self, node):
        value = node.value
        kind = type(value).__name__
        text = self.written(node) if kind in ("int", "float") else repr(value)
        shown = value if isinstance(value, (str, bool)) else None
        return {"type": kind, "value": shown, "text": text}

    def written(self, node):
        """A number as the file has it, unless its place is not known: in f-strings before 3.12."""
        if node.lineno == node.end_lineno:
            line = self.lines[node.lineno - 1].encode()
            text = line[node.col_offset : node.end_col_offset].decode(errors="ignore")
            try:
                if ast.literal_eval(text) == node.value:
                    return text
            except (SyntaxError, ValueError):
                pass
        return repr(node.value)


data, filename = source_of_request
print(json.dumps(describe(base64.b64decode(data), filename)))
