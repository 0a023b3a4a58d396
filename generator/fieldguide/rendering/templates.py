"""Templates compiled once, and not at every run: compiling takes as long as making the pages of a small guide."""

from __future__ import annotations

from types import MethodType
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from fieldguide.model.translations import Translations


def compiled_templates(by: str = "jinja2") -> jinja2.BytecodeCache | None:
    """Where Jinja keeps what it compiled: a folder of this user's own; None where there is no place for one.

    What is kept goes by a template's text and by Jinja's version, so that an old one is never used; `by` names what
    makes other code of the same text.
    """
    try:
        return jinja2.FileSystemBytecodeCache(pattern=f"__{by}_%s.cache")
    except (OSError, RuntimeError):
        return None


class QuickCalls(Context):
    """Calls macros, methods and words at once, of which a page has hundreds; Jinja first asks each five times what else
    it wants to be given."""

    def call(self, called: Any, /, *args: Any, **values: Any) -> Any:  # type: ignore[explicit-any]
        of = type(called)
        if of is not Macro and of is not Translations and (of is not MethodType or hasattr(called, "jinja_pass_arg")):
            return super().call(called, *args, **values)
        if values:
            # What a function that wants the context would be told of loops and blocks.
            values.pop("_loop_vars", None)
            values.pop("_block_vars", None)
        return called(self.eval_ctx, *args, **values) if of is Macro else called(*args, **values)


class PlainOutput(CodeGenerator):
    """Places text as text: Jinja makes a Markup of each piece, also of what is one, before it joins them."""

    def _output_child_pre(  # type: ignore[explicit-any]
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and not finalize.src:
            self.write("environment.to_html(")
        else:
            super()._output_child_pre(node, frame, finalize)


class HtmlEnvironment(jinja2.Environment):
    """Of templates that make HTML, with what makes them quick."""

    code_generator_class = PlainOutput
    context_class = QuickCalls

    @staticmethod
    def to_html(value: object) -> str:
        """What can be placed in HTML."""
        return value if type(value) is Markup else escape(value)
