"""Templates compiled once, and not at every run: compiling takes as long as making the pages of a small guide."""

from __future__ import annotations

import hashlib
import operator
import re
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape


def compiled_templates(compiled_by: str = "jinja2") -> jinja2.BytecodeCache | None:
    """Where Jinja keeps what it compiled: a folder of this user's own; None where there is no place for one.

    What is kept goes by a template's text, by Jinja's version and by the name of what compiled it, so that an old one
    is never used.
    """
    try:
        return jinja2.FileSystemBytecodeCache(pattern=f"__{compiled_by}_%s.cache")
    except (OSError, RuntimeError):
        return None


class PlainCode(CodeGenerator):
    """Code without detours: Jinja makes a Markup of each piece of text before it joins them, and asks all that is
    called whether it wants the context, which nothing does that our templates know."""

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        self.write("environment.call_with(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")

    def _output_child_pre(  # type: ignore[explicit-any]
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and not finalize.src:
            self.write("environment.to_html(")
        else:
            super()._output_child_pre(node, frame, finalize)


class HtmlEnvironment(jinja2.Environment):
    """Of templates that make HTML, with what makes them quick."""

    code_generator_class = PlainCode
    call_with = operator.call

    def __init__(self, **options: Any) -> None:  # type: ignore[explicit-any]
        with open(__file__, "rb") as source:
            compiler = hashlib.file_digest(source, "sha256").hexdigest()[:12]
        super().__init__(bytecode_cache=compiled_templates(f"fieldguide-{compiler}"), **options)

    @staticmethod
    def to_html(value: object) -> str:
        """What can be placed in HTML."""
        if type(value) is Markup or (type(value) is str and not _MARKS.search(value)):
            return value
        return escape(value)


_MARKS = re.compile("[&<>'\"]")
