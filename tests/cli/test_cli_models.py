from dataclasses import replace

from counterclaim import models


def test_models_lists_file_sha256_and_size(cli, folder):
    result = cli("models")
    assert result.exit_code == 0
    for info in models.bundled():
        assert info.name in result.stdout
        for file in info.files:
            assert file.sha256 in result.stdout


def test_verify_says_ok_for_every_model(cli, folder):
    result = cli("models", "--verify")
    assert result.exit_code == 0
    assert result.stdout.count("ok ") == len(models.bundled())


def test_verify_fails_where_a_file_is_not_the_released_one(cli, folder, monkeypatch):
    first, *rest = models.bundled()
    broken = replace(first, files=(replace(first.files[0], sha256="0" * 64), *first.files[1:]))
    monkeypatch.setattr(models, "bundled", lambda: (broken, *rest))
    result = cli("models", "--verify")
    assert result.exit_code == 1
    assert "BROKEN" in result.stderr
    assert "1 bundled model cannot be trusted" in result.stderr


def test_a_model_by_path_is_listed_as_not_bundled(cli, folder):
    result = cli("models", "--nli", "texts")
    assert result.exit_code == 0
    assert "texts  (nli, not bundled, in use)" in result.stdout
