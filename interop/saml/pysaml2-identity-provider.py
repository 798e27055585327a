"""An identity provider on python3-pysaml2. Who is signed in is said by GET /sign-in?person=: what is tried is SAML."""

from saml2 import BINDING_HTTP_POST, BINDING_HTTP_REDIRECT
from saml2.authn_context import PASSWORDPROTECTEDTRANSPORT
from saml2.config import IdPConfig
from saml2.metadata import entity_descriptor
from saml2.saml import NAMEID_FORMAT_EMAILADDRESS, NameID
from saml2.server import Server

from peer import Answer, run, sent_to, told

SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"


def make(origin, settings, folder):
    for name in ("privateKey", "certificate", "partnerMetadata"):
        (folder / name).write_text(settings[name])
    signed = settings.get("signed", ["assertion", "response"])
    config = IdPConfig().load(
        {
            "entityid": f"{origin}/metadata",
            "key_file": str(folder / "privateKey"),
            "cert_file": str(folder / "certificate"),
            "metadata": {"local": [str(folder / "partnerMetadata")]},
            "service": {
                "idp": {
                    "endpoints": {
                        "single_sign_on_service": [
                            (f"{origin}/sso", BINDING_HTTP_REDIRECT),
                            (f"{origin}/sso", BINDING_HTTP_POST),
                        ],
                        "single_logout_service": [
                            (f"{origin}/slo", BINDING_HTTP_REDIRECT),
                            (f"{origin}/slo", BINDING_HTTP_POST),
                        ],
                    },
                    "policy": {"default": {"lifetime": {"minutes": 5}, "attribute_restrictions": None}},
                    "want_authn_requests_signed": settings.get("wantsSignedRequests", False),
                    "sign_response": "response" in signed,
                    "sign_assertion": "assertion" in signed,
                    "signing_algorithm": settings.get("signatureAlgorithm", RSA_SHA256),
                    "digest_algorithm": settings.get("digestAlgorithm", SHA256),
                }
            },
        }
    )
    server = Server(config=config)
    service_provider = next(iter(server.metadata.service_providers()))
    people = settings["people"]

    def metadata(_request):
        return Answer(200, str(entity_descriptor(config)), "application/samlmetadata+xml")

    def sign_in(request):
        request.session["person"] = people[request.query["person"]]
        return told({"signedIn": True})

    def sso(request):
        values, binding = message_of(request)
        read = server.parse_authn_request(values["SAMLRequest"], binding)
        # For a redirect the signature is of the query, which the library leaves to its caller.
        args = server.response_args(read.message)
        return response_to(request, args["destination"], args["in_response_to"], values.get("RelayState", ""))

    def tile(request):
        (consumer, *_) = server.metadata.assertion_consumer_service(service_provider, BINDING_HTTP_POST)
        return response_to(request, consumer["location"], None, request.query.get("return", ""))

    def response_to(request, destination, in_response_to, relay_state):
        person = request.session["person"]
        name_id = NameID(format=person.get("format", NAMEID_FORMAT_EMAILADDRESS), text=person["nameId"])
        response = server.create_authn_response(
            person["attributes"],
            in_response_to,
            destination,
            service_provider,
            name_id=name_id,
            authn={"class_ref": PASSWORDPROTECTEDTRANSPORT, "authn_auth": origin},
            sign_response="response" in signed,
            sign_assertion="assertion" in signed,
        )
        sending = server.apply_binding(
            BINDING_HTTP_POST, str(response), destination, relay_state, response=True
        )
        request.session["name_id"] = name_id
        return Answer(200, sending["data"], "text/html; charset=utf-8")

    def logout(request):
        """Asks the service provider to end the session of who is signed in here."""
        location = server.metadata.single_logout_service(service_provider, BINDING_HTTP_REDIRECT, "spsso")[0]
        destination = location["location"]
        _, message = server.create_logout_request(
            destination, service_provider, name_id=request.session["name_id"], sign=False
        )
        sending = server.apply_binding(
            BINDING_HTTP_REDIRECT, str(message), destination, "", sign=True, sigalg=RSA_SHA256
        )
        return sent_to(dict(sending["headers"])["Location"])

    def answer_logout(request):
        values, binding = message_of(request)
        if "SAMLResponse" in values:
            read = server.parse_logout_request_response(values["SAMLResponse"], binding)
            if not read.status_ok():
                raise ValueError("The logout was refused")
            request.session.clear()
            return sent_to(f"{origin}/who")
        read = server.parse_logout_request(values["SAMLRequest"], binding)
        if read.message.name_id.text != request.session["name_id"].text:
            raise ValueError("It is not who is signed in that is to be signed out")
        request.session.clear()
        response = server.create_logout_response(read.message, [BINDING_HTTP_REDIRECT], sign=False)
        args = server.response_args(read.message, [BINDING_HTTP_REDIRECT])
        sending = server.apply_binding(
            BINDING_HTTP_REDIRECT,
            str(response),
            args["destination"],
            values.get("RelayState", ""),
            response=True,
            sign=True,
            sigalg=RSA_SHA256,
        )
        return sent_to(dict(sending["headers"])["Location"])

    def who(request):
        person = request.session.get("person")
        return told(person) if person else told({"signedIn": False}, 401)

    return {
        ("GET", "/metadata"): metadata,
        ("GET", "/sign-in"): sign_in,
        ("GET", "/sso"): sso,
        ("POST", "/sso"): sso,
        ("GET", "/tile"): tile,
        ("GET", "/logout"): logout,
        ("GET", "/slo"): answer_logout,
        ("POST", "/slo"): answer_logout,
        ("GET", "/who"): who,
    }


def message_of(request):
    if request.method == "GET":
        return request.query, BINDING_HTTP_REDIRECT
    return request.form, BINDING_HTTP_POST


run(make)
