"""Collects the texts of the plugin for translators, and compiles what they have translated.

Usage: python3 i18n/update.py. Writes i18n/minegap.ts (the template), brings every
i18n/minegap_LANGUAGE.ts up to date (translations are kept) and compiles each to .qm with Qt's
lrelease (Debian: qttools5-dev-tools). Exit code 1 when a translation is not complete.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parent
CONTEXT = "MineGap"  # of tr() in ui/messages.py
_SPOKEN_ATTRIBUTES = {"title", "about"}  # of classes: pages and algorithms pass them to tr()


def texts() -> list[str]:
    """All texts that may be shown, in the order of the files, each once."""
    found: list[str] = []
    for file in [ROOT / "plugin.py", *sorted((ROOT / "ui").rglob("*.py"))]:
        found += _in_ui(ast.parse(file.read_text(encoding="utf-8")))
    found += _in_options(ast.parse((ROOT / "core" / "options.py").read_text(encoding="utf-8")))
    return list(dict.fromkeys(text for text in found if text.strip()))


def _in_ui(tree: ast.AST) -> list[str]:
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id == "tr":
                found += _constants(node.args[:1])
            elif node.func.id == "ClassStyle":
                found += _constants(node.args[1:2])
        elif isinstance(node, ast.ClassDef):
            for part in node.body:
                if isinstance(part, ast.Assign) and _names(part) & _SPOKEN_ATTRIBUTES:
                    found += _constants([part.value])
        elif isinstance(node, ast.Assign) and _names(node) == {"ROLES"}:
            found += _constants(node.value.values)  # type: ignore[attr-defined]
    return found


def _in_options(tree: ast.AST) -> list[str]:
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id == "option":
                found += _constants(node.args[:2])
        elif isinstance(node, ast.ClassDef):
            found.append(ast.get_docstring(node) or "")
    return found


def _constants(nodes: list[ast.expr]) -> list[str]:
    return [n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)]


def _names(node: ast.Assign) -> set[str]:
    return {target.id for target in node.targets if isinstance(target, ast.Name)}


def read_ts(path: Path) -> dict[str, str]:
    """Source → translation; those that are not finished are left out."""
    if not path.exists():
        return {}
    known = {}
    for message in ElementTree.parse(path).iter("message"):
        translation = message.find("translation")
        if translation is not None and translation.get("type") is None and translation.text:
            known[message.findtext("source") or ""] = translation.text
    return known


def write_ts(path: Path, sources: list[str], known: dict[str, str], language: str) -> None:
    """Qt's file format, with translations where there are any."""
    root = ElementTree.Element("TS", version="2.1", sourcelanguage="en")
    if language:
        root.set("language", language)
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    for source in sources:
        message = ElementTree.SubElement(context, "message")
        ElementTree.SubElement(message, "source").text = source
        translation = ElementTree.SubElement(message, "translation")
        if source in known:
            translation.text = known[source]
        else:
            translation.set("type", "unfinished")
    ElementTree.indent(root, " ")
    body = ElementTree.tostring(root, encoding="unicode")
    path.write_text(
        f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8"
    )


def main() -> int:
    sources = texts()
    write_ts(FOLDER / "minegap.ts", sources, {}, "")
    missing = 0
    for path in sorted(FOLDER.glob("minegap_*.ts")):
        known = read_ts(path)
        language = path.stem.partition("_")[2]
        write_ts(path, sources, known, language)
        lacking = [source for source in sources if source not in known]
        missing += len(lacking)
        print(f"{path.name}: {len(sources) - len(lacking)} of {len(sources)} texts")
        for source in lacking:
            print(f"  - {source}")
        command = ["lrelease", "-silent", str(path), "-qm", str(path.with_suffix(".qm"))]
        subprocess.run(command, check=True)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
