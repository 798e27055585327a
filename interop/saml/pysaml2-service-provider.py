"""A service provider on python3-pysaml2, which wants both the response and the assertion signed where it is told so."""

from saml2 import BINDING_HTTP_POST, BINDING_HTTP_REDIRECT
from saml2.client import Saml2Client
from saml2.config import SPConfig
from saml2.metadata import entity_descriptor

from peer import Answer, run, sent_to, told

SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"


def make(origin, settings, folder):
    for name in ("privateKey", "certificate", "partnerMetadata"):
        (folder / name).write_text(settings[name])
    config = SPConfig().load(
        {
            "entityid": f"{origin}/metadata",
            "key_file": str(folder / "privateKey"),
            "cert_file": str(folder / "certificate"),
            "metadata": {"local": [str(folder / "partnerMetadata")]},
            # Seconds.
            "accepted_time_diff": 5,
            "allow_unknown_attributes": True,
            "service": {
                "sp": {
                    "endpoints": {
                        "assertion_consumer_service": [(f"{origin}/acs", BINDING_HTTP_POST)],
                        "single_logout_service": [
                            (f"{origin}/sls", BINDING_HTTP_REDIRECT),
                            (f"{origin}/sls", BINDING_HTTP_POST),
                        ],
                    },
                    "name_id_format": ["urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"],
                    "authn_requests_signed": True,
                    "logout_requests_signed": True,
                    "want_assertions_signed": settings.get("wantsSignedAssertions", True),
                    "want_response_signed": settings.get("wantsSignedResponses", False),
                    "allow_unsolicited": True,
                    "signing_algorithm": RSA_SHA256,
                    "digest_algorithm": SHA256,
                }
            },
        }
    )
    client = Saml2Client(config=config)
    outstanding = {}

    def metadata(_request):
        return Answer(200, str(entity_descriptor(config)), "application/samlmetadata+xml")

    def start(request):
        binding = BINDING_HTTP_POST if request.query.get("binding") == "post" else BINDING_HTTP_REDIRECT
        request_id, sending = client.prepare_for_authenticate(
            relay_state=request.query.get("return", f"{origin}/who"),
            binding=binding,
            sigalg=RSA_SHA256,
            digest_alg=SHA256,
        )
        outstanding[request_id] = "/"
        return answer_by(binding, sending)

    def consume(request):
        read = client.parse_authn_request_response(
            request.form["SAMLResponse"], BINDING_HTTP_POST, outstanding=outstanding
        )
        name_id = read.get_subject()
        request.session["name_id"] = name_id
        request.session["who"] = {
            "nameId": name_id.text,
            "format": name_id.format,
            "sessionIndex": read.session_info()["session_index"],
            "attributes": read.ava,
            "inResponseTo": read.in_response_to,
        }
        relay_state = request.form.get("RelayState", "")
        return sent_to(relay_state if relay_state.startswith(f"{origin}/") else f"{origin}/who")

    def who(request):
        known = request.session.get("who")
        return told(known) if known else told({"signedIn": False}, 401)

    def logout(request):
        (sending,) = client.global_logout(request.session["name_id"], sign=True).values()
        binding, message = sending
        return answer_by(binding, message)

    def answer_logout(request):
        values, binding = (
            (request.query, BINDING_HTTP_REDIRECT)
            if request.method == "GET"
            else (request.form, BINDING_HTTP_POST)
        )
        if "SAMLResponse" in values:
            read = client.parse_logout_request_response(values["SAMLResponse"], binding)
            if not read.status_ok():
                raise ValueError("The logout was refused")
            request.session.clear()
            return sent_to(f"{origin}/who")
        message = client.handle_logout_request(
            values["SAMLRequest"],
            request.session.get("name_id"),
            binding,
            sign=True,
            sign_alg=RSA_SHA256,
            digest_alg=SHA256,
            relay_state=values.get("RelayState", ""),
        )
        request.session.clear()
        return answer_by(binding, message)

    return {
        ("GET", "/metadata"): metadata,
        ("GET", "/start"): start,
        ("POST", "/acs"): consume,
        ("GET", "/who"): who,
        ("GET", "/logout"): logout,
        ("GET", "/sls"): answer_logout,
        ("POST", "/sls"): answer_logout,
    }


def answer_by(binding, message):
    """The page with a form, or the redirect, that pysaml2 made."""
    if binding == BINDING_HTTP_POST:
        return Answer(200, message["data"], "text/html; charset=utf-8")
    return sent_to(dict(message["headers"])["Location"])


run(make)
