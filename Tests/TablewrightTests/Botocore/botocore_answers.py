"""Answers a question, JSON on stdin, with what botocore does, JSON on stdout. Nothing is sent anywhere."""

import datetime
import itertools
import json
import os
import sys
import tempfile

import botocore.auth
import botocore.awsrequest
import botocore.configloader
import botocore.credentials
import botocore.exceptions
import botocore.loaders
import botocore.session
from botocore.endpoint_provider import EndpointProvider


def endpoints(question):
    """Where each service answers, over all regions that botocore knows, others, and all settings."""
    loader = botocore.loaders.Loader()
    partitions = loader.load_data("partitions")
    regions = [name for partition in partitions["partitions"] for name in partition["regions"]]
    regions += question["regions"]
    results = []
    for service in ["dynamodb", "sts", "sso", "sso-oidc"]:
        rules = loader.load_service_model(service, "endpoint-rule-set-1")
        names = rules["parameters"].keys()
        provider = EndpointProvider(rules, partitions)
        axes = [regions, [False, True], [False, True], question["urls"]]
        axes += [question["accounts"], question["modes"]] if "AccountId" in names else [[None], [None]]
        axes += [[False, True]] if "UseGlobalEndpoint" in names else [[False]]
        for region, fips, dual, url, account, mode, is_global in itertools.product(*axes):
            given = {
                "Region": region,
                "UseFIPS": fips,
                "UseDualStack": dual,
                "Endpoint": url.replace("REGION", region) if url else None,
                "AccountId": account,
                "AccountIdEndpointMode": mode,
                "UseGlobalEndpoint": is_global,
            }
            given = {name: value for name, value in given.items() if name in names and value is not None}
            result = {
                "service": service,
                "region": region,
                "fips": fips,
                "dualStack": dual,
                "url": given.get("Endpoint"),
                "account": account,
                "mode": mode,
                "isGlobal": is_global,
            }
            try:
                found = provider.resolve_endpoint(**given)
                schemes = found.properties.get("authSchemes", [{}])
                result["endpoint"] = found.url.lower()
                result["signingRegion"] = schemes[0].get("signingRegion", region)
            except botocore.exceptions.EndpointProviderError as error:
                result["error"] = str(error)
            results.append(result)
    return results


def profiles(question):
    """The profiles, login sessions and services of pairs of files, or null where botocore refuses one."""
    results = []
    with tempfile.TemporaryDirectory() as folder:
        paths = {name: os.path.join(folder, name) for name in ["config", "credentials"]}
        os.environ["AWS_CONFIG_FILE"] = paths["config"]
        os.environ["AWS_SHARED_CREDENTIALS_FILE"] = paths["credentials"]
        session = botocore.session.Session()
        for pair in question:
            session._config = None
            for name, path in paths.items():
                with open(path, "wb") as file:
                    file.write(bytes(pair[name]))
            try:
                full = session.full_config
                results.append(
                    {
                        "profiles": full["profiles"],
                        "ssoSessions": full.get("sso_sessions", {}),
                        "services": full.get("services", {}),
                    }
                )
            except botocore.exceptions.ConfigParseError:
                results.append(None)
    return results


def signatures(question):
    """The Authorization header of each request."""
    results = []
    for one in question:
        moment = datetime.datetime.fromtimestamp(one["seconds"], datetime.timezone.utc)
        botocore.auth.get_current_datetime = lambda: moment.replace(tzinfo=None)
        request = botocore.awsrequest.AWSRequest(
            method=one["method"],
            url=one["url"],
            data=bytes(one["body"]),
            headers=one["headers"],
        )
        credentials = botocore.credentials.Credentials(one["key"], one["secret"], one.get("token"))
        botocore.auth.SigV4Auth(credentials, one["service"], one["region"]).add_auth(request)
        results.append(
            {
                "authorization": request.headers["Authorization"],
                "date": request.headers["X-Amz-Date"],
                "token": request.headers.get("X-Amz-Security-Token"),
            }
        )
    return results


commands = {"endpoints": endpoints, "profiles": profiles, "signatures": signatures}
json.dump(commands[sys.argv[1]](json.load(sys.stdin)), sys.stdout)
