import io
from pathlib import Path

import pytest
from PIL import Image

from pipeline.outline import from_json
from pipeline.synthetic.__main__ import main


def test_it_writes_photos_and_outlines_with_a_progress_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "made"
    assert main(["--count", "2", "--seed", "7", "-o", str(folder), "--size", "150x200"]) == 0
    photos = sorted(folder.glob("*.jpg"))
    assert [p.name[:6] for p in photos] == ["000007", "000008"]
    assert {min(Image.open(io.BytesIO(p.read_bytes())).size) for p in photos} == {150}
    outlines = [from_json(p.read_text()) for p in folder.glob("*.outline.json")]
    assert [o.size for o in outlines] == [(150, 200)] * 2
    assert "2/2" in capsys.readouterr().err


def test_the_same_arguments_write_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        main(["--count", "1", "--style", "hard", "-o", str(tmp_path / folder), "--size", "150x200"])
    first, second = (sorted((tmp_path / f).iterdir()) for f in ("a", "b"))
    assert [p.name for p in first] == [p.name for p in second]
    assert [p.read_bytes() for p in first] == [p.read_bytes() for p in second]


@pytest.mark.parametrize("wrong", [["--count", "0"], ["--count", "1", "--size", "10"], []])
def test_wrong_arguments_are_named(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(wrong)
    assert stopped.value.code == 2
    assert "error" in capsys.readouterr().err
