"""LibreOffice, run once on one file: macros off, links never followed, a profile that is thrown away.

Runs inside the confined child. soffice returns 0 when it fails, so its output is what counts.
"""

import shutil
import subprocess
from pathlib import Path
from typing import Final

from saring.media import limits

_SETTINGS: Final = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableOLEAutomation", "true"),
    ("Office.Common/Misc", "UseOpenCL", "false"),
    ("Office.Common/Save/Document", "UseUserData", "false"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Calc/Content/Update", "Link", "2"),
    ("Office.Calc/Formula/Load", "OOXMLRecalcMode", "1"),
    ("Office.Calc/Formula/Load", "ODFRecalcMode", "1"),
)
"""Path, name and value in LibreOffice's registry: highest macro security, links never updated, no recalculation."""


def program() -> str | None:
    """Where LibreOffice is, if it is here."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def _profile(folder: Path) -> str:
    """A throw-away profile with those settings; the address soffice takes it by."""
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}">'
        f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>\n"
    )
    return (folder / "profile").as_uri()


def converted(source: Path, folder: Path, *, to: str, read_as: str = "") -> Path | None:
    """What LibreOffice makes of `source`; None when it makes nothing. Raises TimeoutError.

    `to` is the ending and the export filter ('docx:MS Word 2007 XML'), `read_as` the import filter, by which a file
    cannot pass for another kind.
    """
    out = folder / "out"
    command = [
        str(program()), "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck",
        f"-env:UserInstallation={_profile(folder)}", *([f"--infilter={read_as}"] if read_as else []),
        "--convert-to", to, "--outdir", str(out), str(source),
    ]  # fmt: skip
    try:
        subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=limits.CONVERSION_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TimeoutError from error
    finally:
        shutil.rmtree(folder / "profile", ignore_errors=True)
    target = out / f"{source.stem}.{to.partition(':')[0]}"
    return target if target.is_file() else None
