"""Scenarios for Debian's python3-stripe: sessions.py <function>. A failed assertion ends with exit code 1 and its place."""
import os
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

import stripe

stripe.api_base = os.environ["BONAFIDE_ADDRESS"]
stripe.api_key = os.environ["BONAFIDE_TEST_SECRET_KEY"]
sessions = stripe.identity.VerificationSession


def Python_creates_and_retrieves_a_session():
    session = sessions.create(type="document", metadata={"user_id": "42"}, options={"document": {"allowed_types": ["passport"]}})
    assert session.status == "requires_input", session
    assert session.options.document.allowed_types == ["passport"], session
    again = sessions.retrieve(session.id)
    assert again == session, again
    assert [found.id for found in sessions.list(limit=100).auto_paging_iter() if found.id == session.id] == [session.id]
    assert sessions.cancel(session.id).status == "canceled"


def Python_raises_the_class_of_each_error():
    for kind, call in [
        (stripe.error.InvalidRequestError, lambda: sessions.create()),
        (stripe.error.InvalidRequestError, lambda: sessions.retrieve("vs_1nothing")),
        (stripe.error.AuthenticationError, lambda: sessions.list(api_key="sk_test_thiskeydoesnotexist")),
        (stripe.error.PermissionError, lambda: sessions.create(type="document", api_key=os.environ["BONAFIDE_TEST_SENSITIVE_KEY"])),
    ]:
        try:
            call()
        except kind as error:
            assert error.request_id.startswith("req_"), error
        else:
            raise AssertionError(f"{kind.__name__} was not raised")
    key = f"python-{os.getpid()}-{time.monotonic_ns()}"
    sessions.create(type="document", idempotency_key=key)
    try:
        sessions.create(type="id_number", idempotency_key=key)
    except stripe.error.IdempotencyError:
        return
    raise AssertionError("IdempotencyError was not raised")


def receive(between=lambda endpoint: endpoint.secret):
    """Returns what one delivery brought, and what `between` made of the endpoint before it."""
    arrived = []
    there = threading.Event()

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            arrived.append((body, self.headers["Stripe-Signature"]))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()
            there.set()

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    endpoint = stripe.WebhookEndpoint.create(
        url=f"http://127.0.0.1:{server.server_port}/webhook", enabled_events=["identity.verification_session.created"]
    )
    try:
        made = between(endpoint)
        sessions.create(type="document")
        assert there.wait(20), "No webhook arrived."
    finally:
        endpoint.delete()
    return arrived[0], made


def refused(body, signature, secret):
    try:
        stripe.Webhook.construct_event(body, signature, secret)
    except stripe.error.SignatureVerificationError:
        return True
    return False


def Python_verifies_a_webhook():
    (body, signature), secret = receive()
    event = stripe.Webhook.construct_event(body, signature, secret)
    assert event.type == "identity.verification_session.created", event
    assert refused(body, signature, "whsec_another"), "A wrong secret was accepted."


def Python_verifies_a_webhook_by_the_old_and_the_new_secret():
    def roll(endpoint):
        requestor = stripe.api_requestor.APIRequestor()
        answer, _ = requestor.request("post", f"/v1/webhook_endpoints/{endpoint.id}/roll_secret", {"expire_old_in": 600})
        return [endpoint.secret, answer.data["secret"]]

    (body, signature), secrets = receive(roll)
    assert len(set(secrets)) == 2, "The secret is the same."
    for secret in secrets:
        assert stripe.Webhook.construct_event(body, signature, secret).type == "identity.verification_session.created"
    assert refused(body, signature, "whsec_another"), "A wrong secret was accepted."


def Python_uploads_a_file_and_links_to_it():
    stripe.upload_api_base = os.environ["BONAFIDE_ADDRESS"]
    specimen = os.path.join(os.path.dirname(__file__), "../../specimens/hostile/grey.jpg")
    with open(specimen, "rb") as picture:
        file = stripe.File.create(purpose="dispute_evidence", file=picture, file_link_data={"create": "true"})
    assert (file.filename, file.type, file.size) == ("grey.jpg", "jpg", os.path.getsize(specimen)), file
    assert len(file.links.data) == 1, file
    assert stripe.File.retrieve(file.id) == file
    assert file.id in [found.id for found in stripe.File.list(purpose="dispute_evidence", limit=100).auto_paging_iter()]
    link = stripe.FileLink.create(file=file.id, metadata={"order": "42"})
    assert stripe.FileLink.retrieve(link.id, expand=["file"]).file.id == file.id
    assert stripe.FileLink.modify(link.id, expires_at="now").expired is True
    try:
        stripe.FileLink.create(file="file_1no")
    except stripe.error.InvalidRequestError as error:
        assert (error.param, error.code) == ("file", "resource_missing"), error
        return
    raise AssertionError("InvalidRequestError was not raised")


if __name__ == "__main__":
    globals()[sys.argv[1]]()
