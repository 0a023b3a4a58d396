"""What `guide.yml` may hold."""

from fieldguide.loading.declarations import PRINTS, SHAPES, FieldDeclaration, GuideDeclaration, KindDeclaration
from fieldguide.model.fields import Choice, fields_of
from fieldguide.model.roles import Role
from fieldguide.model.styles import STYLES
from fieldguide.rendering.print.catalog import PLANS


def options(of, key):
    (declared,) = [field for field in fields_of(of) if field.key == key]
    assert isinstance(declared.shape, Choice)
    return declared.shape.options


def test_a_field_can_have_every_shape_style_and_role_that_the_program_knows():
    assert options(FieldDeclaration, "shape") == SHAPES
    assert set(options(FieldDeclaration, "style")) == STYLES.keys()
    assert set(options(FieldDeclaration, "role")) == set(Role)


def test_everything_that_is_printed_can_be_chosen():
    assert set(PRINTS) == {*PLANS, "epub"}


def test_every_entry_says_what_it_is_for():
    for of in (FieldDeclaration, KindDeclaration, GuideDeclaration):
        assert all(field.help for field in fields_of(of))
