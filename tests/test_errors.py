"""Every error names its subject."""

from brief import errors


def descendants(kind: type[errors.BriefError]) -> set[type[errors.BriefError]]:
    return {kind}.union(*(descendants(child) for child in kind.__subclasses__()))


def test_every_error_names_its_subject_and_has_an_exit_code() -> None:
    kinds = descendants(errors.BriefError)

    assert len(kinds) > 5
    for kind in kinds:
        assert str(kind("the/subject", "is wrong")) == "the/subject: is wrong"
        assert kind.exit_code in {1, 2, 3, 75}
