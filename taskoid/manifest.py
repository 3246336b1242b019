"""The skill's manifest, its account linking, and where ASK CLI finds things: all from wireframe and words.

The manifest holds no address of the function: `ask deploy` writes the endpoints of what it has deployed. Whoever
hosts the skill elsewhere renders it with ``--endpoint https://...``; smart-home directives only reach a Lambda
function, so that this leaves them out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taskoid.wireframe import WireframeDoc
    from taskoid.words import WordsDoc

Json = dict[str, Any]
PLACEHOLDER: Final = "YOUR_CLIENT_SECRET"
"""What stands in the place of the secret that the account server knows Alexa by."""
TOKEN_S: Final = 3600
"""How long a token is good for where the account server doesn't say."""


def manifest(frame: WireframeDoc, words: Mapping[str, WordsDoc], endpoint: str | None = None) -> Json:
    """Return the document of ``skill-package/skill.json`` for the languages that there are words of."""
    said = frame.manifest
    spoken = [locale for locale, language in frame.locales.items() if language in words]
    pages = {locale: _page(words[frame.locales[locale]], locale) for locale in spoken}
    testing = next(
        (_named(one.manifest.testing.strip(), one) for one in words.values() if one.manifest.testing), None
    )
    addresses = {locale: _addresses(frame, locale) for locale in spoken}
    found: Json = {
        "manifestVersion": "1.0",
        "publishingInformation": {
            "category": said.category,
            "isAvailableWorldwide": said.worldwide,
            "distributionCountries": [],
            "locales": pages,
        },
        "privacyAndCompliance": {
            "allowsPurchases": False,
            "usesPersonalInfo": True,
            "isChildDirected": False,
            "isExportCompliant": True,
            "containsAds": False,
            "usesHealthInfo": False,
            "locales": addresses,
        },
        "permissions": [{"name": name} for name in said.permissions],
        "apis": _apis(frame, endpoint),
    }
    if testing:
        found["publishingInformation"]["testingInstructions"] = testing
    if endpoint is not None:
        found["events"] = {
            "endpoint": {"uri": endpoint, "sslCertificateType": "Trusted"},
            "subscriptions": [{"eventName": name} for name in said.events],
            "publications": [{"eventName": name} for name in said.publications],
        }
    return {"manifest": found}


def account_linking(frame: WireframeDoc) -> Json:
    """Return the document of ``skill-package/accountLinking.json``, with a placeholder for the secret.

    A smart-home skill links by authorization code only. ASK CLI doesn't deploy this file: it is sent by a command
    of its own, with the secret in it.
    """
    said = frame.manifest.linking
    return {
        "accountLinkingRequest": {
            "type": "AUTH_CODE",
            "authorizationUrl": said.authorize,
            "accessTokenUrl": said.token,
            "accessTokenScheme": "HTTP_BASIC",
            "clientId": said.client,
            "clientSecret": PLACEHOLDER,
            "scopes": list(said.scopes),
            "defaultTokenExpirationInSeconds": TOKEN_S,
        }
    }


def resources(frame: WireframeDoc) -> Json:
    """Return the document of ``ask-resources.json``."""
    said = frame.manifest
    return {
        "askcliResourcesVersion": "2020-03-31",
        "profiles": {
            "default": {
                "skillMetadata": {"src": "./skill-package"},
                "code": {"default": {"src": "./lambda"}},
                "skillInfrastructure": {
                    "type": "@ask-cli/cfn-deployer",
                    "userConfig": {
                        "runtime": said.deploy.runtime,
                        "handler": said.deploy.handler,
                        "templatePath": "./infrastructure/cfn-deployer/skill-stack.yaml",
                        "awsRegion": said.deploy.region,
                        "targetEndpoint": ["custom", "smartHome"],
                        "skillEvents": {
                            "publications": list(said.publications),
                            "subscriptions": list(said.events),
                        },
                    },
                },
            }
        },
    }


def _page(words: WordsDoc, locale: str) -> Json:
    spoken = words.spoken_in(locale)
    said = spoken.manifest
    icons = "file://assets/images"
    return {
        "name": said.name,
        "summary": said.summary,
        "description": _named(said.description.strip(), spoken),
        "examplePhrases": [_named(text, spoken) for text in said.examples],
        "keywords": list(said.keywords),
        "smallIconUri": f"{icons}/small.png",
        "largeIconUri": f"{icons}/large.png",
    }


def _addresses(frame: WireframeDoc, locale: str) -> Json:
    language = frame.locales[locale]
    return {
        "privacyPolicyUrl": frame.manifest.privacy.replace("{language}", language),
        "termsOfUseUrl": frame.manifest.terms.replace("{language}", language),
    }


def _apis(frame: WireframeDoc, endpoint: str | None) -> Json:
    custom: Json = {"interfaces": [{"type": name} for name in frame.manifest.interfaces]}
    if endpoint is None:
        return {"custom": custom, "smartHome": {"protocolVersion": "3"}}
    return {"custom": {"endpoint": {"uri": endpoint, "sslCertificateType": "Trusted"}, **custom}}


def _named(text: str, words: WordsDoc) -> str:
    """Return a text with the invocation name in the place of ``{invocation}``."""
    return text.replace("{invocation}", words.invocation)
