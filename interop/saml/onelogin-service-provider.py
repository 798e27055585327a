"""A service provider on OneLogin's own toolkit, python3-onelogin-saml2, in its strict mode with every check it knows."""

from onelogin.saml2.auth import OneLogin_Saml2_Auth
from onelogin.saml2.idp_metadata_parser import OneLogin_Saml2_IdPMetadataParser
from onelogin.saml2.settings import OneLogin_Saml2_Settings

from peer import Answer, run, sent_to, told

RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
POST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
REDIRECT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"


def own_settings(origin, settings):
    return {
        "strict": True,
        "debug": True,
        "sp": {
            "entityId": f"{origin}/metadata",
            "assertionConsumerService": {"url": f"{origin}/acs", "binding": POST},
            "singleLogoutService": {"url": f"{origin}/sls", "binding": REDIRECT},
            "NameIDFormat": settings.get(
                "nameIdFormat", "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"
            ),
            "x509cert": settings["certificate"],
            "privateKey": settings["privateKey"],
        },
        "security": {
            "authnRequestsSigned": settings.get("signsRequests", True),
            "logoutRequestSigned": True,
            "logoutResponseSigned": True,
            "wantMessagesSigned": settings.get("wantsSignedResponses", False),
            "wantAssertionsSigned": settings.get("wantsSignedAssertions", True),
            "wantNameId": True,
            "wantAttributeStatement": settings.get("wantsAttributes", True),
            "rejectUnsolicitedResponsesWithInResponseTo": True,
            "requestedAuthnContext": False,
            "signatureAlgorithm": RSA_SHA256,
            "digestAlgorithm": SHA256,
        },
    }


def make(origin, settings, _folder):
    own = own_settings(origin, settings)
    parsed = OneLogin_Saml2_IdPMetadataParser.parse(settings["partnerMetadata"])
    merged = OneLogin_Saml2_IdPMetadataParser.merge_settings(own, parsed)
    # What the partner's metadata says of this end must not weaken it.
    merged["security"] = own["security"]
    merged["sp"] = own["sp"]

    def auth_of(request):
        return OneLogin_Saml2_Auth(
            {
                "https": "off",
                "http_host": origin.removeprefix("http://"),
                "script_name": request.path,
                "get_data": request.query,
                "post_data": request.form,
                "query_string": request.query_string,
            },
            merged,
        )

    def metadata(_request):
        toolkit = OneLogin_Saml2_Settings(own, sp_validation_only=True)
        xml = toolkit.get_sp_metadata()
        errors = toolkit.validate_metadata(xml)
        if errors:
            raise ValueError(", ".join(errors))
        return Answer(200, xml if isinstance(xml, str) else xml.decode("utf-8"), "application/samlmetadata+xml")

    def start(request):
        auth = auth_of(request)
        url = auth.login(
            return_to=request.query.get("return", f"{origin}/who"),
            force_authn="force" in request.query,
            is_passive="passive" in request.query,
        )
        request.session["request"] = auth.get_last_request_id()
        return sent_to(url)

    def consume(request):
        auth = auth_of(request)
        auth.process_response(request_id=request.session.pop("request", None))
        if auth.get_errors() or not auth.is_authenticated():
            return Answer(403, f"{', '.join(auth.get_errors())}: {auth.get_last_error_reason()}")
        request.session["who"] = {
            "nameId": auth.get_nameid(),
            "format": auth.get_nameid_format(),
            "sessionIndex": auth.get_session_index(),
            "attributes": auth.get_attributes(),
        }
        # A path of its own only: a toolkit does not check where a RelayState leads.
        relay_state = request.form.get("RelayState", "")
        return sent_to(relay_state if relay_state.startswith(f"{origin}/") else f"{origin}/who")

    def who(request):
        known = request.session.get("who")
        return told(known) if known else told({"signedIn": False}, 401)

    def logout(request):
        auth = auth_of(request)
        known = request.session["who"]
        url = auth.logout(
            return_to=f"{origin}/who",
            name_id=known["nameId"],
            name_id_format=known["format"],
            session_index=known["sessionIndex"],
        )
        request.session["request"] = auth.get_last_request_id()
        return sent_to(url)

    def answer_logout(request):
        auth = auth_of(request)
        url = auth.process_slo(
            keep_local_session=False,
            request_id=request.session.pop("request", None),
            delete_session_cb=request.session.clear,
        )
        if auth.get_errors():
            return Answer(403, f"{', '.join(auth.get_errors())}: {auth.get_last_error_reason()}")
        return sent_to(url or f"{origin}/who")

    return {
        ("GET", "/metadata"): metadata,
        ("GET", "/start"): start,
        ("POST", "/acs"): consume,
        ("GET", "/who"): who,
        ("GET", "/logout"): logout,
        ("GET", "/sls"): answer_logout,
    }


run(make)
