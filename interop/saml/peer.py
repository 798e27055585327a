"""What the Python peers share: settings as one line of JSON on stdin, a free port of the loopback, a line of JSON on
stdout when it listens, and an end with the parent, which is when stdin ends. No framework: what is tried is a library.
"""

import json
import secrets
import sys
import tempfile
import threading
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit


@dataclass
class Request:
    method: str
    path: str
    query_string: str
    query: dict
    form: dict
    # What is kept for the browser from request to request, by a cookie.
    session: dict


@dataclass
class Answer:
    status: int = 200
    body: str = ""
    content_type: str = "text/plain; charset=utf-8"
    headers: dict = field(default_factory=dict)


def told(value, status=200):
    return Answer(status, json.dumps(value), "application/json")


def sent_to(url):
    return Answer(303, headers={"location": url})


def run(make):
    """Serves what make(origin, settings, folder) returns: from (method, path) to a function of a Request to an Answer.
    The folder is there as long as the peer is, for libraries that read keys and metadata from files.
    """
    settings = json.loads(sys.stdin.readline())
    sessions = {}
    routes = {}
    # Browsers keep cookies by host, so peers on other ports have to have other names for theirs.
    cookie_name = f"peer-{secrets.token_hex(4)}"

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self):
            address = urlsplit(self.path)
            length = int(self.headers.get("content-length") or 0)
            body = self.rfile.read(length).decode("utf-8")
            cookies = SimpleCookie(self.headers.get("cookie") or "")
            known = cookies[cookie_name].value if cookie_name in cookies else None
            key = known if known in sessions else secrets.token_hex(16)
            request = Request(
                self.command,
                address.path,
                address.query,
                dict(parse_qsl(address.query, keep_blank_values=True)),
                dict(parse_qsl(body, keep_blank_values=True)),
                sessions.setdefault(key, {}),
            )
            route = routes.get((self.command, address.path))
            try:
                made = route(request) if route else Answer(404, "There is no such page")
            except Exception as error:  # What the library refuses with is what the test wants to see.
                made = Answer(403, f"{type(error).__name__}: {error}")
            self.send_response(made.status)
            for name, value in made.headers.items():
                self.send_header(name, value)
            if key != known:
                self.send_header("set-cookie", f"{cookie_name}={key}; Path=/; HttpOnly")
            data = made.body.encode("utf-8")
            self.send_header("content-type", made.content_type)
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = answer
        do_POST = answer

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    origin = f"http://127.0.0.1:{server.server_port}"
    with tempfile.TemporaryDirectory(prefix="joinery-peer-") as folder:
        routes.update(make(origin, settings, Path(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(json.dumps({"origin": origin}), flush=True)
        sys.stdin.read()
        server.shutdown()
