"""A small client of the language server protocol, over the pipes of a server."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any


class Server:
    """yaml-language-server with one workspace; every answer is waited for, so that nothing depends on time."""

    def __init__(self, program: Path, root: Path) -> None:
        self.process = subprocess.Popen(
            ["node", str(program), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.count = 0
        self.told: dict[str, list[dict[str, Any]]] = {}
        yaml = {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}
        self.settings = {"yaml": yaml, "http": {}, "editor": {}, "files": {}}
        self.ask("initialize", processId=None, rootUri=root.as_uri(), capabilities={})
        self.tell("initialized")
        self.tell("workspace/didChangeConfiguration", settings=self.settings)

    def close(self) -> None:
        """Ends the server."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                pipe.close()

    def tell(self, method: str, **parameters: Any) -> None:
        """A notification."""
        self._send({"method": method, "params": parameters})

    def ask(self, method: str, **parameters: Any) -> Any:
        """The answer to a request."""
        self.count += 1
        number = self.count
        self._send({"id": number, "method": method, "params": parameters})
        while (message := self._read()).get("id") != number or "method" in message:
            self._take(message)
        assert "error" not in message, message["error"]
        return message["result"]

    def open(self, file: Path, text: str) -> list[dict[str, Any]]:
        """What the server finds wrong in a text that an editor has open as a file."""
        uri = file.as_uri()
        self.tell("textDocument/didOpen", textDocument={"uri": uri, "languageId": "yaml", "version": 1, "text": text})
        while uri not in self.told:
            self._take(self._read())
        return self.told.pop(uri)

    def _take(self, message: dict[str, Any]) -> None:
        """Answers what the server asks of an editor, and keeps what it finds."""
        if message.get("method") == "textDocument/publishDiagnostics":
            self.told[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "id" in message and message.get("method") == "workspace/configuration":
            asked = [each["section"] for each in message["params"]["items"]]
            self._send({"id": message["id"], "result": [self.settings.get(each, {}) for each in asked]})
        elif "id" in message and "method" in message:
            self._send({"id": message["id"], "result": None})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        assert self.process.stdout
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name == b"Content-Length" else length
        read: dict[str, Any] = json.loads(self.process.stdout.read(length))
        return read
